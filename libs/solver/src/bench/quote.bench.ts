/**
 * How long a quote, a booking and the loss of a van take: 13 vans with 200 trips, 130 with 2,000, 650 with 10,000. Milliseconds of
 * processor time, so that a busy machine counts less. Prints one line each; writes quote.json and quote.svg into docs/benchmarks.
 * `npm run bench:quote -w @rampa/solver -- 13/200` for one size alone, which writes nothing.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minutes, type Random, seededRandom, ServiceTime, unwrap } from '@rampa/kernel';
import {
  accept,
  buildProblem,
  emptyPlan,
  quote,
  recover,
  verify,
  type Offer,
  type Plan,
  type Problem,
  type QuoteOptions,
} from '../index.ts';
import { recreateGreedily } from '../search/recreate.ts';
import { routesOf, type Route } from '../search/route.ts';
import { withRoutes } from '../search/to-plan.ts';
import { cityDay, cityRequest } from './city-day.ts';
import { machine, writePlot } from './plot.ts';

interface Size {
  readonly vans: number;
  readonly trips: number;
  readonly quotes: number;
  readonly recoveries: number;
}

const sizes: readonly Size[] = [
  { vans: 13, trips: 200, quotes: 400, recoveries: 13 },
  { vans: 130, trips: 2_000, quotes: 150, recoveries: 6 },
  { vans: 650, trips: 10_000, quotes: 60, recoveries: 3 },
];
const WARM_UP = 30;
const MOST_ADDRESSES = 3_000;
/** Vans among which a first plan looks for a place. */
const FLEET = 130;
const docs = join(import.meta.dirname, '../../../../docs/benchmarks');

const clock = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function timed<T>(times: number[], work: () => T): T {
  const from = clock();
  const result = work();
  times.push(clock() - from);
  return result;
}

interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly worst: number;
}

function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Math.round(100 * sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!) / 100;
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), worst: at(1) };
}

/** Trips placed one after the other by their promised times, those of a large day dealt out to fleets: a full day, none too clever. */
function fullDay({ vans, trips }: Size): { problem: Problem; plan: Plan; seconds: number } {
  const nodes = Math.min(MOST_ADDRESSES, 100 + trips);
  const problem = unwrap(buildProblem(cityDay({ vans, trips, seed: 1, nodes }), { impossible: 'standby' }));
  const from = clock();
  const empty = unwrap(emptyPlan(problem));
  const before = routesOf(problem, empty);
  const inTurn = [...problem.requests].sort((a, b) => a.pickupDue - b.pickupDue).map((r) => r.index);
  const fleets = Math.ceil(vans / FLEET);
  let routes = before;
  const unplaced: number[] = [];
  for (let fleet = 0; fleet < fleets; fleet++) {
    const closed = routes.map((route): Route => (route.run.index % fleets === fleet ? route : { ...route, cost: null }));
    const own = inTurn.filter((index) => index % fleets === fleet);
    const day = recreateGreedily(problem, closed, own);
    routes = routes.map((route, i) => (i % fleets === fleet ? day.routes[i]! : route));
    unplaced.push(...day.unplaced);
  }
  const standby = unplaced.map((index) => ({ request: problem.requests[index]!.input.id, reasons: [] }));
  return { problem, plan: withRoutes(problem, empty, before, routes, standby), seconds: (clock() - from) / 1000 };
}

function wish(random: Random, arriveBy: boolean): QuoteOptions {
  return {
    kind: arriveBy ? 'arrive_by' : 'leave_at',
    desired: ServiceTime(random.int(40, 150) * 300),
    range: { earlier: minutes(60), later: minutes(60) },
    granularity: minutes(5),
    promise: arriveBy ? { before: minutes(15), after: minutes(15) } : { before: minutes(0), after: minutes(30) },
    ...(arriveBy && { maxEarly: minutes(30) }),
  };
}

function timeQuotes({ problem, plan }: { problem: Problem; plan: Plan }, count: number) {
  const random = seededRandom('quotes');
  const times: number[] = [];
  const offered = [0, 0, 0, 0];
  const found: Offer[] = [];
  for (let i = 0; i < count + WARM_UP; i++) {
    const request = cityRequest(random, problem.input.travel, `q${i}`, false);
    const options = wish(random, i % 2 === 0);
    const { offers } = timed(i < WARM_UP ? [] : times, () => quote(problem, plan, request, options));
    if (i < WARM_UP) continue;
    offered[offers.length]!++;
    if (offers[0]) found.push(offers[0]);
  }
  return { times, offered, found };
}

/** Every offer is taken as long as it can be: the day fills up meanwhile. */
function timeCommits({ problem, plan }: { problem: Problem; plan: Plan }, offers: readonly Offer[]): number[] {
  const times: number[] = [];
  let day = { problem, plan };
  for (const offer of offers.slice(0, 100)) {
    timed(times, () => {
      const taken = accept(day.problem, day.plan, offer);
      if (!taken.ok) return;
      if (verify(taken.value.problem, taken.value.plan, { mode: 'normal' }).length > 0) throw new Error('an accepted offer broke a rule');
      day = taken.value;
    });
  }
  return times;
}

function timeRecoveries({ problem, plan }: { problem: Problem; plan: Plan }, count: number): number[] {
  const times: number[] = [];
  const step = Math.max(1, Math.floor(problem.runs.length / count));
  for (let i = 0; i < count; i++) {
    const run = problem.runs[i * step]!.input.id;
    const event = { kind: 'run_unavailable', run, from: ServiceTime(5 * 3600), node: 7 } as const;
    const result = timed(times, () => unwrap(recover(problem, plan, { event, mode: 'recovery' })));
    const after = unwrap(buildProblem(result.input, { impossible: 'standby' }));
    const found = verify(after, result.plan, { mode: 'recovery', allowedLate: result.allowedLate });
    if (found.length > 0) throw new Error(`a recovery broke a rule: ${found[0]!.code}`);
  }
  return times;
}

function measure(size: Size) {
  const day = fullDay(size);
  const { vans, trips } = size;
  console.log(`${vans} vans, ${trips} trips: ${day.plan.standby.length} on standby, planned one by one in ${day.seconds.toFixed(1)} s`);
  const { times, offered, found } = timeQuotes(day, size.quotes);
  const figures = {
    quote: spreadOf(times),
    commit: spreadOf(timeCommits(day, found)),
    recover: spreadOf(timeRecoveries(day, size.recoveries)),
  };
  for (const [name, { count, p50, p90, p99, worst }] of Object.entries(figures)) {
    const cell = (ms: number): string => ms.toFixed(1).padStart(8);
    console.log(
      `  ${name.padEnd(8)} n=${String(count).padStart(4)}  p50${cell(p50)}  p90${cell(p90)}  p99${cell(p99)}  worst${cell(worst)} ms`,
    );
  }
  console.log(`  offers given: ${offered.map((n, offers) => `${n} × ${offers}`).join(', ')}`);
  return { vans, trips, standby: day.plan.standby.length, firstPlanSeconds: Math.round(day.seconds * 10) / 10, offered, ...figures };
}

const asked = process.argv.slice(2);
const wanted = sizes.filter(({ vans, trips }) => asked.length === 0 || asked.includes(`${vans}/${trips}`));
const results = wanted.map(measure);
if (asked.length === 0) {
  await mkdir(docs, { recursive: true });
  await writeFile(join(docs, 'quote.json'), `${JSON.stringify({ unit: 'ms of processor time', machine: machine(), results }, null, 2)}\n`);
  const line = (name: 'quote' | 'commit' | 'recover', share: 'p50' | 'p99') => ({
    name: `${name}, ${share}`,
    points: results.map((result) => [result.trips, result[name][share]] as const),
  });
  await writePlot(join(docs, 'quote.svg'), {
    title: 'A quote, a commit and the loss of a van, by size of the day',
    x: { title: 'trips', log: true },
    y: { title: 'milliseconds of processor time', log: true },
    series: (['quote', 'commit', 'recover'] as const).flatMap((name) => [line(name, 'p50'), line(name, 'p99')]),
  });
}
