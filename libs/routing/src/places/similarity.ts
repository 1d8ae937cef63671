/** How alike two folded words are. */

/** Letters that may differ in a word of this length: none in a short one. */
export const allowedErrors = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : 2);

const LONGEST = 64;
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const;

/** Optimal string alignment: letters added, left out, changed, or two neighbours swapped; more than `most` counts as `most + 1`. */
export function errorsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || a.length > LONGEST || b.length > LONGEST) return most + 1;
  let [before, previous, row]: Uint8Array[] = [...rows];
  for (let j = 0; j <= b.length; j++) previous![j] = j;
  for (let i = 1; i <= a.length; i++) {
    let least = (row![0] = i);
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let errors = Math.min(previous![j]! + 1, row![j - 1]! + 1, previous![j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) errors = Math.min(errors, before![j - 2]! + 1);
      row![j] = errors;
      if (errors < least) least = errors;
    }
    if (least > most) return most + 1;
    [before, previous, row] = [previous, row, before];
  }
  return previous![b.length]!;
}

/** Which letters a word has, a bit each (some share one). */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** False when a look at the letters alone shows that `likeness` is 0: at most two of the asked ones may be missing. */
export function mayBeLike(askedLetters: number, letters: number): boolean {
  let missing = askedLetters & ~letters;
  missing &= missing - 1;
  missing &= missing - 1;
  return missing === 0;
}

/** 1 for the same word, less for its beginning, still less with typing errors, 0 for another word. */
export function likeness(asked: string, word: string): number {
  if (asked === word) return 1;
  if (/^\d/.test(asked) || /^\d/.test(word)) return 0;
  if (asked.length >= 2 && word.startsWith(asked)) return 0.8 + 0.15 * (asked.length / word.length);
  const most = allowedErrors(Math.min(asked.length, word.length));
  if (most === 0) return 0;
  const errors = errorsBetween(asked, word, most);
  if (errors <= most) return (errors === 1 ? 0.85 : 0.7) - (asked[0] === word[0] ? 0 : 0.1);
  if (asked.length >= 5 && word.length > asked.length && errorsBetween(asked, word.slice(0, asked.length), 1) <= 1) return 0.65;
  return 0;
}
