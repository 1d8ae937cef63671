import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compareObjectives, improve } from '@rampa/solver';
import { createScenario, newKey, type Scenario } from '../testing/scenario.ts';
import type { DayPlan } from './day-plans.ts';
import { objectiveOf, verify } from './engine.ts';
import { rebase } from './rebase.ts';

let day: Scenario;
beforeAll(async () => {
  day = await createScenario({ vans: 3, riders: 6, now: '2026-11-23T06:30:00+02:00' });
}, 60_000);
afterAll(() => day.close());
const at = (column: number, row: number) => day.grid.crossing(column, row);
const read = (): Promise<DayPlan> => day.db.database.tenant.run(day.db.agencyId, () => day.services.plans.read(day.date));

describe('a better plan for a day that went on meanwhile', () => {
  it('is taken with the times of now, unless others changed the runs it is about', async () => {
    for (const [i, { runId }] of day.vans.entries()) {
      const [trip] = await day.book(i, { from: at(2, 2 + i), to: at(13, 12), at: '10:00' });
      const { planVersion, feasible } = await day.services.byHand.preview(day.dispatcher, trip!.id, runId);
      if (feasible) await day.services.byHand.assign(day.dispatcher, newKey(), trip!.id, { runId, planVersion });
    }
    const base = await read();
    const better = improve(base.problem, base.plan, { stop: { iterations: 100 }, seed: 1 });
    expect(compareObjectives(better.after, better.before)).toBeLessThan(0);

    expect(rebase(base, base, better.plan)).toBe(better.plan);
    day.clock.advance(3);
    const later = await read();
    expect(later.problem).not.toBe(base.problem);
    const plan = rebase(base, later, better.plan)!;
    expect(verify(later.problem, plan, { mode: 'normal', before: later.plan })).toEqual([]);
    expect(compareObjectives(objectiveOf(later.problem, plan), objectiveOf(later.problem, later.plan))).toBeLessThan(0);

    for (const rider of [3, 4, 5]) await day.book(rider, { from: at(3, 3), to: at(12, 12), at: '10:00' });
    expect(rebase(base, await read(), better.plan)).toBeNull();
  }, 60_000);
});
