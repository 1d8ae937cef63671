import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@rampa/kernel';
import { scaleCity } from '../../bench/scale-city.ts';
import { prepareProblem } from '../../vroom/prepared.ts';
import { toCompact } from '../../vroom/to-compact.ts';
import { firstPlan } from './first-plan.ts';
import { split } from './split.ts';

const problem = toCompact(prepareProblem(scaleCity({ vehicles: 20, shipments: 240, seed: 3 }), { leaveImpossible: true }));
const routes = firstPlan(problem, () => false);
const everyone = Array.from({ length: problem.requests }, (_, r) => r);

describe('splitting a large plan', () => {
  it('puts every request and every used vehicle in exactly one part, with all whom the vehicle serves', () => {
    for (let seed = 0; seed < 10; seed++) {
      const parts = split(problem, routes, seededRandom(seed), 60);
      expect(parts.length).toBeGreaterThan(2);
      expect(parts.flatMap((part) => [...part.requests]).toSorted((a, b) => a - b)).toEqual(everyone);
      const vehicles = parts.flatMap((part) => [...part.vehicles]);
      expect(new Set(vehicles).size).toBe(vehicles.length);
      for (const part of parts) {
        const served = [...part.vehicles].flatMap((v) => [...routes[v]!].filter((stop) => stop < problem.requests));
        expect(served.every((request) => part.requests.includes(request))).toBe(true);
      }
    }
  });

  it('splits elsewhere each time', () => {
    const texts = [1, 2, 3, 4].map((seed) =>
      JSON.stringify(split(problem, routes, seededRandom(seed), 60).map((part) => [...part.requests])),
    );
    expect(new Set(texts).size).toBe(4);
  });

  it('copes with a plan that serves nobody', () => {
    const nobody = routes.map(() => new Int32Array(0));
    const parts = split(problem, nobody, seededRandom(1), 60);
    expect(parts.flatMap((part) => [...part.requests]).toSorted((a, b) => a - b)).toEqual(everyone);
  });
});
