import { describe, expect, it } from '@jest/globals';
import { minutes, Seconds, seededRandom, ServiceTime, unwrap } from '@rampa/kernel';
import { cityDay, cityRequest } from '../bench/city-day.ts';
import { compareObjectives, type Plan } from '../model/plan.ts';
import type { Weights } from '../model/problem-input.ts';
import type { ImproveResult, ImproveStep } from '../model/options.ts';
import { verify } from '../verify/verify.ts';
import { objectiveOf } from '../search/to-plan.ts';
import { accept } from './accept.ts';
import { buildProblem } from './build-problem.ts';
import { reschedule } from './change-day.ts';
import { firstPlan, improve } from './improve.ts';
import { improving, type ImprovingOptions } from './improving.ts';
import { quote } from './quote.ts';

const problem = unwrap(buildProblem(cityDay({ vans: 3, trips: 22, seed: 12, nodes: 60 })));
const plan = unwrap(firstPlan(problem));

async function all(options: ImprovingOptions): Promise<{ steps: ImproveStep[]; result: ImproveResult }> {
  const search = improving(problem, plan, options);
  const steps: ImproveStep[] = [];
  for (let next = await search.next(); ; next = await search.next()) {
    if (next.done) return { steps, result: next.value };
    steps.push(next.value);
  }
}

describe('improving', () => {
  it('comes to better and better plans, every one verified, the last of them the best', async () => {
    const { steps, result } = await all({ stop: { iterations: 150 }, seed: 1 });
    expect(steps.length).toBeGreaterThan(0);
    let before = result.before;
    for (const step of steps) {
      expect(compareObjectives(step.objective, before)).toBeLessThan(0);
      expect(objectiveOf(problem, step.plan)).toEqual(step.objective);
      expect(verify(problem, step.plan, { mode: 'normal', before: plan })).toEqual([]);
      before = step.objective;
    }
    expect(result.plan).toBe(steps.at(-1)!.plan);
    expect(result.iterations).toBe(150);
  });

  it('finds what improving in one go finds', async () => {
    const options = { stop: { iterations: 60 }, seed: 'a', searches: 2 };
    expect((await all(options)).result).toEqual(improve(problem, plan, options));
  });

  it('finds the same in any number of threads', async () => {
    const options = { stop: { iterations: 20 }, seed: 3, searches: 2 };
    const alone = await all(options);
    expect(await all({ ...options, threads: 2 })).toEqual(alone);
  }, 180_000);

  it('ends when the loop is left, when it is told to, when nothing is gained, and when the plan is good enough', async () => {
    for await (const step of improving(problem, plan, { stop: { iterations: 1e9 }, seed: 1 })) {
      expect(step.iterations).toBeLessThan(1e6);
      break;
    }
    const told = await all({ stop: { iterations: 1e9 }, seed: 1, signal: { aborted: true } });
    expect(told.result).toMatchObject({ plan, iterations: 0 });
    const { result } = await all({ stop: { stale: 40 }, seed: 1 });
    expect(await all({ stop: { iterations: 1e9, target: result.after }, seed: 1 })).toMatchObject({
      result: { iterations: expect.any(Number) },
    });
    let now = 0;
    const timed = improve(problem, plan, { stop: { seconds: Seconds(50) }, seed: 1, elapsed: () => now++ });
    expect(timed.iterations).toBeLessThan(50);
  }, 60_000);

  it('leaves every live offer a place', () => {
    const random = seededRandom(4);
    const wish = { kind: 'leave_at', desired: ServiceTime(30_000), range: { earlier: minutes(90), later: minutes(90) } } as const;
    const offers = Array.from({ length: 3 }, (_, i) =>
      quote(problem, plan, cityRequest(random, problem.input.travel, `q${i}`, false), {
        ...wish,
        granularity: minutes(5),
        promise: { before: minutes(0), after: minutes(30) },
      }).offers.slice(0, 1),
    ).flat();
    expect(offers.length).toBeGreaterThan(0);
    const { plan: better, before, after } = improve(problem, plan, { stop: { iterations: 100 }, seed: 4, phantoms: offers.slice(0, 1) });
    expect(compareObjectives(after, before)).toBeLessThanOrEqual(0);
    expect(accept(problem, better, offers[0]!, offers.slice(0, 1)).ok).toBe(true);
  });
});

describe('riders and drivers who were told', () => {
  const input = cityDay({ vans: 5, trips: 16, seed: 3, nodes: 60 });
  const free = unwrap(buildProblem(input));
  const start = unwrap(firstPlan(free));
  const runOf = (given: Plan, request: string): string =>
    given.runs.find((run) => run.stops.some((stop) => stop.kind === 'pickup' && stop.of === request))!.run;
  const told = (weights: Partial<Weights>) =>
    unwrap(
      buildProblem({
        ...input,
        weights: { ...input.weights, ...weights },
        requests: input.requests.map((request) => {
          const stops = start.runs.flatMap((run) => run.stops);
          const { begin } = stops.find((stop) => stop.kind === 'pickup' && stop.of === request.id)!;
          return { ...request, told: { run: runOf(start, request.id), pickup: begin } };
        }),
      }),
    );
  const movedIn = (given: Plan): number => input.requests.filter(({ id }) => runOf(given, id) !== runOf(start, id)).length;
  const options = { stop: { iterations: 150 }, seed: 2 };

  it('are moved to another van only where that pays for itself', () => {
    expect(start.standby).toEqual([]);
    const stable = told({});
    const { plan: kept } = improve(stable, reschedule(stable, start).plan, options);
    const saved = objectiveOf(free, start).cost - objectiveOf(free, reschedule(free, kept).plan).cost;
    expect(movedIn(kept)).toBeGreaterThan(0);
    expect(saved).toBeGreaterThan(movedIn(kept) * input.weights.otherRun);
  });

  it('stay in their vans when a change is dearer than all there is to gain', () => {
    const moved = movedIn(improve(free, start, options).plan);
    expect(moved).toBeGreaterThan(0);
    const stable = told({ otherRun: 1e5 });
    expect(movedIn(improve(stable, reschedule(stable, start).plan, options).plan)).toBe(0);
  });
});
