/**
 * How a search is divided: rounds of one size, between which the searches compare notes. Temperatures fall over legs of several rounds. The
 * first leg starts hot; each later one starts from the best plan at hand and only warm. A leg too many is therefore never a loss, and no leg
 * needs to know how many will follow: the rounds go on until time or iterations are used up.
 */

/**
 * Temperatures in costs of a request: at the start of the first leg, of later ones, and at the end of each. Most of the time goes into the first:
 * cooled in half of it, or from less than half as hot, large problems end about twice as far from the best known plans.
 */
const HOT = 1;
const WARM = 0.15;
const COLD = 0.01;

const FIRST_LEG = 24;
const LATER_LEG = 5;
/** Later legs get longer: what short ones can find, they have found. */
const GROWTH = 1.15;

/** Rounds in which a search does not iterate while it puts known runs together anew, from the second leg's first on. */
export const DIVISION_ROUNDS = 2;

/** Whether the last search is busy dividing in this round. */
export const divides = ({ leg, at }: Round): boolean => leg > 0 && at < DIVISION_ROUNDS;

export interface Round {
  /** The leg it belongs to, and the rounds of that leg before it. */
  readonly leg: number;
  readonly at: number;
  /** Whether it is the last of its leg. */
  readonly ends: boolean;
  readonly hot: number;
  readonly cold: number;
}

/** All rounds in order, without end. `unit` is what a request costs. */
export function* rounds(unit: number): Generator<Round, never, void> {
  for (let leg = 0; ; leg++) {
    const length = leg === 0 ? FIRST_LEG : Math.round(LATER_LEG * Math.pow(GROWTH, leg - 1));
    const hot = unit * (leg === 0 ? HOT : WARM);
    const at = (round: number): number => hot * Math.pow((unit * COLD) / hot, round / length);
    for (let round = 0; round < length; round++) yield { leg, at: round, ends: round === length - 1, hot: at(round), cold: at(round + 1) };
  }
}

/** A round's share of the time or the iterations given. */
export const SHARE = 0.03;

/** Sizes that a number of iterations can tell by its last two digits. None is so small that what fills them up would be a round. */
const CODES = 100;
const SMALLEST = 100;
const sizeOf = (code: number): number => Math.round(SMALLEST * Math.pow(1.1, code - 1));

/** The size that rounds of about `wanted` iterations are given, and the code that tells it. */
export function codedSize(wanted: number): { readonly size: number; readonly code: number } {
  let code = 1;
  while (code < CODES - 1 && sizeOf(code + 1) <= wanted) code++;
  return { size: sizeOf(code), code };
}

/**
 * The size of the rounds when all searches together make so many iterations. A timed run fills its number up until the last two digits are its
 * code, and so that number alone brings it about again; round numbers are divided evenly.
 */
export function sizeIn(iterations: number, searches: number): number {
  const code = iterations % CODES;
  const even = Math.max(1, Math.floor((SHARE * iterations) / searches));
  return code === 0 || sizeOf(code) * searches > iterations ? even : sizeOf(code);
}

/** Iterations that bring `iterations` to a number with this code. */
export const fillUp = (iterations: number, code: number): number => (code - (iterations % CODES) + CODES) % CODES;
