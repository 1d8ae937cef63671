import { describe, expect, it } from '@jest/globals';
import { unwrap } from '@rampa/kernel';
import { extendProblem } from '../../api/build-problem.ts';
import { evaluateRun } from '../../api/empty-plan.ts';
import { day, order, run, trip } from '../../testing/small-day.ts';

describe('rider_conflict', () => {
  const reasons = (text: string, conflicts: [string, string][], rider = 'rider of b') =>
    evaluateRun(day([run('r')], [trip('a', 1, 5), trip('b', 2, 6, { rider })], { conflicts }), 'r', order(text)).reasons;

  it('keeps two riders apart while aboard, whichever is named first', () => {
    expect(reasons('p:a p:b d:a d:b', [['rider of b', 'rider of a']])).toMatchObject([
      { code: 'rider_conflict', request: 'b', params: { with: 'a' } },
    ]);
    expect(reasons('p:a p:b d:a d:b', [['rider of a', 'rider of b']]).map((r) => r.code)).toEqual(['rider_conflict']);
    expect(reasons('p:a d:a p:b d:b', [['rider of a', 'rider of b']])).toEqual([]);
  });

  it('knows of a conflict with somebody who books later, whoever boards first', () => {
    const first = day([run('r')], [trip('a', 1, 5)], { conflicts: [['rider of a', 'rider of b']] });
    const later = unwrap(extendProblem(first, [trip('b', 2, 6)]));
    const together = (text: string) => evaluateRun(later, 'r', order(text)).reasons.map((r) => r.code);
    expect(together('p:a p:b d:a d:b')).toEqual(['rider_conflict']);
    expect(together('p:b p:a d:b d:a')).toEqual(['rider_conflict']);
    expect(together('p:a d:a p:b d:b')).toEqual([]);
  });

  it('does not carry one rider on two trips at once', () => {
    expect(reasons('p:a p:b d:a d:b', [], 'rider of a').map((r) => r.code)).toEqual(['rider_conflict']);
  });
});
