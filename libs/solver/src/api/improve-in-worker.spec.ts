import { describe, expect, it } from '@jest/globals';
import { Seconds, unwrap } from '@rampa/kernel';
import { cityDay } from '../bench/city-day.ts';
import { buildProblem } from './build-problem.ts';
import { emptyPlan } from './empty-plan.ts';
import { improve } from './improve.ts';
import { improveInWorker } from './improve-in-worker.ts';
import { insertAll } from './insert.ts';

describe('improveInWorker', () => {
  const problem = unwrap(buildProblem(cityDay({ vans: 2, trips: 12, seed: 4, nodes: 40 })));
  const empty = unwrap(emptyPlan(problem));
  const { plan } = insertAll(
    problem,
    empty,
    empty.standby.map((s) => s.request),
  );

  it('finds what the same search finds here', async () => {
    const options = { stop: { iterations: 30 }, seed: 2 };
    const { plan: found, iterations } = await improveInWorker(problem, plan, options);
    expect(iterations).toBe(30);
    expect(found).toEqual(improve(problem, plan, options).plan);
  });

  it('answers with what it has when it is told to stop', async () => {
    const controller = new AbortController();
    const running = improveInWorker(problem, plan, { stop: { seconds: Seconds(600) }, seed: 2, signal: controller.signal });
    controller.abort();
    expect((await running).iterations).toBeGreaterThanOrEqual(0);
  });
});
