/** The verifier's own reckoning of driving time: walks the steps of the day one after the other. Shares nothing with the search. */
import type { TravelInput } from '../model/travel-input.ts';

/** When a drive that leaves `from` at `depart` really arrives, in unrounded seconds. */
export function ownArrival(travel: TravelInput, from: number, to: number, depart: number): number {
  let left = from === to ? 0 : travel.durations[from * travel.size + to]!;
  if (left === 0) return depart;
  let clock = depart;
  for (;;) {
    let factor = travel.factors[0]?.factor ?? 1;
    let until = Infinity;
    for (const step of travel.factors) {
      if (step.from <= clock) factor = step.factor;
      else {
        until = step.from;
        break;
      }
    }
    const possible = (until - clock) / factor;
    if (possible >= left) return clock + left * factor;
    left -= possible;
    clock = until;
  }
}
