import { describe, expect, it } from '@jest/globals';
import { day, run, trip } from '../../testing/small-day.ts';
import { orderFault } from './order-of-stops.ts';

describe('order_of_stops', () => {
  const [shift] = day([run('r')], [trip('a', 1, 2), trip('b', 1, 2)]).runs;

  it('names the first fault', () => {
    expect(orderFault(shift!, [0, 1, 2, 3], [])).toBeNull();
    expect(orderFault(shift!, [1, 0], [])).toBe('dropoff_first');
    expect(orderFault(shift!, [1], [])).toBe('not_aboard');
    expect(orderFault(shift!, [0], [])).toBe('never_dropped');
    expect(orderFault(shift!, [0, 0, 1], [])).toBe('repeated');
    expect(orderFault(shift!, [0, 1, 2, 3], [2])).toBe('frozen_moved');
  });
});
