import { describe, expect, it } from '@jest/globals';
import { prepareProblem } from './prepared.ts';
import { readJsonText } from './read-json.ts';
import { ProblemRefused, type Refusal } from './refusals.ts';
import { drive, shipment, smallProblem, type SmallProblem } from './testing/small-problem.ts';

const prepared = async (change: (problem: SmallProblem) => void = () => undefined) =>
  prepareProblem(await readJsonText(JSON.stringify(smallProblem(change))));
const refusals = async (change: (problem: SmallProblem) => void): Promise<readonly Refusal[]> => {
  const error: unknown = await prepared(change).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemRefused)) throw new Error(`was not refused: ${String(error)}`);
  return error.refusals;
};
const cases: [string, string, (problem: SmallProblem) => void][] = [
  ['not_supported', '/jobs', (p) => (p['jobs'] = [{ id: 1 }])],
  ['not_supported', '/shipments/0/pickup/service_per_type', (p) => (p.shipments[0]!.pickup['service_per_type'] = { bus: 5 })],
  ['not_supported', '/shipments/0/delivery/setup_per_type', (p) => (p.shipments[0]!.delivery['setup_per_type'] = { bus: 5 })],
  ['not_supported', '/matrix', (p) => (p['matrix'] = [[0]])],
  [
    'not_supported',
    '/shipments/0/delivery/time_windows',
    (p) =>
      (p.shipments[0]!.delivery['time_windows'] = [
        [0, 9000],
        [9500, 20_000],
      ]),
  ],
  [
    'not_supported',
    '/vehicles/1/costs/per_task_hour',
    (p) => {
      p.vehicles.push({ ...p.vehicles[0], id: 8 });
      p.vehicles[0]!['costs'] = { per_task_hour: 12 };
    },
  ],
  ['field_unknown', '/vehicles/0/colour', (p) => (p.vehicles[0]!['colour'] = 'red')],
  ['field_unknown', '/shipments/0/max_ride_tmie', (p) => (p.shipments[0]!['max_ride_tmie'] = 1)],
  ['field_missing', '/vehicles/0/id', (p) => delete p.vehicles[0]!['id']],
  ['field_missing', '/shipments', (p) => delete (p as Partial<SmallProblem>).shipments],
  ['value_invalid', '/vehicles/0/id', (p) => (p.vehicles[0]!['id'] = 'seven')],
  ['value_invalid', '/shipments/0/priority', (p) => (p.shipments[0]!['priority'] = 101)],
  ['value_invalid', '/shipments/0/amount/0', (p) => (p.shipments[0]!['amount'] = [-1])],
  ['value_invalid', '/vehicles/0/speed_factor', (p) => (p.vehicles[0]!['speed_factor'] = 0)],
  ['empty', '/vehicles', (p) => (p.vehicles = [])],
  ['matrices_missing', '/matrices', (p) => delete (p as Partial<SmallProblem>).matrices],
  ['profile_unknown', '/vehicles/0/profile', (p) => (p.vehicles[0]!['profile'] = 'bike')],
  ['matrix_sizes_differ', '/matrices/bike/durations', (p) => (p.matrices['bike'] = { durations: [[0]] })],
  ['field_missing', '/matrices/car/durations', (p) => (p.matrices['car'] = { distances: [[0]] })],
  ['distances_missing', '/vehicles/0/max_distance', (p) => (p.vehicles[0]!['max_distance'] = 9000)],
  ['distances_missing', '/vehicles/0/costs/per_km', (p) => (p.vehicles[0]!['costs'] = { per_km: 3 })],
  [
    'costs_conflict',
    '/vehicles/0/costs/per_hour',
    (p) => {
      p.matrices['car']!['costs'] = p.matrices['car']!['durations'];
      p.vehicles[0]!['costs'] = { per_hour: 20 };
    },
  ],
  ['duplicate_id', '/vehicles/1/id', (p) => p.vehicles.push({ ...p.vehicles[0] })],
  ['duplicate_id', '/shipments/1/pickup/id', (p) => p.shipments.push(shipment(1, 2, 1))],
  ['duplicate_id', '/vehicles/0/breaks/1/id', (p) => (p.vehicles[0]!['breaks'] = [{ id: 1 }, { id: 1 }])],
  ['id_unknown', '/shipments/0/incompatible_with/0', (p) => (p.shipments[0]!['incompatible_with'] = [99])],
  ['index_out_of_range', '/shipments/0/delivery/location_index', (p) => (p.shipments[0]!.delivery['location_index'] = 3)],
  ['index_out_of_range', '/vehicles/0/start_index', (p) => (p.vehicles[0]!['start_index'] = 44)],
  ['index_missing', '/shipments/0/pickup/location_index', (p) => (p.shipments[0]!.pickup = { id: 1, location: [23, 42] })],
  ['index_missing', '/vehicles/0/end_index', (p) => (p.vehicles[0] = { id: 1, start_index: 0, end: [23, 42], capacity: [3] })],
  ['index_missing', '/vehicles/0', (p) => (p.vehicles[0] = { id: 1, capacity: [3] })],
  ['dimensions_differ', '/vehicles/0/capacity', (p) => (p.vehicles[0]!['capacity'] = [3, 1])],
  ['dimensions_differ', '/vehicles/0/layouts/0', (p) => (p.vehicles[0]!['layouts'] = [[3, 1]])],
  ['window_reversed', '/shipments/0/pickup/time_windows/0', (p) => (p.shipments[0]!.pickup['time_windows'] = [[500, 400]])],
  ['window_reversed', '/vehicles/0/time_window', (p) => (p.vehicles[0]!['time_window'] = [500, 400])],
  ['amount_exceeds_every_vehicle', '/shipments/0/amount', (p) => (p.shipments[0]!['amount'] = [4])],
  ['skills_of_no_vehicle', '/shipments/0/skills', (p) => (p.shipments[0]!['skills'] = [2])],
  [
    'no_vehicle_can_serve',
    '/shipments/0',
    (p) => {
      p.vehicles.push({ ...p.vehicles[0], id: 8, capacity: [0], skills: [2] });
      p.shipments[0]!['skills'] = [2];
    },
  ],
  [
    'window_shorter_than_drive',
    '/shipments/0/delivery/time_windows',
    (p) => {
      p.shipments[0]!.pickup['time_windows'] = [[3600, 4000]];
      p.shipments[0]!.delivery['time_windows'] = [[3600, 3600 + drive]];
    },
  ],
  ['ride_limit_shorter_than_drive', '/shipments/0/max_ride_time', (p) => (p.shipments[0]!['max_ride_time'] = drive - 1)],
  ['outside_every_shift', '/shipments/0', (p) => (p.shipments[0]!.pickup['time_windows'] = [[29_000, 30_000]])],
  [
    'shift_shorter_than_drive',
    '/vehicles/0/time_window',
    (p) => (p.vehicles[0] = { ...p.vehicles[0], end_index: 2, time_window: [0, drive] }),
  ],
  [
    'break_outside_shift',
    '/vehicles/0/breaks/0',
    (p) => (p.vehicles[0]!['breaks'] = [{ id: 1, time_windows: [[28_000, 29_000]], service: 900 }]),
  ],
];

describe('a problem no plan could answer', () => {
  it.each(cases)('is refused as %s at %s', async (code, pointer, change) => {
    expect(await refusals(change)).toContainEqual(expect.objectContaining({ code, pointer }));
  });

  it('names every fault at once, each with its value and who is meant', async () => {
    const found = await refusals((p) => {
      p.shipments = [shipment(1, 1, 2, { amount: [9] }), shipment(2, 1, 2, { skills: [3] })];
    });
    expect(found.map(({ code }) => code)).toEqual(['amount_exceeds_every_vehicle', 'skills_of_no_vehicle']);
    expect(found[0]!.message).toContain('pickup 1');
    expect(found[0]!.message).toContain('[9]');
  });

  it('is left unassigned with the reason when asked', async () => {
    const json = await readJsonText(JSON.stringify(smallProblem((p) => p.shipments.push(shipment(2, 1, 2, { amount: [9] })))));
    const { impossible } = prepareProblem(json, { leaveImpossible: true });
    expect([...impossible].map(([s, { code }]) => [s, code])).toEqual([[1, 'amount_exceeds_every_vehicle']]);
  });
});

describe('a problem within the format', () => {
  it('is taken as it is', async () => {
    const { vehicles, shipments, travel } = await prepared();
    expect(vehicles[0]).toMatchObject({ start: 0, end: 0, from: 0, to: 28_800, layouts: [[3]] });
    expect(shipments[0]).toMatchObject({ amount: [1], maxRide: Infinity });
    expect(Array.from(travel.rows)).toEqual([0, 1, 2]);
  });

  it('takes an empty list of jobs for none', async () => {
    await expect(prepared((p) => (p['jobs'] = []))).resolves.toBeDefined();
  });

  it('holds no more of a matrix than is used', async () => {
    const { travel } = await prepared((p) => (p.vehicles[0] = { ...p.vehicles[0], start_index: 1, end_index: 1 }));
    expect(Array.from(travel.rows)).toEqual([1, 2]);
    expect(Array.from(travel.classes[0]!.seconds)).toEqual([0, drive, drive, 0]);
  });

  it('rounds times at another speed up to whole seconds', async () => {
    const { travel } = await prepared((p) => (p.vehicles[0]!['speed_factor'] = 0.7));
    expect(travel.classes[0]!.seconds[1]).toBe(Math.ceil(drive / 0.7));
  });

  it('never lets a layout hold more than the capacity beside it', async () => {
    const { vehicles } = await prepared((p) => (p.vehicles[0]!['layouts'] = [[5], [2]]));
    expect(vehicles[0]!.layouts).toEqual([[3], [2]]);
  });

  it('makes incompatibility mutual and unique', async () => {
    const { incompatible } = await prepared((p) => {
      p.shipments = [shipment(1, 1, 2, { incompatible_with: [2] }), shipment(2, 1, 2, { incompatible_with: [1] })];
    });
    expect(incompatible).toEqual([[0, 1]]);
  });
});
