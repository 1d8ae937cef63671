/** What a day's plan comes to before it is played, from the contract's own trips and runs. Pure. */
import { hasEnded, type Run, type Trip } from '@rampa/contracts';

export interface PlanReport {
  readonly date: string;
  /** Trips that were accepted and not given up again. */
  readonly trips: number;
  /** Of those: with a van. */
  readonly placed: number;
  readonly standby: number;
  /** From leaving the depot to being back, over all vans that carry anybody. */
  readonly vanHours: number;
  readonly vans: number;
}

const HOUR = 3_600_000;

export function planReport(date: string, trips: readonly Trip[], runs: readonly Run[]): PlanReport {
  const alive = trips.filter((trip) => !hasEnded(trip));
  const busy = runs.filter(({ stops }) => stops.some(({ kind }) => kind === 'pickup'));
  const milliseconds = busy.reduce(
    (sum, { stops }) => sum + Date.parse(stops.at(-1)!.plannedArrival) - Date.parse(stops[0]!.plannedDeparture),
    0,
  );
  const standby = alive.filter(({ state }) => state === 'standby').length;
  return {
    date,
    trips: alive.length,
    placed: alive.length - standby,
    standby,
    vanHours: Math.round((milliseconds / HOUR) * 100) / 100,
    vans: busy.length,
  };
}
