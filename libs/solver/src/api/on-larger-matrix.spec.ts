import { describe, expect, it } from '@jest/globals';
import { minutes, seededRandom, ServiceTime, unwrap } from '@rampa/kernel';
import { cityDay, cityRequest } from '../bench/city-day.ts';
import { verify } from '../verify/verify.ts';
import { buildProblem } from './build-problem.ts';
import { emptyPlan } from './empty-plan.ts';
import { insertAll } from './insert.ts';
import { onLargerMatrix } from './on-larger-matrix.ts';
import { quote } from './quote.ts';

function widened(values: Float64Array, size: number, wide: number): Float64Array {
  const grown = new Float64Array(wide * wide).fill(Infinity);
  for (let i = 0; i < size; i++) grown.set(values.subarray(i * size, (i + 1) * size), i * wide);
  return grown;
}

describe('a problem on a matrix that has grown', () => {
  it('is planned and judged as before', () => {
    const problem = unwrap(buildProblem(cityDay({ vans: 3, trips: 20, seed: 8, nodes: 40 })));
    const { travel } = problem.input;
    const size = travel.size + 7;
    const grown = {
      size,
      durations: widened(travel.durations, travel.size, size),
      distances: widened(travel.distances, travel.size, size),
    };
    const larger = onLargerMatrix(problem, grown);
    const empty = unwrap(emptyPlan(problem));
    const { plan } = insertAll(
      problem,
      empty,
      empty.standby.map((s) => s.request),
    );
    expect(verify(larger, plan, { mode: 'normal' })).toEqual([]);
    const request = cityRequest(seededRandom(1), travel, 'asked', false);
    const options = {
      kind: 'leave_at',
      desired: ServiceTime(30_000),
      range: { earlier: minutes(60), later: minutes(60) },
      granularity: minutes(5),
      promise: { before: minutes(0), after: minutes(30) },
    } as const;
    const offers = quote(problem, plan, request, options);
    expect(offers.offers.length).toBeGreaterThan(0);
    expect(quote(larger, plan, request, options)).toEqual(offers);
  });
});
