import { describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { ManualClock } from '@rampa/kernel';
import { renderUi, sampleSession, settle } from '../test-support/index.ts';
import { useServiceClock } from './clock.ts';

const start = { now: '2026-11-24T06:30:00Z', speed: 60, serviceDate: '2026-11-24' };

describe('the service clock in the browser', () => {
  it('runs at the speed of the service from what it was told, and follows jumps and pauses', async () => {
    const system = new ManualClock(1_000_000);
    let clock: ReturnType<typeof useServiceClock> | undefined;
    function Watch() {
      const now = useServiceClock();
      clock = now;
      return <p>{now.known ? 'знае' : 'не знае'}</p>;
    }
    const { live } = await renderUi(<Watch />, {
      system: system.asSystem,
      signedIn: true,
      answers: { clock: () => start, session: () => sampleSession },
    });
    expect(screen.getByText('знае')).toBeTruthy();
    system.advance(10_000);
    expect(new Date(clock!.now()).toISOString()).toBe('2026-11-24T06:40:00.000Z');
    act(() => live.snapshot('clock', { kind: 'clock', clock: { ...start, now: '2026-11-24T08:00:00Z', speed: 0 } }));
    await settle();
    system.advance(60_000);
    expect(new Date(clock!.now()).toISOString()).toBe('2026-11-24T08:00:00.000Z');
    act(() => live.changes('clock', [{ kind: 'clock', clock: { ...start, now: '2026-11-24T08:00:00Z', speed: 1 } }]));
    system.advance(60_000);
    expect(new Date(clock!.now()).toISOString()).toBe('2026-11-24T08:01:00.000Z');
  });
});
