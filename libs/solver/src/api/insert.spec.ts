import { describe, expect, it } from '@jest/globals';
import { unwrap } from '@rampa/kernel';
import { cityDay } from '../bench/city-day.ts';
import { verify } from '../verify/verify.ts';
import { buildProblem } from './build-problem.ts';
import { emptyPlan } from './empty-plan.ts';
import { insert, insertAll } from './insert.ts';

describe('insert', () => {
  const problem = unwrap(buildProblem(cityDay({ vans: 4, trips: 40, seed: 1 })));
  const empty = unwrap(emptyPlan(problem));

  it('makes an empty plan that the verifier accepts', () => {
    expect(verify(problem, empty, { mode: 'normal' })).toEqual([]);
  });

  it('ranks one insertion per run, and each of them verifies', () => {
    const { options } = insert(problem, empty, 't0');
    expect(options.length).toBeGreaterThan(0);
    expect(options.map((o) => o.costDelta)).toEqual(options.map((o) => o.costDelta).toSorted((a, b) => a - b));
    for (const option of options) expect(verify(problem, option.plan, { mode: 'normal' })).toEqual([]);
  });

  it('fills the day and names why the rest waits', () => {
    const { plan, unplaced } = insertAll(
      problem,
      empty,
      empty.standby.map((s) => s.request),
    );
    expect(verify(problem, plan, { mode: 'normal' })).toEqual([]);
    expect(plan.standby.length).toBe(unplaced.length);
    for (const { reasons } of unplaced) expect(reasons.map((r) => r.run)).toEqual(problem.runs.map((r) => r.input.id));
    expect(unplaced.length).toBeLessThan(20);
  });

  it('prices an assignment by hand, or says what forbids it', () => {
    const { options, refused } = insert(problem, empty, 't0', { onlyRun: 'run-1' });
    expect(options.length + refused.length).toBe(1);
  });
});
