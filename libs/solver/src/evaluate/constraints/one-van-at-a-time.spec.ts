import { describe, expect, it } from '@jest/globals';
import { Seconds, unwrap } from '@rampa/kernel';
import { accept } from '../../api/accept.ts';
import { emptyPlan, planFromOrders } from '../../api/empty-plan.ts';
import { insert, insertAll } from '../../api/insert.ts';
import { quote } from '../../api/quote.ts';
import { recover } from '../../api/recover.ts';
import { between, at, day, order, run, trip } from '../../testing/small-day.ts';
import { verify } from '../../verify/verify.ts';
import { oneVanAtATime } from './one-van-at-a-time.ts';

const vans = [run('r'), run('s')];
const one = { rider: 'one' };

describe('a rider', () => {
  it('is never in two vans at once, whoever is placed first', () => {
    const problem = day(vans, [
      trip('a', 1, 20, { ...one, pickup: between(10, 30) }),
      trip('b', 30, 50, { ...one, pickup: between(10, 60), dropoff: between(0, 110) }),
    ]);
    const { plan, unplaced } = insertAll(problem, unwrap(emptyPlan(problem)), ['a', 'b']);
    expect(verify(problem, plan, { mode: 'normal' })).toEqual([]);
    expect(unplaced).toEqual([]);
  });

  it('waits on standby rather than ride twice at once', () => {
    const problem = day(vans, [
      trip('a', 1, 20, { ...one, pickup: between(10, 12) }),
      trip('b', 30, 50, { ...one, pickup: between(15, 20) }),
    ]);
    const plan = unwrap(planFromOrders(problem, new Map([['r', order('p:a d:a')]])));
    expect(insert(problem, plan, 'b').options).toEqual([]);
    expect(insert(problem, plan, 'b', { onlyRun: 's' }).options).toEqual([]);
    expect(insertAll(problem, plan, ['b']).unplaced).toMatchObject([{ request: 'b' }]);
  });

  it('is offered no ride that begins before the other has ended, and loses an offer that would', () => {
    const ask = {
      kind: 'leave_at',
      desired: at(15),
      granularity: Seconds(300),
      promise: { before: Seconds(0), after: Seconds(300) },
    } as const;
    const asked = trip('b', 30, 50, one);
    const problem = day(vans, [trip('a', 1, 20, { ...one, pickup: between(10, 12) })]);
    const plan = unwrap(planFromOrders(problem, new Map([['r', order('p:a d:a')]])));
    const range = { earlier: Seconds(0), later: Seconds(3600) };
    const { offers } = quote(problem, plan, asked, { ...ask, range });
    expect(offers.length).toBeGreaterThan(0);
    expect(offers.every((offer) => offer.pickup.begin >= at(31))).toBe(true);
    expect(quote(problem, plan, asked, { ...ask, range: { earlier: Seconds(0), later: Seconds(0) } }).offers).toEqual([]);

    const free = day(vans, []);
    const [early] = quote(free, unwrap(emptyPlan(free)), asked, { ...ask, range }).offers;
    expect(early!.pickup.begin).toBeLessThan(at(31));
    const elsewhere = unwrap(planFromOrders(problem, new Map([[early!.run === 'r' ? 's' : 'r', order('p:a d:a')]])));
    expect(accept(problem, elsewhere, early!)).toMatchObject({ ok: false, error: { code: 'offer_expired' } });
  });

  it('who is late because a van broke does not begin the ride back before', () => {
    const problem = day(
      [run('r'), run('s', { start: { node: 0, earliest: at(60) } }), run('t')],
      [
        trip('a', 1, 50, { ...one, pickup: between(10, 20), promise: { pickup: between(10, 20) } }),
        trip('b', 50, 1, { ...one, pickup: between(80, 90), promise: { pickup: between(80, 90) } }),
      ],
    );
    const plan = unwrap(
      planFromOrders(
        problem,
        new Map([
          ['r', order('p:a d:a')],
          ['t', order('p:b d:b')],
        ]),
      ),
    );
    const lost = { ...plan };
    const found = unwrap(recover(problem, lost, { event: { kind: 'run_unavailable', run: 'r', from: at(5), node: 0 }, mode: 'recovery' }));
    expect(verify(found.input, found.plan, { mode: 'recovery', allowedLate: found.allowedLate })).toEqual([]);
  });

  it('is busy while one ride lies within another, begins in it or ends in it, and free when they only touch', () => {
    const busy = (from: number, to: number) => [
      oneVanAtATime.overlap({ from, to }, { from: 10, to: 20 }),
      oneVanAtATime.overlap({ from: 10, to: 20 }, { from, to }),
    ];
    expect([busy(12, 15), busy(5, 25), busy(5, 15), busy(15, 25), busy(10, 20)].flat()).toEqual(Array(10).fill(true));
    expect([busy(0, 10), busy(20, 30), busy(25, 30)].flat()).toEqual(Array(6).fill(false));
  });

  it('with rides far apart costs the search nothing', () => {
    const problem = day(vans, [
      trip('a', 1, 20, { ...one, pickup: between(10, 20) }),
      trip('b', 20, 1, { ...one, pickup: between(300, 310) }),
    ]);
    expect(oneVanAtATime.rivals(problem).size).toBe(0);
  });
});
