import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { LocalClock } from './local-clock.ts';
import { ManualScheduler } from './manual-scheduler.ts';

const given = (service: number, speed: number) => {
  const scheduler = new ManualScheduler(1_000);
  const clock = new LocalClock(scheduler);
  clock.set(Instant(service), speed);
  const rung: number[] = [];
  const alarm = (at: number) => clock.at(Instant(at), () => rung.push(clock.now()));
  return { scheduler, clock, rung, alarm };
};

describe('the local clock', () => {
  it('runs at the speed that the service said', async () => {
    const { scheduler, clock } = given(50_000, 20);
    await scheduler.advance(1_500);
    expect(clock.now()).toBe(80_000);
  });

  it('stands in a pause and goes on after it', async () => {
    const { scheduler, clock, rung, alarm } = given(50_000, 20);
    alarm(90_000);
    await scheduler.advance(1_000);
    clock.set(Instant(70_000), 0);
    await scheduler.advance(60_000);
    expect([clock.now(), rung]).toEqual([70_000, []]);
    clock.set(Instant(70_000), 10);
    await scheduler.advance(2_000);
    expect(rung).toEqual([90_000]);
  });

  it('is frozen while the service is away, and rings what a jump forward has passed', async () => {
    const { scheduler, clock, rung, alarm } = given(50_000, 20);
    alarm(60_000);
    clock.freeze();
    await scheduler.advance(10_000);
    expect([clock.now(), rung]).toEqual([50_000, []]);
    clock.set(Instant(99_000), 20);
    await scheduler.advance(0);
    expect(rung).toEqual([99_000]);
  });

  it('never goes back: it waits until the service has caught up', async () => {
    const { scheduler, clock } = given(50_000, 10);
    await scheduler.advance(1_000);
    expect(clock.now()).toBe(60_000);
    clock.set(Instant(58_000), 10);
    expect(clock.now()).toBe(60_000);
    await scheduler.advance(200);
    expect(clock.now()).toBe(60_000);
    await scheduler.advance(100);
    expect(clock.now()).toBe(61_000);
  });

  it('forgets alarms that were called off', async () => {
    const { scheduler, rung, alarm } = given(0, 1);
    alarm(500)();
    await scheduler.advance(1_000);
    expect([rung, scheduler.waiting]).toEqual([[], 0]);
  });
});
