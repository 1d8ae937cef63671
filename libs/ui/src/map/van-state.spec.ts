import { describe, expect, it } from '@jest/globals';
import type { RunStop } from '@rampa/contracts';
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
const run = (...stops: RunStop[]) => ({ state: 'under_way', stops }) as const;

describe('van state', () => {
  it('follows the run', () => {
    expect(vanState(fine, undefined)).toBe('parked');
    expect(vanState(fine, { state: 'planned', stops: [] })).toBe('waiting');
    expect(vanState(fine, { state: 'finished', stops: [] })).toBe('parked');
    expect(vanState(fine, run(stop('start', 'done'), stop('pickup', 'pending', 2)))).toBe('empty');
    expect(vanState(fine, run(stop('pickup', 'done', 2), stop('dropoff', 'pending')))).toBe('aboard');
    expect(vanState(fine, run(stop('pickup', 'done', 2), stop('dropoff', 'arrived')))).toBe('at_stop');
    expect(vanState(fine, run(stop('break', 'arrived')))).toBe('on_break');
  });

  it('puts a failure before everything else', () => {
    const busy = run(stop('pickup', 'done', 2));
    expect(vanState({ state: 'out_of_service' }, busy)).toBe('broken');
    expect(vanState(fine, { ...busy, state: 'broken' })).toBe('broken');
    expect(vanState({ state: 'lift_out' }, busy)).toBe('lift_out');
  });

  it('knows the next stop and who is aboard, passing over skipped stops', () => {
    const stops = run(stop('pickup', 'done', 2), stop('pickup', 'skipped', 3), stop('dropoff', 'pending', 0));
    expect(nextStop(stops)?.kind).toBe('dropoff');
    expect(personsAboard(stops)).toBe(2);
  });
});
