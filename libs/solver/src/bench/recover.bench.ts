/** How long it takes to re-plan a day after losing a van: 13 vans, 200 trips. Prints milliseconds of processor time by van. */
import { ServiceTime, unwrap } from '@rampa/kernel';
import { buildProblem, emptyPlan, improve, insertAll, recover, verify } from '../index.ts';
import { cityDay } from './city-day.ts';

/** Processor time, so that a busy machine does not count. */
const clock = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const vans = Number(process.argv[2] ?? 13);
const trips = Number(process.argv[3] ?? 200);
const problem = unwrap(buildProblem(cityDay({ vans, trips, seed: 1, nodes: 300 })));
const empty = unwrap(emptyPlan(problem));
const filled = insertAll(
  problem,
  empty,
  empty.standby.map((s) => s.request),
);
const before = performance.now();
const { plan, iterations, before: from, after: to } = improve(problem, filled.plan, { stop: { iterations: 300 }, seed: 1 });
const perIteration = (performance.now() - before) / iterations;
console.log(
  `improve: ${perIteration.toFixed(1)} ms an iteration; standby ${from.standby} → ${to.standby}, cost ${from.cost.toFixed(0)} → ${to.cost.toFixed(0)}`,
);
const took: number[] = [];
for (const { input } of problem.runs) {
  const began = clock();
  const result = unwrap(
    recover(problem, plan, { event: { kind: 'run_unavailable', run: input.id, from: ServiceTime(5 * 3600), node: 7 }, mode: 'recovery' }),
  );
  took.push(clock() - began);
  const after = unwrap(buildProblem(result.input, { impossible: 'standby' }));
  const found = verify(after, result.plan, { mode: 'recovery', allowedLate: result.allowedLate });
  console.log(
    `${input.id}: ${took.at(-1)!.toFixed(0)} ms, moved ${result.moved.length}, late ${result.moved.filter((m) => m.lateBy > 0).length}, lost ${result.lost.length}, violations ${found.length}`,
  );
}
took.sort((a, b) => a - b);
console.log(`recover: median ${took[took.length >> 1]!.toFixed(0)} ms, worst ${took.at(-1)!.toFixed(0)} ms`);
