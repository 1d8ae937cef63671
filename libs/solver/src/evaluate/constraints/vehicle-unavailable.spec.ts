import { describe, expect, it } from '@jest/globals';
import { evaluateRun } from '../../api/empty-plan.ts';
import { at, day, order, possible, run, trip } from '../../testing/small-day.ts';

describe('vehicle_unavailable', () => {
  const evaluate = (from: number) => {
    const problem = day([run('r', { unavailableFrom: at(from), breaks: [] })], [trip('a', 10, 20)]);
    const evaluation = evaluateRun(problem, 'r', order('p:a d:a'));
    expect(possible(problem, [0, 1])).toBe(evaluation.reasons.length === 0);
    return evaluation;
  };

  it('lets nothing end after the van is out of service, and asks no way home of it', () => {
    expect(evaluate(22).runPlan!.stops.at(-1)).toMatchObject({ kind: 'end', node: 20, arrive: 22 * 60 });
    expect(evaluate(21).reasons).toMatchObject([{ code: 'vehicle_unavailable', run: 'r', params: { over: 60 } }]);
  });
});
