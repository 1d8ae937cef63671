/** What a re-plan did to the part of the run that lies ahead, against what the driver has seen. Pure. */
import type { Manifest, ManifestStop } from '@rampa/contracts';
import { isOpen } from '../taps/overlay.ts';

/** What the driver has seen of a stop; no names, so that it may be kept. */
export interface SeenStop {
  readonly key: string;
  readonly planned: string;
}

export interface PlanChange {
  /** Keys of stops ahead. */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  readonly moved: readonly string[];
  readonly retimed: readonly string[];
  /** Another stop comes first now. */
  readonly next: boolean;
}

/** As for riders: a change of time is worth a word from ten minutes on. */
const RETIMED_MS = 10 * 60_000;

/** The same errand keeps its key, whatever row the plan keeps it in. */
export function keyOf(stop: ManifestStop): string {
  if (stop.trip) return `${stop.kind} ${stop.trip.id}`;
  return stop.kind === 'break' ? `break ${stop.id}` : stop.kind;
}

export const seenOf = ({ stops }: Pick<Manifest, 'stops'>): SeenStop[] =>
  stops.filter(isOpen).map((stop) => ({ key: keyOf(stop), planned: stop.plannedArrival }));

/** `undefined` when nothing is worth a word. `own` holds trips that the driver ended by hand: no news to that driver. */
export function planChange(seen: readonly SeenStop[], latest: Pick<Manifest, 'stops'>, own: ReadonlySet<string>): PlanChange | undefined {
  const byKey = new Map(latest.stops.map((stop) => [keyOf(stop), stop]));
  const before = new Map(seen.map((stop) => [stop.key, stop]));
  const isDone = (key: string) => byKey.get(key)?.state === 'done';
  const isOwn = (key: string) => own.has(key.split(' ')[1] ?? '');
  const ahead = latest.stops.filter(isOpen);
  const added = ahead.map(keyOf).filter((key) => !before.has(key));
  const dropped = seen.map(({ key }) => key).filter((key) => !isDone(key) && !isOwn(key) && !ahead.some((stop) => keyOf(stop) === key));
  const kept = ahead.filter((stop) => before.has(keyOf(stop)));
  const order = kept.map(keyOf);
  const inOrder = new Set(
    longestCommon(
      seen.map(({ key }) => key).filter((key) => order.includes(key)),
      order,
    ),
  );
  const moved = order.filter((key) => !inOrder.has(key));
  const retimed = kept
    .filter((stop) => Math.abs(Date.parse(stop.plannedArrival) - Date.parse(before.get(keyOf(stop))?.planned ?? '')) >= RETIMED_MS)
    .map(keyOf)
    .filter((key) => !moved.includes(key));
  if (added.length + dropped.length + moved.length + retimed.length === 0) return undefined;
  const firstSeen = seen.map(({ key }) => key).find((key) => !isDone(key) && !isOwn(key));
  const first = ahead[0];
  return { added, dropped, moved, retimed, next: first !== undefined && keyOf(first) !== firstSeen };
}

/** The longest sequence that two orders share: what is not in it has moved. */
function longestCommon(a: readonly string[], b: readonly string[]): string[] {
  const best: string[][][] = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => []));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const skipA = best[i + 1]![j]!;
      const skipB = best[i]![j + 1]!;
      best[i]![j] = a[i] === b[j] ? [a[i]!, ...best[i + 1]![j + 1]!] : skipA.length >= skipB.length ? skipA : skipB;
    }
  }
  return best[0]![0]!;
}

export interface ShownStop extends ManifestStop {
  /** Gone in the new plan, which the driver has not looked at yet. */
  readonly dropped?: boolean;
}

/**
 * The list in the order that the driver has seen, until the change is acknowledged: what is done comes first, as it is;
 * what lies ahead keeps its place; `old` still knows the stops that the new plan has dropped.
 */
export function asSeen(seen: readonly SeenStop[], latest: readonly ManifestStop[], old: readonly ManifestStop[]): ShownStop[] {
  const byKey = new Map(latest.map((stop) => [keyOf(stop), stop]));
  const known = new Map(old.map((stop) => [keyOf(stop), stop]));
  const past = latest.filter((stop) => !isOpen(stop));
  const ahead = seen.flatMap(({ key }): ShownStop[] => {
    const now = byKey.get(key);
    if (now) return isOpen(now) ? [now] : [];
    const then = known.get(key);
    return then && isOpen(then) ? [{ ...then, dropped: true }] : [];
  });
  return [...past, ...ahead];
}
