import { describe, expect, it } from '@jest/globals';
import type { RunStop } from '@rampa/contracts';
import { Instant } from '@rampa/kernel';
import { nextStop, personsAboard, vanState } from './van-state.ts';

const stop = (kind: RunStop['kind'], state: RunStop['state'], aboard = 0): RunStop => ({
  id: `${kind}-${state}-${aboard}`,
  sequence: 0,
  kind,
  label: '',
  point: { lat: 42.7, lon: 23.3 },
  plannedArrival: '2026-11-23T08:00:00+02:00',
  plannedDeparture: '2026-11-23T08:05:00+02:00',
  state,
  aboard,
  capacity: 6,
});
const fine = { state: 'in_service' } as const;
const shift = { from: '2026-11-23T08:00:00+02:00', to: '2026-11-23T16:00:00+02:00' };
const run = (...stops: RunStop[]) => ({ state: 'under_way', stops, shift }) as const;
const at = (time: string): Instant => Instant(Date.parse(`2026-11-23T${time}:00+02:00`));
const now = at('09:00');

describe('van state', () => {
  it('follows the run', () => {
    expect(vanState(fine, undefined, now)).toBe('parked');
    expect(vanState(fine, { state: 'planned', stops: [], shift }, at('07:59'))).toBe('waiting');
    expect(vanState(fine, { state: 'finished', stops: [], shift }, now)).toBe('parked');
    expect(vanState(fine, run(stop('start', 'done'), stop('pickup', 'pending', 2)), now)).toBe('empty');
    expect(vanState(fine, run(stop('pickup', 'done', 2), stop('dropoff', 'pending')), now)).toBe('aboard');
    expect(vanState(fine, run(stop('pickup', 'done', 2), stop('dropoff', 'arrived')), now)).toBe('at_stop');
    expect(vanState(fine, run(stop('break', 'arrived')), now)).toBe('on_break');
  });

  it('drives only once it has left the depot', () => {
    const planned = { state: 'planned' as const, stops: [stop('start', 'pending')], shift };
    expect(vanState(fine, planned, at('07:38'))).toBe('waiting');
    expect(vanState(fine, planned, at('08:00'))).toBe('not_started');
    expect(vanState(fine, planned, at('16:00'))).toBe('parked');
    for (const state of ['pending', 'arrived'] as const) {
      expect(vanState(fine, run(stop('start', state), stop('pickup', 'pending', 2)), now)).toBe('not_started');
    }
    expect(vanState(fine, run(stop('start', 'done'), stop('pickup', 'pending', 2)), now)).toBe('empty');
  });

  it('puts a failure before everything else', () => {
    const busy = run(stop('pickup', 'done', 2));
    expect(vanState({ state: 'out_of_service' }, busy, now)).toBe('broken');
    expect(vanState(fine, { ...busy, state: 'broken' }, now)).toBe('broken');
    expect(vanState({ state: 'lift_out' }, busy, now)).toBe('lift_out');
  });

  it('knows the next stop and who is aboard, passing over skipped stops', () => {
    const stops = run(stop('pickup', 'done', 2), stop('pickup', 'skipped', 3), stop('dropoff', 'pending', 0));
    expect(nextStop(stops)?.kind).toBe('dropoff');
    expect(personsAboard(stops)).toBe(2);
  });
});
