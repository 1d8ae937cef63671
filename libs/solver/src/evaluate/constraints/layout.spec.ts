import { describe, expect, it } from '@jest/globals';
import { day, chair, onSeat, run, trip } from '../../testing/small-day.ts';
import { layoutFits } from './layout.ts';

describe('layout', () => {
  const fits = (persons: ReturnType<typeof chair>[][]): boolean => {
    const problem = day([run('r')], [trip('a', 1, 2, { persons: persons.map((anyOf, i) => ({ key: `p${i}`, anyOf })) })]);
    return layoutFits.alone(problem, problem.runs[0]!, problem.requests[0]!);
  };

  it('measures the chair against the bay in both directions', () => {
    expect([fits([[chair(1300, 750)]]), fits([[chair(1301, 750)]]), fits([[chair(1300, 751)]])]).toEqual([true, false, false]);
  });

  it('needs a place for everybody, and takes any that is suitable', () => {
    expect(fits([[chair()], [onSeat], [onSeat]])).toBe(true);
    expect(fits([[chair()], [chair()]])).toBe(false);
    expect(fits([[chair()], [chair(), onSeat], [onSeat]])).toBe(true);
    expect(fits([[{ kind: 'stretcher' }]])).toBe(false);
  });
});
