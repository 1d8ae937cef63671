/** Plays one random day against the solver and throws at the first plan that the verifier does not accept. For property tests. */
import { seededRandom, ServiceTime, unwrap } from '@rampa/kernel';
import { buildProblem, extendProblem, withoutRequests } from '../api/build-problem.ts';
import { reschedule, removeRequest } from '../api/change-day.ts';
import { emptyPlan } from '../api/empty-plan.ts';
import { explain } from '../api/explain.ts';
import { improve } from '../api/improve.ts';
import { insert, insertAll } from '../api/insert.ts';
import { recover } from '../api/recover.ts';
import { cityDay, cityRequest } from '../bench/city-day.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { objectiveOf } from '../search/to-plan.ts';
import { verify } from '../verify/verify.ts';

interface Day {
  problem: Problem;
  plan: Plan;
  late: readonly string[];
}

type Step = (day: Day, random: ReturnType<typeof seededRandom>, n: number) => Day;

const steps: Record<string, Step> = {
  book: (day, random, n) => {
    const request = cityRequest(random, day.problem.input.travel, `n${n}`, true);
    const extended = extendProblem(day.problem, [request]);
    if (!extended.ok) return day;
    const waiting: Plan = { ...day.plan, standby: [...day.plan.standby, { request: request.id, reasons: [] }] };
    const { options, refused } = insert(extended.value, waiting, request.id);
    if (options.length === 0 && refused.length !== day.problem.runs.length) throw new Error('a run neither takes the trip nor says why');
    return { ...day, problem: extended.value, plan: options[0]?.plan ?? waiting };
  },
  cancel: (day, random) => {
    if (day.problem.requests.length === 0) return day;
    const { id } = random.pick(day.problem.input.requests);
    const plan = unwrap(removeRequest(day.problem, day.plan, id));
    return { ...day, problem: withoutRequests(day.problem, [id]), plan };
  },
  improve: (day, random) => ({ ...day, plan: improve(day.problem, day.plan, { stop: { iterations: 8 }, seed: random.int(0, 1e6) }).plan }),
  insertWaiting: (day) => ({
    ...day,
    plan: insertAll(
      day.problem,
      day.plan,
      day.plan.standby.map((s) => s.request),
    ).plan,
  }),
  freeze: (day, random) => {
    const frozenUntil = ServiceTime(Math.max(day.problem.frozenUntil, random.int(0, 50_000)));
    return { ...day, problem: unwrap(buildProblem({ ...day.problem.input, frozenUntil }, { impossible: 'standby' })) };
  },
  breakDown: (day, random) => {
    const usable = day.problem.runs.filter((r) => r.unavailableFrom === Infinity);
    if (usable.length < 2) return day;
    const from = ServiceTime(random.int(0, 50_000));
    const { run } = { run: random.pick(usable).input.id };
    const mode = random.chance(0.5) ? 'recovery' : 'normal';
    const kind = random.chance(0.5)
      ? ({ kind: 'run_unavailable', run, from, node: random.int(0, day.problem.size - 1) } as const)
      : ({ kind: 'lift_lost', run, from } as const);
    const recovered = unwrap(recover(day.problem, day.plan, { event: kind, mode }));
    return { problem: unwrap(buildProblem(recovered.input, { impossible: 'standby' })), plan: recovered.plan, late: recovered.allowedLate };
  },
};

const damage = (day: Day): string => {
  const found = verify(day.problem, day.plan, { mode: 'recovery', allowedLate: day.late });
  if (found.length > 0) return JSON.stringify(found.slice(0, 3));
  const recomputed = reschedule(day.problem, day.plan).plan;
  const [kept, fresh] = [objectiveOf(day.problem, day.plan), objectiveOf(day.problem, recomputed)];
  return day.problem.frozenUntil > 0 || Math.abs(kept.cost - fresh.cost) < 1e-6 ? '' : `cost ${kept.cost} recomputed as ${fresh.cost}`;
};

export interface RandomDayOptions {
  readonly steps: number;
  readonly trips: number;
  readonly vans: number;
}

export function playDay(seed: number, options: RandomDayOptions): void {
  const random = seededRandom(seed);
  const problem = unwrap(buildProblem(cityDay({ vans: options.vans, trips: options.trips, seed, nodes: 40 })));
  let day: Day = { problem, plan: unwrap(emptyPlan(problem)), late: [] };
  const names = Object.keys(steps);
  for (let n = 0; n < options.steps; n++) {
    const name = n === 0 ? 'insertWaiting' : random.pick(names);
    day = steps[name]!(day, random, n);
    const wrong = damage(day);
    if (wrong) throw new Error(`after step ${n} (${name}): ${wrong}`);
  }
  const some = random.pick(day.problem.input.requests);
  if (!explain(day.problem, day.plan, some.id).ok) throw new Error('a known trip is not explained');
}
