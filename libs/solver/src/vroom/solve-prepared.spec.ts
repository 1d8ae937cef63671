import { describe, expect, it } from '@jest/globals';
import { scaleCity } from '../bench/scale-city.ts';
import type { Answer } from './answer.ts';
import { checkAnswer } from './check-answer.ts';
import { prepareProblem } from './prepared.ts';
import { readJsonText } from './read-json.ts';
import { solvePrepared, type SolveOptions } from './solve-prepared.ts';
import { read } from './testing/one-route.ts';
import { drive, shipment, type SmallProblem } from './testing/small-problem.ts';

const solved = async (change: (problem: SmallProblem) => void, iterations = 60): Promise<Answer> => {
  const problem = await read(change);
  const answer = await solvePrepared(problem, { iterations, seed: 1, threads: 1 });
  expect(checkAnswer(problem.file, answer)).toEqual([]);
  return answer;
};
const types = (answer: Answer): string[] => answer.routes.flatMap(({ steps }) => steps.map(({ type, id }) => `${type}${id ?? ''}`));
const untimed = ({ summary, ...rest }: Answer) => ({ ...rest, summary: { ...summary, computing_times: null } });

describe('solving a problem in the format of VROOM', () => {
  it('answers in its shape', async () => {
    const answer = await solved((p) => {
      p.vehicles[0]!['description'] = 'van';
      p.shipments[0]!.pickup['location'] = [23.3, 42.7];
      p.shipments[0]!['priority'] = 4;
    });
    expect(untimed(answer)).toEqual({
      code: 0,
      summary: {
        cost: 2400,
        routes: 1,
        unassigned: 0,
        setup: 0,
        service: 120,
        duration: 2400,
        waiting_time: 0,
        priority: 8,
        delivery: [1],
        pickup: [1],
        violations: [],
        computing_times: null,
      },
      unassigned: [],
      routes: [
        {
          vehicle: 7,
          description: 'van',
          cost: 2400,
          setup: 0,
          service: 120,
          duration: 2400,
          waiting_time: 0,
          priority: 8,
          delivery: [1],
          pickup: [1],
          violations: [],
          steps: [
            { type: 'start', location_index: 0, setup: 0, service: 0, waiting_time: 0, load: [0], arrival: 0, duration: 0, violations: [] },
            {
              type: 'pickup',
              id: 1,
              location: [23.3, 42.7],
              location_index: 1,
              setup: 0,
              service: 60,
              waiting_time: 0,
              load: [1],
              arrival: 600,
              duration: 600,
              violations: [],
            },
            {
              type: 'delivery',
              id: 1,
              location_index: 2,
              setup: 0,
              service: 60,
              waiting_time: 0,
              load: [0],
              arrival: 1260,
              duration: 1200,
              violations: [],
            },
            {
              type: 'end',
              location_index: 0,
              setup: 0,
              service: 0,
              waiting_time: 0,
              load: [0],
              arrival: 2520,
              duration: 2400,
              violations: [],
            },
          ],
        },
      ],
    });
  });

  it('keeps a ride short where distance alone would keep the rider aboard', async () => {
    // 1 → 3 and 2 → 2': on the way out, waiting at 2 for a late pickup
    const share = (more: Record<string, unknown>) => (p: SmallProblem) => {
      p.shipments = [shipment(1, 1, 2, more), shipment(2, 1, 2)];
      p.shipments[0]!.pickup['time_windows'] = [[600, 700]];
      p.shipments[1]!.pickup['time_windows'] = [[3600, 3700]];
    };
    expect((await solved(share({}))).summary.duration).toBe(2400);
    const limited = await solved(share({ max_ride_time: 1200 }));
    expect(limited.summary).toMatchObject({ duration: 3600, unassigned: 0 });
  });

  it('lets apart what may not ride together', async () => {
    const answer = await solved((p) => (p.shipments = [shipment(1, 1, 2, { incompatible_with: [2] }), shipment(2, 1, 2)]));
    expect(answer.summary).toMatchObject({ unassigned: 0, duration: 3600 });
  });

  it('serves by priority where not all can be served', async () => {
    const answer = await solved((p) => {
      p.vehicles[0]!['time_window'] = [0, 2600];
      p.shipments = [shipment(1, 1, 2), shipment(2, 2, 1, { priority: 3 }), shipment(3, 1, 2)].map((s) => ({ ...s, amount: [3] }));
    });
    expect(types(answer)).toContain('pickup2');
    expect(answer.unassigned).toEqual(
      [1, 3].flatMap((id) => [
        { id, type: 'pickup', location_index: 1 },
        { id, type: 'delivery', location_index: 2 },
      ]),
    );
  });

  it('takes breaks with no more aboard than they allow', async () => {
    const answer = await solved((p) => (p.vehicles[0]!['breaks'] = [{ id: 9, service: 600, time_windows: [[700, 2200]], max_load: [0] }]));
    expect(types(answer)).toEqual(expect.arrayContaining(['pickup1', 'delivery1', 'break9']));
  });

  it('counts fixed, hourly and kilometre costs as VROOM does', async () => {
    const answer = await solved((p) => {
      p.matrices['car']!['distances'] = [
        [0, 5000, 10_000],
        [5000, 0, 5000],
        [10_000, 5000, 0],
      ];
      p.vehicles[0]!['costs'] = { fixed: 1000, per_hour: 36, per_km: 10, per_task_hour: 60 };
    });
    expect(answer.summary).toMatchObject({ cost: 1000 + 24 + 200 + 2, distance: 20_000, duration: 2400 });
  });

  it('keeps the most tasks, the longest drive and the longest way', async () => {
    const two = (more: Record<string, unknown>) => (p: SmallProblem) => {
      Object.assign(p.vehicles[0]!, more);
      p.shipments = [shipment(1, 1, 2, { amount: [3] }), shipment(2, 1, 2, { amount: [3] })];
      p.matrices['car']!['distances'] = p.matrices['car']!['durations'];
    };
    expect((await solved(two({}))).summary.unassigned).toBe(0);
    expect((await solved(two({ max_tasks: 3 }))).summary.unassigned).toBe(2);
    expect((await solved(two({ max_travel_time: 4 * drive }))).summary.unassigned).toBe(2);
    expect((await solved(two({ max_distance: 4 * drive }))).summary.unassigned).toBe(2);
  });

  it('starts from the steps it is given, and refuses steps that cannot be driven', async () => {
    const steps = (order: string[]) => order.map((word) => ({ type: word[0] === '+' ? 'pickup' : 'delivery', id: Number(word.slice(1)) }));
    const answer = await solved((p) => (p.vehicles[0]!['steps'] = [{ type: 'start' }, ...steps(['+1', '-1']), { type: 'end' }]), 1);
    expect(types(answer)).toEqual(['start', 'pickup1', 'delivery1', 'end']);
    await expect(solved((p) => (p.vehicles[0]!['steps'] = steps(['-1', '+1'])))).rejects.toMatchObject({
      refusals: [{ code: 'steps_invalid' }],
    });
    await expect(solved((p) => (p.vehicles[0]!['steps'] = steps(['+5'])))).rejects.toMatchObject({ refusals: [{ code: 'id_unknown' }] });
  });

  it('leaves what nothing can serve unassigned with the reason, when asked', async () => {
    const json = await readJsonText(
      JSON.stringify({
        ...(await read()).file,
        matrices: {
          car: {
            durations: [
              [0, 600, 1200],
              [600, 0, 600],
              [1200, 600, 0],
            ],
          },
        },
      }),
    );
    const file = json as { shipments: unknown[] };
    file.shipments.push({ ...shipment(2, 1, 2), amount: [9] });
    const answer = await solvePrepared(prepareProblem(file, { leaveImpossible: true }), { iterations: 20, seed: 1, threads: 1 });
    expect(answer.unassigned).toMatchObject([{ id: 2, reason: { code: 'amount_exceeds_every_vehicle' } }, { id: 2 }]);
  });
});

describe('every answer', () => {
  const city = (seed: number) => prepareProblem(scaleCity({ vehicles: 6, shipments: 70, seed }), { leaveImpossible: true });
  const answers = async (seed: number, options: Partial<SolveOptions>): Promise<Answer> => {
    const problem = city(seed);
    const answer = await solvePrepared(problem, { iterations: 600, seed, threads: 2, ...options });
    expect(checkAnswer(problem.file, answer)).toEqual([]);
    return answer;
  };

  it('keeps every rule, searched as a whole or in parts', async () => {
    for (let seed = 1; seed <= 3; seed++) {
      const whole = await answers(seed, {});
      const parts = await answers(seed, { wholeUpTo: 0 });
      expect(whole.summary.routes).toBeGreaterThan(0);
      expect(parts.summary.unassigned).toBeLessThan(60);
    }
  });

  it('is the same again for the same seed and iterations, whatever the threads', async () => {
    const once = untimed(await answers(4, { wholeUpTo: 0, threads: 1 }));
    expect(untimed(await answers(4, { wholeUpTo: 0, threads: 2 }))).toEqual(once);
    const whole = untimed(await answers(4, { threads: 2 }));
    expect(untimed(await answers(4, { threads: 2 }))).toEqual(whole);
  });
});
