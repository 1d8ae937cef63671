/** Random days of booking, cancelling, improving and breaking down: after every step the verifier finds nothing. */
import { describe, expect, it } from '@jest/globals';
import { minutes, type Random, seededRandom, ServiceTime, unwrap } from '@rampa/kernel';
import fc from 'fast-check';
import { playDay } from '../testing/random-day.ts';
import { cityDay, cityRequest } from '../bench/city-day.ts';
import { verify } from '../verify/verify.ts';
import { buildProblem, extendProblem } from './build-problem.ts';
import { accept, phantomsFit } from './accept.ts';
import { emptyPlan } from './empty-plan.ts';
import { insertAll } from './insert.ts';
import { improve, solve } from './improve.ts';
import { quote } from './quote.ts';
import type { Offer, QuoteOptions } from '../model/options.ts';

const seeds = fc.integer({ min: 1, max: 1e9 });

describe('random days', () => {
  it('keep every constraint through booking, cancelling, improving and breakdowns', () => {
    fc.assert(
      fc.property(seeds, (seed) => playDay(seed, { steps: 12, trips: 14, vans: 3 })),
      { numRuns: 6, seed: 11, endOnFailure: true },
    );
  });

  it('are planned alike from the same seed and iterations', () => {
    const problem = unwrap(buildProblem(cityDay({ vans: 3, trips: 24, seed: 5 })));
    const once = unwrap(solve(problem, { stop: { iterations: 40 }, seed: 9 }));
    const twice = unwrap(solve(problem, { stop: { iterations: 40 }, seed: 9 }));
    expect(twice).toEqual(once);
    expect(once.iterations).toBe(40);
  });

  it('are never made worse by improving, and what was given comes back when nothing is gained', () => {
    const problem = unwrap(buildProblem(cityDay({ vans: 3, trips: 24, seed: 6 })));
    const empty = unwrap(emptyPlan(problem));
    const filled = insertAll(
      problem,
      empty,
      empty.standby.map((s) => s.request),
    ).plan;
    const better = improve(problem, filled, { stop: { iterations: 60 }, seed: 1 });
    expect(better.after.cost < better.before.cost || better.after.standby < better.before.standby).toBe(true);
    expect(verify(problem, better.plan, { mode: 'normal' })).toEqual([]);
    const none = improve(problem, better.plan, { stop: { iterations: 0 }, seed: 1 });
    expect(none.plan).toBe(better.plan);
    expect(() => improve(problem, filled, { stop: {}, seed: 1 })).toThrow(RangeError);
  });
});

function askFor(random: Random): QuoteOptions {
  const arriveBy = random.chance(0.5);
  return {
    kind: arriveBy ? 'arrive_by' : 'leave_at',
    desired: ServiceTime(random.int(45, 150) * 300),
    range: { earlier: minutes(60), later: minutes(60) },
    granularity: minutes(5),
    promise: arriveBy ? { before: minutes(15), after: minutes(15) } : { before: minutes(0), after: minutes(30) },
    ...(arriveBy && { maxEarly: minutes(30) }),
  };
}

describe('quote', () => {
  it('offers times that all fit at once and can each be accepted, whatever else is on offer', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed);
        let problem = unwrap(buildProblem(cityDay({ vans: 2, trips: 8, seed, nodes: 40 })));
        const empty = unwrap(emptyPlan(problem));
        let plan = insertAll(
          problem,
          empty,
          empty.standby.map((s) => s.request),
        ).plan;
        let live: Offer[] = [];
        for (let i = 0; i < 4; i++) {
          const options = askFor(random);
          const request = cityRequest(random, problem.input.travel, `q${i}`, false);
          const { offers, refused } = quote(problem, plan, request, { ...options, phantoms: live });
          expect(offers.length > 0 || refused.length > 0).toBe(true);
          checkOffers(offers, options);
          live = [...live, ...offers];
        }
        while (live.length > 0) {
          const offer = random.pick(live);
          const accepted = unwrap(accept(problem, plan, offer, live));
          expect(verify(accepted.problem, accepted.plan, { mode: 'normal' })).toEqual([]);
          expect(phantomsFit(accepted.problem, accepted.plan, accepted.phantoms)).toBe(true);
          ({ problem, plan } = accepted);
          live = accepted.phantoms.filter((other) => other.request.id !== offer.request.id);
        }
      }),
      { numRuns: 8, seed: 3, endOnFailure: true },
    );
  });

  function checkOffers(offers: readonly Offer[], options: QuoteOptions): void {
    const off = offers.map((offer) => Math.abs(offer.offset));
    if (off.length > 0) expect(off[0]).toBe(Math.min(...off));
    for (const [i, offer] of offers.entries()) {
      expect(offer.pickup.begin).toBeGreaterThanOrEqual(offer.promise.pickup.from);
      expect(offer.pickup.begin).toBeLessThanOrEqual(offer.promise.pickup.to);
      expect(Math.abs(offer.offset)).toBeLessThanOrEqual(3600);
      if (options.kind === 'arrive_by') expect(offer.dropoff.begin).toBeLessThanOrEqual(offer.agreed);
      for (const other of offers.slice(i + 1)) expect(Math.abs(other.agreed - offer.agreed)).toBeGreaterThanOrEqual(900);
    }
  }

  it('is respected by improving: what was offered can still be accepted', () => {
    const problem = unwrap(buildProblem(cityDay({ vans: 2, trips: 10, seed: 8, nodes: 40 })));
    const empty = unwrap(emptyPlan(problem));
    const filled = insertAll(
      problem,
      empty,
      empty.standby.map((s) => s.request),
    ).plan;
    const random = seededRandom(8);
    const { offers } = quote(problem, filled, cityRequest(random, problem.input.travel, 'q', false), {
      ...askFor(random),
      desired: ServiceTime(30_000),
    });
    expect(offers.length).toBeGreaterThan(0);
    const { plan } = improve(problem, filled, { stop: { iterations: 20 }, seed: 8, phantoms: offers });
    for (const offer of offers) expect(accept(problem, plan, offer, offers).ok).toBe(true);
  });

  it('is for trips without a van: one that rides already is taken out first', () => {
    const problem = unwrap(buildProblem(cityDay({ vans: 2, trips: 1, seed: 8, nodes: 40 })));
    const { plan } = insertAll(problem, unwrap(emptyPlan(problem)), ['t0']);
    expect(() => quote(problem, plan, problem.input.requests[0]!, askFor(seededRandom(1)))).toThrow(RangeError);
  });

  it('says why when there is nothing to offer', () => {
    const problem = unwrap(buildProblem(cityDay({ vans: 1, trips: 0, seed: 1 })));
    const random = seededRandom(2);
    const request = { ...cityRequest(random, problem.input.travel, 'q', false), driverSkills: ['flying'] };
    const result = quote(problem, unwrap(emptyPlan(problem)), request, { ...askFor(random), desired: ServiceTime(30_000) });
    expect(result.offers).toEqual([]);
    expect(result.refused.map((r) => r.code)).toEqual(['driver_skill']);
    expect(extendProblem(problem, [request]).ok).toBe(true);
  });
});
