/** Who holds which place, as the database excludes it: own places, and the places that fold away beneath them. */
import type { Placement } from '@rampa/solver';
import type { HoldRow, LayoutRow } from './day-rows.ts';

/** `person_no` of a hold that only keeps a folded place closed: the sitter's own number plus this. */
export const FOLDED = 100;

export interface PlacedSpan {
  readonly placement: Placement;
  readonly personNo: number;
  /** `seq` of boarding and alighting. */
  readonly from: number;
  readonly to: number;
}

/** The holds of one run. A folded place is held once at a time, also where two bays fold the same seat. */
export function holdRows(runId: string, spans: readonly PlacedSpan[], layouts: readonly LayoutRow[]): HoldRow[] {
  const rows: HoldRow[] = [];
  const foldedUntil = new Map<string, number>();
  const byStart = [...spans].sort((a, b) => a.from - b.from || a.to - b.to || (a.placement.request < b.placement.request ? -1 : 1));
  for (const { placement, personNo, from, to } of byStart) {
    const own = { runId, tripId: placement.request, layoutId: placement.layout };
    rows.push({ ...own, personNo, placeKey: placement.place, from, to });
    const place = layouts.find((layout) => layout.id === placement.layout)?.places.find(({ key }) => key === placement.place);
    for (const blocked of place?.blocks ?? []) {
      const key = `${placement.layout} ${blocked}`;
      const start = Math.max(from, foldedUntil.get(key) ?? from);
      if (start >= to) continue;
      foldedUntil.set(key, to);
      rows.push({ ...own, personNo: personNo + FOLDED, placeKey: blocked, from: start, to });
    }
  }
  return rows;
}

export const holdKey = (hold: HoldRow): string =>
  [hold.runId, hold.tripId, hold.personNo, hold.placeKey, hold.layoutId, hold.from, hold.to].join(' ');
