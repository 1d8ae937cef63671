import { describe, expect, it } from '@jest/globals';
import type { DriverEvent } from '@rampa/contracts';
import { sampleId } from '@rampa/ui/testing';
import { at, sampleManifest, withStops } from '../testing/sample-run.ts';
import { withTaps } from './overlay.ts';

const stopIds = sampleManifest().stops.map((stop) => stop.id);
const tap = (kind: DriverEvent['kind'], stop: number): DriverEvent => ({
  id: sampleId(9000),
  kind,
  stopId: stopIds[stop] ?? '',
  at: at(12),
});
const shown = (...taps: DriverEvent[]) =>
  withTaps(sampleManifest(), taps).stops.map((stop) => [stop.state, stop.trip?.state].filter(Boolean).join(' '));

describe('the run with taps not yet acknowledged', () => {
  it('is the service’s own where there are none', () => {
    const manifest = sampleManifest();
    expect(withTaps(manifest, [])).toBe(manifest);
  });

  it('follows a ride from leaving to setting down', () => {
    expect(shown(tap('depart', 1))[1]).toBe('pending en_route');
    expect(shown(tap('depart', 1), tap('arrive', 1))[1]).toBe('arrived arrived');
    const aboard = shown(tap('arrive', 1), tap('board', 1));
    expect([aboard[1], aboard[3]]).toEqual(['done on_board', 'pending on_board']);
    const there = shown(tap('board', 1), tap('arrive', 3));
    expect(there[3]).toBe('arrived on_board');
    expect(shown(tap('board', 1), tap('alight', 3))[3]).toBe('done completed');
  });

  it('drops both stops of a rider who does not come', () => {
    const after = shown(tap('arrive', 1), tap('no_show', 1));
    expect([after[1], after[3]]).toEqual(['skipped no_show', 'skipped no_show']);
    expect(shown(tap('cancel_at_door', 2))[4]).toBe('skipped cancelled_at_door');
    expect(after[2]).toBe('pending scheduled');
  });

  it('ends a break and the run', () => {
    expect(shown(tap('arrive', 5), tap('break_end', 5))[5]).toBe('done');
    expect(withTaps(sampleManifest(), [tap('finish', 6)]).state).toBe('finished');
    expect(withTaps(sampleManifest({ state: 'planned' }), [tap('depart', 0)]).state).toBe('under_way');
    expect(withTaps(sampleManifest({ state: 'broken' }), [tap('arrive', 1)]).state).toBe('broken');
  });

  it('keeps the first arrival, and leaves alone what is over, unknown or only a call', () => {
    const arrived = withStops(sampleManifest(), (stop) => (stop.sequence === 1 ? { state: 'arrived', arrivedAt: at(3) } : {}));
    expect(withTaps(arrived, [tap('arrive', 1)]).stops[1]?.arrivedAt).toBe(at(3));
    expect(withTaps(arrived, [tap('contact_attempt', 1)]).stops).toEqual(arrived.stops);
    expect(shown(tap('arrive', 0))[0]).toBe('done');
    expect(shown({ ...tap('arrive', 1), stopId: sampleId(1) })).toEqual(shown());
  });
});
