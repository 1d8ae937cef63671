/** Words as they sound: what a Bulgarian and a foreigner type for the same name, in either alphabet, becomes the same letters. */
import { toLatin } from './transliterate.ts';

/** In order. Upper case marks one sound: J ж, C ч, S ш, Z ц. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/^4(?=\p{L}{2})|(?<=\p{L})4(?=\p{L})/gu, 'ch'], // 4ехов, as in text messages
  [/^6(?=\p{L}{2})|(?<=\p{L})6(?=\p{L})/gu, 'sh'],
  [/dzh|dj/g, 'J'],
  [/zh/g, 'J'],
  [/sch|sh/g, 'S'],
  [/ch/g, 'C'],
  [/ts|tz/g, 'Z'],
  [/c(?=[eiy])/g, 'Z'],
  [/ck|c/g, 'k'],
  [/q/g, 'ia'],
  [/j(?=[aou])/g, 'i'],
  [/j/g, 'J'],
  [/kh|x/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/w/g, 'v'],
  [/ou/g, 'u'],
  [/y/g, 'i'],
  [/(\p{L})\1+/gu, '$1'],
];

/** One word, already without punctuation. */
export function foldWord(word: string): string {
  const latin = toLatin(word.toLowerCase()).normalize('NFD').replaceAll(/\p{M}/gu, '');
  return sounds.reduce((text, [sound, letters]) => text.replaceAll(sound, letters), latin);
}

export interface Word {
  readonly text: string;
  /** How much it says: 1 for a name, little for "street" or "saint". */
  readonly weight: number;
}

/** Words that are written in many ways, and how much each says. The first spelling stands for all. */
const variants: readonly (readonly [weight: number, spellings: string])[] = [
  [0.1, 'ул улица ul ulitsa ulica street str'],
  [0.15, 'бул булевард bul bulevard blvd boulevard bvd'],
  [0.15, 'пл площад pl ploshtad square sq'],
  [0.12, 'жк комплекс jk zhk komplex complex estate'],
  [0.12, 'кв квартал kv kvartal quarter район rayon r-n рн district'],
  [0.1, 'гр град gr grad city'],
  [0.1, 'село с village'],
  [0.15, 'софия sofia sofiya'],
  [0.4, 'св света свети свето sv sveta sveti saint'],
  [0.3, 'бл блок bl blok block'],
  [0.3, 'д-р доктор dr doktor doctor'],
  [0.3, 'проф професор prof profesor professor'],
  [0.3, 'акад академик akad academician'],
  [0.3, 'ген генерал gen general'],
  [0.3, 'полк полковник polk colonel'],
  [0.3, 'кап капитан kap captain'],
  [0.3, 'инж инженер inj inzh engineer'],
  [0.3, 'арх архитект arh architect'],
  [0.3, 'ас асен as'],
  [0.35, 'болница мбал умбал мбалсм умбалсм сбал сбалаг bolnitsa bolnica hospital mbal umbal umbalsm'],
  [0.45, 'дкц поликлиника медицински dkts dkc poliklinika polyclinic'],
  [0.4, 'клиника clinic klinika'],
  [0.4, 'център центъра centar centur tsentar center centre'],
  [0.4, 'аптека pharmacy apteka'],
  [0.5, 'гара station gara'],
  [0.5, 'летище airport letishte'],
  [0.6, 'централна централен central centralna tsentralna tsentralen'],
  [0.6, 'автогара avtogara autogara'],
  [0.6, 'университет university universitet'],
  [0.6, 'първа първи първо parva parvi purva purvi first 1 i'],
  [0.6, 'втора втори второ vtora vtori second 2 ii'],
  [0.6, 'трета трети трето treta treti third 3 iii'],
  [0.6, 'четвърта четвърти chetvarta chetvarti fourth 4 iv'],
  [0.6, 'пета пети peta peti fifth 5 v'],
  [0.6, 'шеста шести shesta shesti sixth 6 vi'],
  [0.6, 'седма седми sedma sedmi seventh 7 vii'],
  [0.6, 'осма осми osma osmi eighth 8 viii'],
  [0.6, 'девета девети deveta deveti ninth 9 ix'],
  [0.6, 'десета десети deseta deseti tenth 10'],
  [0, 'на и за в във с към до the of and at near'],
];

const known = new Map<string, Word>();
for (const [weight, spellings] of variants) {
  const all = spellings.split(' ');
  const digits = all.find((spelling) => /^\d+$/.test(spelling));
  for (const spelling of all) {
    const key = /^[ivx]+$/.test(spelling) ? `#${spelling}` : foldWord(spelling.replace('-', ''));
    if (!known.has(key)) known.set(key, { text: digits ?? foldWord(all[0]!.replace('-', '')), weight });
  }
}

/** Roman numbers look like Bulgarian words once they are folded, so they are read before. "I" alone is the word "и". */
const roman = /^(?:ii|iii|iv|v|vi|vii|viii|ix)$/;

/** What stands for a word: its sound, or that of the first of its spellings. */
function wordOf(raw: string, last: boolean): Word {
  if (roman.test(raw)) return known.get(`#${raw}`) ?? { text: raw, weight: 1 };
  if (raw === 'st') return known.get(foldWord(last ? 'ул' : 'св'))!;
  const text = foldWord(raw);
  return known.get(text) ?? { text, weight: /^\d/.test(text) ? 0.6 : 1 };
}

/** Written in one, read in two: "ж.к.", "Младост1", "12-та". */
function rawWords(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll(/(?<!\p{L})(?:ж|zh|j)\s?\.\s?(?:к|k)\.?(?!\p{L})/gu, ' жк ')
    .replaceAll(/(\d+)\s?-?\s?(?:ва|ви|ра|ри|та|ти|ма|ми|va|vi|ra|ri|ta|ti|ma|mi|st|nd|rd|th)(?!\p{L})/gu, '$1 ')
    .replaceAll(/(?<!\p{L})(д|d)\s?-\s?(р|r)(?!\p{L})/gu, '$1$2')
    .replaceAll(/(\p{L}{2,})(\d)/gu, '$1 $2')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}

/** A name's words; those that say nothing are left out, unless there are no others. */
export function wordsOf(text: string): Word[] {
  const raw = rawWords(text);
  const words = raw.map((word, i) => wordOf(word, i === raw.length - 1));
  const telling = words.filter((word) => word.weight > 0);
  return telling.length > 0 ? telling : words;
}

export interface Query {
  readonly words: readonly Word[];
  /** "25", "12а", "14-16": the part that may be a house number or a block. */
  readonly houseNumber?: string;
  /** The same without that part. */
  readonly wordsWithoutNumber: readonly Word[];
}

const HOUSE_NUMBER = /(?:№|no\.?|nr\.?|#|,)?\s*(?<!\p{L})(\d{1,4}\s?(?:-\s?\d{1,4}|\/\s?\d{1,4})?\s?[a-zа-я]?)(?![\p{L}\p{N}.-])/giu;
/** Entrance, floor and flat help the driver at the door, not the search. */
const WITHIN_HOUSE =
  /(?<!\p{L})(?:вх|вход|ет|етаж|ап|апартамент|vh|vhod|et|etaj|etazh|ap|apt|entrance|floor|flat)(?!\p{L})[\s.:]*[\p{L}\d]{1,3}(?![\p{L}\p{N}])/giu;

export function queryOf(text: string): Query {
  const outside = text.slice(0, 200).replaceAll(WITHIN_HOUSE, ' ');
  const numbers = [...outside.matchAll(HOUSE_NUMBER)];
  const last = numbers[numbers.length - 1];
  const words = wordsOf(outside);
  if (!last) return { words, wordsWithoutNumber: words };
  const rest = outside.slice(0, last.index) + ' ' + outside.slice(last.index + last[0].length);
  return { words, houseNumber: houseKey(last[1]!), wordsWithoutNumber: wordsOf(rest).filter((word) => word.text !== 'bl') };
}

/** "12 А", "12a" and "бл. 12А" are one number. */
export const houseKey = (houseNumber: string): string =>
  toLatin(houseNumber.toLowerCase())
    .replaceAll(/bl(?:ok)?\.?/g, '')
    .replaceAll(/[^a-z0-9/-]/g, '');
