/** How long a quote takes: 13 vans, 200 trips, three offers. Prints medians and the 99th percentile in milliseconds of processor time. */
import { minutes, seededRandom, ServiceTime, unwrap } from '@rampa/kernel';
import { buildProblem, emptyPlan, improve, insertAll, quote } from '../index.ts';
import { cityDay, cityRequest } from './city-day.ts';

/** Processor time, so that a busy machine does not count. */
const clock = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const vans = Number(process.argv[2] ?? 13);
const trips = Number(process.argv[3] ?? 200);
const quotes = Number(process.argv[4] ?? 400);

const problem = unwrap(buildProblem(cityDay({ vans, trips, seed: 1, nodes: 300 })));
const empty = unwrap(emptyPlan(problem));
const began = clock();
const filled = insertAll(
  problem,
  empty,
  empty.standby.map((s) => s.request),
);
const filledIn = clock() - began;
const { plan, iterations } = improve(problem, filled.plan, { stop: { iterations: 200 }, seed: 1 });

const random = seededRandom('quotes');
const WARM_UP = 50;
const took: number[] = [];
const counts = [0, 0, 0, 0];
for (let i = 0; i < quotes + WARM_UP; i++) {
  const request = cityRequest(random, problem.input.travel, `q${i}`, false);
  const arriveBy = i % 2 === 0;
  const from = clock();
  const { offers } = quote(problem, plan, request, {
    kind: arriveBy ? 'arrive_by' : 'leave_at',
    desired: ServiceTime(random.int(40, 150) * 300),
    range: { earlier: minutes(60), later: minutes(60) },
    granularity: minutes(5),
    promise: arriveBy ? { before: minutes(15), after: minutes(15) } : { before: minutes(0), after: minutes(30) },
    ...(arriveBy && { maxEarly: minutes(30) }),
  });
  if (i < WARM_UP) continue;
  took.push(clock() - from);
  counts[offers.length]!++;
}
took.sort((a, b) => a - b);
const at = (share: number): string => took[Math.min(took.length - 1, Math.floor(took.length * share))]!.toFixed(2);
console.log(`quote: ${vans} vans, ${trips} trips (${plan.standby.length} on standby), ${quotes} quotes after ${iterations} iterations`);
console.log(`first plan ${filledIn.toFixed(0)} ms; offers given: ${counts.map((n, offers) => `${n} × ${offers}`).join(', ')}`);
console.log(`median ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`);
