import { describe, expect, it } from '@jest/globals';
import { Seconds } from '@rampa/kernel';
import { evaluateRun } from '../../api/empty-plan.ts';
import { between, day, order, run, trip } from '../../testing/small-day.ts';

describe('break_missed', () => {
  const lunch = (from: number, to: number) => run('r', { breaks: [{ id: 'lunch', window: between(from, to), duration: Seconds(1800) }] });
  const evaluate = (from: number, to: number, text: string) => evaluateRun(day([lunch(from, to)], [trip('a', 10, 20)]), 'r', order(text));

  it('is taken inside its window, where the van stands', () => {
    const [, , , pause] = evaluate(20, 30, 'p:a d:a b:lunch').runPlan!.stops;
    expect(pause).toMatchObject({ kind: 'break', node: 20, begin: 22 * 60, depart: 52 * 60 });
    expect(evaluate(0, 21, 'p:a d:a b:lunch').reasons).toMatchObject([{ code: 'break_missed', params: { break: 'lunch', over: 60 } }]);
  });

  it('is never taken with anybody aboard, nor left out', () => {
    expect(evaluate(0, 60, 'p:a b:lunch d:a').reasons).toMatchObject([{ code: 'break_missed', params: { aboard: 1 } }]);
    expect(evaluate(0, 60, 'p:a d:a').reasons.map((r) => r.code)).toEqual(['break_missed']);
  });
});
