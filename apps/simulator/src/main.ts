/** Plays seeded service days through the public contract alone. See `--help`. */
import { readOptions, USAGE } from './cli.ts';
import { bookDay, play } from './day/play.ts';
import type { PlanReport } from './report/plan-report.ts';
import type { DayReport } from './report/report.ts';
import { realScheduler } from './time/scheduler.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function told({ date, trips, states, pickups, appointments, rideMinutes, open }: DayReport): string {
  const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
  const counts = Object.entries(states).map(([state, count]) => `${count} ${state}`);
  return [
    `${date}: ${trips} trips (${counts.join(', ')})`,
    `  pick-ups in their window ${percent(pickups.share)} of ${pickups.of}, appointments met ${percent(appointments.share)} of ${appointments.of}`,
    `  ride minutes: median ${rideMinutes.median}, 95th ${rideMinutes.p95}, longest ${rideMinutes.longest}; not ended: ${open}`,
  ].join('\n');
}

const toldOfPlan = ({ date, trips, placed, standby, vanHours, vans }: PlanReport): string =>
  `${date}: ${trips} trips booked, ${placed} with a van, ${standby} on standby; ${vanHours} van hours of ${vans} vans`;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return say(USAGE);
  const options = readOptions(args, process.env);
  if (options.bookOnly) return say(toldOfPlan(await bookDay(options, realScheduler, say)));
  const reports = await play(options, realScheduler, say);
  for (const report of reports) say(told(report));
}

for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => process.exit(0));
main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
