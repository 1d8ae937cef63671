import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@rampa/kernel';
import { compactProblem } from '../../model/compact-build.ts';
import { randomCompact } from '../../testing/random-compact.ts';
import { verifyCompact } from '../../verify/compact-plan.ts';
import { search, type BetterPlan, type SearchOptions } from './search.ts';

const input = randomCompact(seededRandom('search'), { requests: 24, vehicles: 6 });
const problem = compactProblem(input);

async function plansOf(options: SearchOptions): Promise<BetterPlan[]> {
  const plans: BetterPlan[] = [];
  for await (const better of search(problem, options)) plans.push(better);
  return plans;
}

describe('the parallel search', () => {
  it('yields better and better plans that stand the independent verifier', async () => {
    const plans = await plansOf({ seed: 1, stop: { iterations: 3000 } });
    plans.forEach((plan, i) => {
      if (i > 0 && !plan.last) expect(plan.cost).toBeLessThan(plans[i - 1]!.cost);
      const verdict = verifyCompact(input, plan.routes);
      expect(verdict.findings).toEqual([]);
      expect(verdict.unserved).toHaveLength(plan.unserved);
      const penalties = verdict.unserved.reduce((sum, r) => sum + problem.penalty[r]!, 0);
      expect(plan.cost).toBeCloseTo(verdict.cost + penalties, 6);
    });
    expect(plans.at(-1)!.last).toBe(true);
  });

  it('finds the same with the same seed and iterations, on however many threads', async () => {
    const [one, two, other] = await Promise.all([
      plansOf({ seed: 7, stop: { iterations: 2500 }, threads: 1 }),
      plansOf({ seed: 7, stop: { iterations: 2500 }, threads: 2 }),
      plansOf({ seed: 8, stop: { iterations: 2500 }, threads: 2 }),
    ]);
    expect(two.at(-1)!.routes).toEqual(one.at(-1)!.routes);
    expect(two.at(-1)!.iterations).toBe(one.at(-1)!.iterations);
    expect(two.map((plan) => plan.cost)).toEqual(one.map((plan) => plan.cost));
    expect(other.map((plan) => plan.cost)).not.toEqual(one.map((plan) => plan.cost));
  });

  it('is repeated, when it was timed, by its number of iterations', async () => {
    let first: BetterPlan | undefined;
    // a machine that hangs may cut a round short; the plan says so
    for (let seconds = 1; !first?.repeatable; seconds *= 2) [first] = (await plansOf({ seed: 3, stop: { seconds } })).slice(-1);
    const [again] = (await plansOf({ seed: 3, stop: { iterations: first.iterations } })).slice(-1);
    expect(again!.iterations).toBe(first.iterations);
    expect(again!.routes).toEqual(first.routes);
  });

  it('stops when told to, with the best plan so far', async () => {
    const abort = new AbortController();
    const plans: BetterPlan[] = [];
    for await (const better of search(problem, { seed: 1, stop: { iterations: 1e9 }, signal: abort.signal })) {
      plans.push(better);
      abort.abort();
    }
    expect(plans.at(-1)!.last).toBe(true);
    expect(plans.at(-1)!.cost).toBeLessThan(Infinity);
  });

  it('is content with a cost that is good enough, and when nothing better comes', async () => {
    const enough = await plansOf({ seed: 1, stop: { iterations: 20_000, cost: 1e9 } });
    expect(enough.at(-1)!.iterations).toBeLessThan(20_000);
    const idle = await plansOf({ seed: 1, stop: { iterations: 20_000, noGainFor: 1 } });
    expect(idle.at(-1)!.iterations).toBeLessThan(20_000);
  });
});
