/**
 * How a run is divided: `ROUNDS` rounds of equal size while the temperature falls, then as many at the end temperature as time allows. Sizes
 * come from a coarse scale, so that the total number of iterations tells the size, and a timed run can be run again by that number alone.
 */
export const ROUNDS = 32;

/** In every so many rounds one search puts known runs together anew instead of iterating. */
const DIVISION_EVERY = 5;
const FIRST_DIVISION = 9;

export const divides = (round: number): boolean => round >= FIRST_DIVISION && (round - FIRST_DIVISION) % DIVISION_EVERY === 0;

/** Divisions in the rounds before this one. */
export const divisions = (round: number): number => (round <= FIRST_DIVISION ? 0 : Math.ceil((round - FIRST_DIVISION) / DIVISION_EVERY));

/** Rounds of iterations that all searches make together. */
const work = (rounds: number, searches: number): number => searches * rounds - divisions(rounds);

/** Sizes grow by an eighth each. */
const STEP = 1.125;

/** The largest size on the scale that is not above `wanted`, and the next. */
function sizes(wanted: number): readonly [size: number, next: number] {
  let exact = 1;
  for (;;) {
    const next = Math.max(exact * STEP, Math.floor(exact) + 1);
    if (Math.floor(next) > wanted) return [Math.floor(exact), Math.floor(next)];
    exact = next;
  }
}

export const sizeBelow = (wanted: number): number => sizes(wanted)[0];

/** Sizes of the rounds when all searches together make so many iterations. */
export function paceOf(iterations: number, searches: number): number[] {
  const size = sizeBelow(iterations / work(ROUNDS, searches));
  let rounds = 1;
  while (work(rounds + 1, searches) * size <= iterations && work(rounds + 1, searches) > 0) rounds++;
  return new Array<number>(rounds).fill(size);
}

/** How many rounds of a size there may be before the total would tell the next size. */
export function mostRounds(size: number, searches: number): number {
  const limit = sizes(size)[1] * work(ROUNDS, searches);
  let rounds = ROUNDS;
  while (work(rounds + 1, searches) * size < limit) rounds++;
  return rounds;
}

/** Hottest and coldest temperature, in costs of a request. */
const HOT = 0.8;
const COLD = 0.01;

/** The temperature at the start of a round. */
export const temperature = (unit: number, round: number): number => unit * HOT * Math.pow(COLD / HOT, Math.min(1, round / ROUNDS));
