/** Not faster than the service keeps up with: slows the demo's clock when taps wait too long, and gives the speed back later. Pure. */
export interface Pace {
  /** What people at the screens or the command line chose. */
  readonly wanted: number;
  /** What this simulator set last; another speed at the clock is somebody's choice. */
  readonly set: number;
  /** Looks in a row at which everything was in time. */
  readonly calm: number;
}

/** Service seconds that a tap may wait for its acknowledgement. */
const TOO_LONG = 150;
const IN_TIME = 60;
const CALM_LOOKS = 4;
const SLOWEST = 10;

/**
 * The speed to begin a day with; `undefined` leaves a pause that somebody made before this simulator was started. A standing clock with
 * most of the morning still to be booked is this simulator's own pause, cut short.
 */
export function firstSpeed(given: {
  readonly asked: number | undefined;
  readonly present: number;
  readonly usual: number;
  readonly morningToBook: boolean;
}): number | undefined {
  if (given.asked !== undefined) return given.asked;
  if (given.present > 0) return given.present;
  return given.morningToBook ? given.usual : undefined;
}

export const paceOf = (speed: number): Pace => ({ wanted: speed, set: speed, calm: 0 });

/** @param lag service seconds that the oldest tap has waited. @returns the pace, and the speed to set now if it is another one. */
export function nextPace(pace: Pace, speed: number, lag: number): { readonly pace: Pace; readonly speed?: number } {
  if (speed === 0) return { pace };
  if (speed !== pace.set) return { pace: paceOf(speed) };
  if (lag > TOO_LONG && speed > SLOWEST) {
    const slower = Math.max(SLOWEST, Math.round(speed / 2));
    return { pace: { ...pace, set: slower, calm: 0 }, speed: slower };
  }
  const calm = lag < IN_TIME ? pace.calm + 1 : 0;
  if (calm < CALM_LOOKS || speed >= pace.wanted) return { pace: { ...pace, calm } };
  const faster = Math.min(pace.wanted, Math.round(speed * 1.5));
  return { pace: { ...pace, set: faster, calm: 0 }, speed: faster };
}
