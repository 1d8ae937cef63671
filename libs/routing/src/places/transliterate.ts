/** Bulgarian letters in Latin and back. To Latin: the law on transliteration (2009), the "streamlined system" of road signs and passports. */

const latinOf: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o',
  п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sht', ъ: 'a', ь: 'y', ю: 'yu', я: 'ya',
  ѝ: 'i', ы: 'y', э: 'e', ё: 'yo',
}; // prettier-ignore

/** Longest first: "sht" must be read before "sh". */
const cyrillicOf: readonly (readonly [latin: string, cyrillic: string])[] = [
  ['sht', 'щ'], ['zh', 'ж'], ['ts', 'ц'], ['tz', 'ц'], ['ch', 'ч'], ['sh', 'ш'], ['yu', 'ю'], ['ya', 'я'], ['yo', 'йо'], ['kh', 'х'],
  ['ph', 'ф'], ['ou', 'у'], ['a', 'а'], ['b', 'б'], ['v', 'в'], ['w', 'в'], ['g', 'г'], ['d', 'д'], ['e', 'е'], ['j', 'ж'], ['z', 'з'],
  ['i', 'и'], ['y', 'й'], ['k', 'к'], ['l', 'л'], ['m', 'м'], ['n', 'н'], ['o', 'о'], ['p', 'п'], ['r', 'р'], ['s', 'с'], ['t', 'т'],
  ['u', 'у'], ['f', 'ф'], ['h', 'х'], ['c', 'ц'], ['q', 'я'], ['x', 'кс'],
]; // prettier-ignore

/** What follows the law of 2009 names as exceptions. */
const lawful: Readonly<Record<string, string>> = { българия: 'Bulgaria' };

const cased = (model: string, letters: string, wholeUpper: boolean): string => {
  if (model === model.toLowerCase()) return letters;
  return wholeUpper ? letters.toUpperCase() : letters.charAt(0).toUpperCase() + letters.slice(1);
};

function wordToLatin(word: string): string {
  const exception = lawful[word.toLowerCase()];
  if (exception) return word === word.toUpperCase() ? exception.toUpperCase() : cased(word.charAt(0), exception.toLowerCase(), false);
  const upper = word.length > 1 && word === word.toUpperCase();
  const ending = /ия$/i.test(word) ? word.slice(-2) : '';
  let latin = '';
  for (const letter of word.slice(0, word.length - ending.length)) {
    latin += cased(letter, latinOf[letter.toLowerCase()] ?? letter, upper);
  }
  return latin + (ending && cased(ending, 'ia', upper));
}

/** "Цариградско шосе" → "Tsarigradsko shose". Text without Cyrillic letters stays as it is. */
export const toLatin = (text: string): string => text.replaceAll(/\p{Script=Cyrillic}+/gu, wordToLatin);

function wordToCyrillic(word: string): string {
  if (word.toLowerCase() === 'bulgaria') return cased(word.charAt(0), 'българия', false);
  const upper = word.length > 1 && word === word.toUpperCase();
  let at = 0;
  let cyrillic = '';
  const lower = word.toLowerCase();
  while (at < lower.length) {
    const rest = lower.slice(at);
    if (rest === 'ia') return cyrillic + cased(word.charAt(at), 'ия', upper);
    const pair = cyrillicOf.find(([latin]) => rest.startsWith(latin));
    cyrillic += pair ? cased(word.charAt(at), pair[1], upper) : word.charAt(at);
    at += pair ? pair[0].length : 1;
  }
  return cyrillic;
}

/** "Tsarigradsko shose" → "Цариградско шосе". A guess, since "a" may stand for "а" or "ъ": good for search, not for print. */
export const toCyrillic = (text: string): string => text.replaceAll(/[a-z]+/gi, wordToCyrillic);

export const hasCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text);
