/** What is chosen, everywhere at once: written in the address, so that a reload and a second window keep it. */

export const selectionKinds = ['trip', 'run', 'vehicle'] as const;
export interface Selection {
  readonly kind: (typeof selectionKinds)[number];
  readonly id: string;
}

const ID = /^[0-9a-f-]{36}$/;

/** `trip:<id>` as it stands in the address; anything else is no selection. */
export function readSelection(text: string | null): Selection | undefined {
  const [kind, id] = (text ?? '').split(':');
  const known = selectionKinds.find((k) => k === kind);
  return known && id && ID.test(id) ? { kind: known, id } : undefined;
}

export const writeSelection = (selection: Selection): string => `${selection.kind}:${selection.id}`;

export interface Related {
  readonly tripId?: string | undefined;
  readonly runId?: string | undefined;
  readonly vehicleId?: string | undefined;
}

interface DayParts {
  readonly trips: ReadonlyMap<string, { readonly runId?: string | undefined; readonly van?: { readonly vehicleId: string } | undefined }>;
  readonly runs: readonly { readonly id: string; readonly van: { readonly vehicleId: string } }[];
}

/** Everything a selection points at: a trip's run and van, a run's van, a van's run. */
export function related(selection: Selection | undefined, day: DayParts): Related {
  if (!selection) return {};
  if (selection.kind === 'trip') {
    const trip = day.trips.get(selection.id);
    const run = day.runs.find((r) => r.id === trip?.runId);
    return { tripId: selection.id, runId: trip?.runId, vehicleId: run?.van.vehicleId ?? trip?.van?.vehicleId };
  }
  if (selection.kind === 'run') {
    return { runId: selection.id, vehicleId: day.runs.find((run) => run.id === selection.id)?.van.vehicleId };
  }
  return { vehicleId: selection.id, runId: day.runs.find((run) => run.van.vehicleId === selection.id)?.id };
}
