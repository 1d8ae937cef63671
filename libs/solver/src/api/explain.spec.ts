import { describe, expect, it } from '@jest/globals';
import { Kilograms, unwrap } from '@rampa/kernel';
import { at, between, day, order, run, trip } from '../testing/small-day.ts';
import { planFromOrders } from './empty-plan.ts';
import { explain } from './explain.ts';

describe('explain', () => {
  const a = trip('a', 10, 20, { pickup: between(30, 45), liftLoad: Kilograms(200) });
  const problem = day(
    [run('r'), run('s'), run('weak', { liftRating: Kilograms(100) }), run('short', { end: { node: 0, latest: at(30) } })],
    [a, trip('b', 40, 50)],
  );
  const plan = unwrap(planFromOrders(problem, new Map([['r', order('p:a d:a')]])));

  it('says what a trip costs where it is, and what binds its time', () => {
    const found = unwrap(explain(problem, plan, 'a'));
    expect(found).toMatchObject({ run: 'r', rideSeconds: 600, directSeconds: 600, notEarlier: { code: 'pickup_window' } });
    expect(found.costShare).toBeGreaterThan(0);
  });

  it('says of every other run what it would cost or which constraint binds, with numbers', () => {
    expect(unwrap(explain(problem, plan, 'a')).others).toMatchObject([
      { run: 's', feasible: true, pickup: 1800 },
      { run: 'weak', feasible: false, reason: { code: 'lift_rating', params: { load: 200, rating: 100 } } },
      { run: 'short', feasible: false, reason: { code: 'shift_hours', run: 'short' } },
    ]);
  });

  it('explains a trip on standby and refuses one it does not know', () => {
    expect(unwrap(explain(problem, plan, 'b'))).toMatchObject({
      run: null,
      others: [{ run: 'r' }, { run: 's' }, { run: 'weak' }, { run: 'short' }],
    });
    expect(explain(problem, plan, 'x')).toMatchObject({ ok: false, error: { code: 'trip_unknown' } });
  });
});
