/** Latin names by the Bulgarian law on transliteration (2009), with the kind of road put where English has it. */

const letters: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o',
  п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sht', ъ: 'a', ь: 'y', ю: 'yu', я: 'ya',
}; // prettier-ignore

/** The kind of road, as it stands before a Bulgarian name and behind an English one. */
const kinds: readonly (readonly [bg: string, en: string])[] = [
  ['бул. ', ' Blvd'],
  ['ул. ', ' St'],
  ['пл. ', ' Sq'],
  ['жк. ', ' estate'],
  ['кв. ', ' quarter'],
  ['с. ', ' village'],
  ['АМ ', ' motorway'],
  ['път ', ' road'],
  ['гр. ', ' town'],
  ['вз. ', ' villa zone'],
];

function transliterateWord(word: string): string {
  if (word === 'България') return 'Bulgaria'; // the law's own exception
  const ending = /ия$/.test(word) ? word.slice(0, -2) : word;
  let latin = '';
  for (const letter of ending) {
    const plain = letters[letter.toLowerCase()] ?? letter;
    latin += letter === letter.toLowerCase() ? plain : plain.charAt(0).toUpperCase() + plain.slice(1);
  }
  return ending === word ? latin : `${latin}ia`;
}

/** Cyrillic to Latin, letter by letter, as on Bulgarian road signs. */
export function transliterate(text: string): string {
  return text.replaceAll(/[а-яА-Я]+/gu, transliterateWord);
}

/** "бул. Черни връх" becomes "Cherni Vrah Blvd". */
export function latinStreetName(bg: string): string {
  const kind = kinds.find(([prefix]) => bg.startsWith(prefix));
  const bare = transliterate(kind ? bg.slice(kind[0].length) : bg);
  const titled = bare.replaceAll(/(^|[\s-])([a-z])/g, (_, before: string, first: string) => before + first.toUpperCase());
  return kind ? titled + kind[1] : titled;
}
