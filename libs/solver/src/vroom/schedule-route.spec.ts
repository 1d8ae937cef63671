import { describe, expect, it } from '@jest/globals';
import { scheduleRoute } from './schedule-route.ts';
import { read, stopsOf } from './testing/one-route.ts';
import { drive, shipment } from './testing/small-problem.ts';

describe('the times of a known order', () => {
  it('leaves as late as the first window lets it', async () => {
    const problem = await read((p) => (p.shipments[0]!.pickup['time_windows'] = [[5000, 6000]]));
    expect(scheduleRoute(problem, 0, stopsOf('+0 -0'))).toEqual({ departure: 4400, begins: [5000, 5660], end: 6920 });
  });

  it('fetches a rider late rather than keep them aboard too long', async () => {
    const problem = await read((p) => {
      p.shipments[0]!['max_ride_time'] = drive + 100;
      p.shipments[0]!.delivery['time_windows'] = [[9000, 9100]];
      p.shipments[0]!.pickup['time_windows'] = [[0, 9000]];
    });
    const times = scheduleRoute(problem, 0, stopsOf('+0 -0'))!;
    expect(times.begins[1]! - times.begins[0]! - 60).toBeLessThanOrEqual(drive + 100);
  });

  it('knows an order that cannot be kept', async () => {
    const problem = await read((p) => {
      p.shipments = [shipment(1, 1, 2, { max_ride_time: drive + 59 }), shipment(2, 2, 1, { max_ride_time: drive + 59 })];
    });
    expect(scheduleRoute(problem, 0, stopsOf('+0 +1 -0 -1'))).toBeNull();
    expect(scheduleRoute(problem, 0, stopsOf('+0 -0 +1 -1'))).not.toBeNull();
  });

  it('takes a break on the way without losing more than its length', async () => {
    const problem = await read((p) => (p.vehicles[0]!['breaks'] = [{ id: 1, service: 300, time_windows: [[0, 20_000]] }]));
    const times = scheduleRoute(problem, 0, stopsOf('+0 b0 -0'))!;
    expect(times.begins[2]! - times.begins[0]!).toBe(60 + drive + 300);
  });

  it('waits for a break that may not begin yet', async () => {
    const problem = await read((p) => {
      p.vehicles[0]!['breaks'] = [{ id: 1, service: 300, time_windows: [[10_000, 10_100]] }];
      p.shipments[0]!.pickup['time_windows'] = [[700, 800]];
    });
    const times = scheduleRoute(problem, 0, stopsOf('+0 b0 -0'))!;
    expect(times.begins[1]).toBeGreaterThanOrEqual(10_000);
    expect(times.begins[2]).toBeGreaterThanOrEqual(10_300);
  });

  it('asks for setup only on arriving at another place', async () => {
    const setup = (id: number) => {
      const made = shipment(id, 1, 2);
      made.pickup['setup'] = 120;
      return made;
    };
    const problem = await read((p) => (p.shipments = [setup(1), setup(2)]));
    const times = scheduleRoute(problem, 0, stopsOf('+0 +1 -0 -1'))!;
    expect(times.begins[1]! - times.begins[0]!).toBe(180);
    expect(times.begins[2]! - times.begins[1]!).toBe(60 + drive);
  });
});
