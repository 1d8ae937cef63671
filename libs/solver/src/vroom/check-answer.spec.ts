import { describe, expect, it } from '@jest/globals';
import type { Answer, Step } from './answer.ts';
import { checkAnswer } from './check-answer.ts';
import type { PreparedProblem } from './prepared.ts';
import { answerOf, read } from './testing/one-route.ts';
import { drive, shipment, type SmallProblem } from './testing/small-problem.ts';

type Change = (problem: SmallProblem) => void;
const causes = (problem: PreparedProblem, answer: Answer): string[] => [
  ...new Set(checkAnswer(problem.file, answer).map(({ cause }) => cause)),
];

/** An answer for the problem as `made`, judged by the stricter rules of `judged`. */
async function against(judged: Change, order = '+0 +1 -0 -1', made: Change = () => undefined): Promise<string[]> {
  const both: Change = (p) => (p.shipments = [shipment(1, 1, 2), shipment(2, 1, 2)]);
  const loose = await read((p) => (both(p), made(p)));
  const strict = await read((p) => (both(p), made(p), judged(p)));
  return causes(strict, answerOf(loose, order));
}
const changed = (answer: Answer, at: number, change: Partial<Step>): Answer => ({
  ...answer,
  routes: answer.routes.map((route) => ({ ...route, steps: route.steps.map((step, i) => (i === at ? { ...step, ...change } : step)) })),
});

describe('the judge of answers', () => {
  it('finds nothing wrong with what is right', async () => {
    expect(await against(() => undefined)).toEqual([]);
  });

  it.each<[string, Change]>([
    ['load', (p) => (p.vehicles[0]!['capacity'] = [1])],
    ['load', (p) => (p.vehicles[0]!['layouts'] = [[1], [1]])],
    ['skills', (p) => ((p.shipments[0]!['skills'] = [4]), p.vehicles.push({ ...p.vehicles[0], id: 8, skills: [4] }))],
    ['ride_time', (p) => (p.shipments[0]!['max_ride_time'] = drive)],
    ['incompatible', (p) => (p.shipments[1]!['incompatible_with'] = [1])],
    ['max_tasks', (p) => (p.vehicles[0]!['max_tasks'] = 3)],
    ['missing_break', (p) => (p.vehicles[0]!['breaks'] = [{ id: 3, service: 60 }])],
    ['delay', (p) => (p.shipments[1]!.pickup['time_windows'] = [[0, 750]])],
    ['lead_time', (p) => (p.shipments[0]!.pickup['time_windows'] = [[9000, 9650]])],
    [
      'travel_time',
      (p) =>
        (p.matrices['car'] = {
          durations: [
            [0, 601, 1201],
            [601, 0, 601],
            [1201, 601, 0],
          ],
        }),
    ],
    ['travel_time', (p) => (p.shipments[0]!.pickup['service'] = 61)],
    ['travel_time', (p) => (p.shipments[0]!.pickup['setup'] = 1)],
    ['travel_time', (p) => (p.vehicles[0]!['end_index'] = 1)],
  ])('finds %s', async (cause, judged) => {
    const later: Change = (p) => (p.vehicles[0]!['time_window'] = [100, 28_800]);
    expect(await against(judged, '+0 +1 -0 -1', later)).toContain(cause);
  });

  it('finds a drive that is too long', async () => {
    expect(await against((p) => (p.vehicles[0]!['max_travel_time'] = 2400), '+0 -0 +1 -1')).toEqual(['max_travel_time']);
    const lengths = [
      [0, 500, 900],
      [500, 0, 500],
      [900, 500, 0],
    ];
    const measured: Change = (p) => (p.matrices['car']!['distances'] = lengths);
    expect(await against((p) => (p.vehicles[0]!['max_distance'] = 1900), '+0 -0 +1 -1', measured)).toEqual(['max_distance']);
  });

  it('finds a shift that is not kept', async () => {
    expect(await against((p) => (p.vehicles[0]!['time_window'] = [5000, 28_800]))).toContain('lead_time');
    expect(await against((p) => (p.vehicles[0]!['time_window'] = [0, 2600]), '+0 -0 +1 -1')).toContain('delay');
  });

  it('finds a break with too many aboard, or at the wrong time', async () => {
    const rest: Change = (p) => (p.vehicles[0]!['breaks'] = [{ id: 1, service: 60 }]);
    expect(await against((p) => (p.vehicles[0]!['breaks'] = [{ id: 1, service: 60, max_load: [1] }]), '+0 +1 b0 -0 -1', rest)).toEqual([
      'max_load',
    ]);
    expect(
      await against((p) => (p.vehicles[0]!['breaks'] = [{ id: 1, service: 60, time_windows: [[0, 100]] }]), '+0 b0 -0 +1 -1', rest),
    ).toEqual(['delay']);
  });

  it('lets layouts change only while nobody is aboard', async () => {
    const two: Change = (p) => {
      p.shipments = [shipment(1, 1, 2, { amount: [1, 0] }), shipment(2, 1, 2, { amount: [0, 1] })];
      p.vehicles[0]!['capacity'] = [1, 1];
    };
    const apart: Change = (p) =>
      (p.vehicles[0]!['layouts'] = [
        [1, 0],
        [0, 1],
      ]);
    expect(await against(apart, '+0 -0 +1 -1', two)).toEqual([]);
    expect(await against(apart, '+0 +1 -0 -1', two)).toContain('load');
  });

  it('finds riders left aboard, served twice or forgotten', async () => {
    const problem = await read((p) => p.shipments.push(shipment(2, 1, 2)));
    const answer = answerOf(problem, '+0 +1 -0 -1');
    const [route] = answer.routes;
    const without = (at: number): Answer => ({ ...answer, routes: [{ ...route!, steps: route!.steps.filter((_, i) => i !== at) }] });
    expect(causes(problem, without(4))).toEqual(expect.arrayContaining(['precedence', 'total']));
    expect(causes(problem, without(1))).toContain('precedence');
    expect(causes(problem, { ...answer, routes: [route!, route!] })).toContain('total');
    expect(causes(problem, { ...answer, unassigned: [{ id: 1, type: 'pickup' }] })).toContain('total');
    expect(causes(problem, { ...answer, routes: [] })).toContain('total');
  });

  it('finds times that do not add up', async () => {
    const problem = await read((p) => p.shipments.push(shipment(2, 1, 2)));
    const answer = answerOf(problem, '+0 +1 -0 -1');
    expect(causes(problem, changed(answer, 2, { arrival: answer.routes[0]!.steps[2]!.arrival - 1 }))).toContain('travel_time');
    expect(causes(problem, { ...answer, summary: { ...answer.summary, cost: answer.summary.cost - 1 } })).toEqual(['total']);
    expect(causes(problem, { ...answer, routes: [{ ...answer.routes[0]!, duration: 5 }] })).toContain('total');
  });
});
