import { describe, expect, it } from '@jest/globals';
import { firstSpeed, nextPace, paceOf, type Pace } from './pace.ts';

/** Speeds of a clock that obeys, look by look. */
function speeds(from: number, lags: readonly number[], then: (speed: number, look: number) => number = (speed) => speed): number[] {
  let pace: Pace = paceOf(from);
  let speed = from;
  return lags.map((lag, look) => {
    const next = nextPace(pace, then(speed, look), lag);
    pace = next.pace;
    speed = next.speed ?? then(speed, look);
    return speed;
  });
}

describe('the pace of the demo', () => {
  it('stays while the service keeps up', () => {
    expect(speeds(120, [0, 30, 80, 140, 20])).toEqual([120, 120, 120, 120, 120]);
  });

  it('halves while taps wait too long, and comes back when they do not', () => {
    expect(speeds(120, [200, 200, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10])).toEqual([
      60, 30, 30, 30, 30, 45, 45, 45, 45, 68, 68, 68, 68, 102,
    ]);
  });

  it('never falls below ten, nor slows what is slower', () => {
    expect(speeds(20, [999, 999, 999])).toEqual([10, 10, 10]);
    expect(speeds(1, [999])).toEqual([1]);
  });

  it('takes a speed that somebody chose as the one to come back to', () => {
    const chosen = speeds(120, [200, 10, 10, 10, 10, 10, 10], (speed, look) => (look === 1 ? 40 : speed));
    expect(chosen).toEqual([60, 40, 40, 40, 40, 40, 40]);
  });

  it('leaves a pause alone', () => {
    expect(speeds(120, [500, 500], () => 0)).toEqual([0, 0]);
  });
});

describe('the speed to begin with', () => {
  const usual = { asked: undefined, present: 0, usual: 60, morningToBook: false };
  it('leaves a pause as it was found', () => expect(firstSpeed(usual)).toBeUndefined());
  it('goes on after the pause that the simulator made itself to book the morning', () =>
    expect(firstSpeed({ ...usual, morningToBook: true })).toBe(60));
  it('is what was asked for, else what the clock has', () => {
    expect(firstSpeed({ ...usual, asked: 30 })).toBe(30);
    expect(firstSpeed({ ...usual, present: 20, morningToBook: true })).toBe(20);
  });
});
