import { describe, expect, it } from '@jest/globals';
import type { PlaceEntry } from './place-entry.ts';
import { PlaceIndex } from './place-index.ts';

let next = 0;
/** Each a little farther north, so that none lies where another does. */
const spot = (): { lat: number; lon: number } => ({ lat: 42.6 + next++ * 0.001, lon: 23.3 });
const street = (bg: string, en?: string): PlaceEntry => ({ kind: 'street', name: { bg, ...(en && { en }) }, point: spot() });
const house = (local: string, ...numbers: string[]): PlaceEntry[] =>
  numbers.map((houseNumber) => ({ kind: 'address', name: { local }, houseNumber, point: spot() }));
const poi = (category: string, bg: string, aliases: string[] = [], en?: string): PlaceEntry => ({
  kind: 'poi', category, name: { bg, ...(en && { en }) }, point: spot(), aliases,
}); // prettier-ignore
const district = (bg: string, en?: string): PlaceEntry => ({ kind: 'district', name: { bg, ...(en && { en }) }, point: spot() });

const sofia: PlaceEntry[] = [
  ...['бул. Витоша', 'бул. Цариградско шосе', 'бул. България', 'бул. Черни връх', 'бул. Княз Александър Дондуков', 'бул. Цар Борис III'].map((name) => street(name)),
  ...['бул. Ген. Едуард И. Тотлебен', 'бул. Евлоги и Христо Георгиеви', 'бул. Акад. Иван Гешов', 'бул. Сливница', 'бул. Д-р Г. М. Димитров'].map((name) => street(name)),
  ...['ул. Граф Игнатиев', 'ул. Шипка', 'ул. Оборище', 'ул. Георги С. Раковски', 'ул. Пиротска', 'ул. Св. Иван Рилски', 'ул. Щросмайер'].map((name) => street(name)),
  ...['ул. Христо Ботев', 'бул. Христо Ботев', 'ул. Васил Левски', 'бул. Васил Левски', 'ул. Чехов', 'ул. 6-ти септември', 'ул. Жолио Кюри'].map((name) => street(name)),
  ...['ул. Кольо Фичето', 'ул. Юнак', 'ул. Янтра', 'ул. Хан Аспарух', 'ул. Цар Асен', 'пл. Възраждане', 'пл. Света Неделя'].map((name) => street(name)),
  ...house('бул. Витоша', '1', '25', '25А', '89'),
  ...house('ул. Шипка', '2', '6', '12', '34-36'),
  ...house('ж.к. Младост 1', '24', '54А'),
  ...house('ж.к. Люлин 5', '509'),
  poi('hospital', 'УМБАЛСМ „Н. И. Пирогов“', ['Пирогов']),
  poi('hospital', 'УМБАЛ „Александровска“'),
  poi('hospital', 'УМБАЛ „Св. Екатерина“'),
  poi('hospital', 'УМБАЛ „Света Анна“'),
  poi('hospital', 'Военномедицинска академия', ['ВМА']),
  poi('hospital', 'Аджибадем Сити Клиник УМБАЛ Токуда', ['Токуда'], 'Acibadem City Clinic Tokuda Hospital'),
  poi('hospital', 'Първа градска болница', ['Първа МБАЛ']),
  poi('hospital', 'Пета МБАЛ', ['Пета градска болница']),
  poi('hospital', 'Болница „Вита“'),
  ...['8', '10', '12', '14', '20', '24', '26', '28', '29'].map((number) => poi('clinic', `${number}. ДКЦ`)),
  poi('rehabilitation', 'Национален център по рехабилитация'),
  poi('station', 'Централна гара', [], 'Central Railway Station'),
  poi('bus_station', 'Централна автогара', [], 'Central Bus Station'),
  poi('terminal', 'Летище София, Терминал 2', [], 'Sofia Airport Terminal 2'),
  ...['Средец', 'Красно село', 'Възраждане', 'Оборище', 'Надежда', 'Искър', 'Младост', 'Студентски', 'Витоша', 'Овча купел', 'Люлин'].map((name) => district(name)),
  ...['Връбница', 'Нови Искър', 'Кремиковци', 'Панчарево', 'Банкя', 'Лозенец', 'Изгрев', 'Подуяне', 'Слатина', 'Триадица'].map((name) => district(name)),
]; // prettier-ignore

const index = new PlaceIndex(sofia);
const titles = (text: string, limit = 3): string[] =>
  index.search(text, { limit }).map(({ place }) => [place.name.bg ?? place.name.local, place.houseNumber].filter(Boolean).join(' № '));

describe('address search finds first', () => {
  it.each([
    // as written
    ['бул. Витоша', 'бул. Витоша'],
    ['Граф Игнатиев', 'ул. Граф Игнатиев'],
    ['Централна гара', 'Централна гара'],
    ['Студентски', 'Студентски'],
    // abbreviations and their long forms
    ['булевард витоша', 'бул. Витоша'],
    ['улица шипка', 'ул. Шипка'],
    ['бул васил левски', 'бул. Васил Левски'],
    ['ул васил левски', 'ул. Васил Левски'],
    ['bul hristo botev', 'бул. Христо Ботев'],
    ['ul. hristo botev', 'ул. Христо Ботев'],
    ['площад Възраждане', 'пл. Възраждане'],
    ['доктор г м димитров', 'бул. Д-р Г. М. Димитров'],
    ['dr gm dimitrov', 'бул. Д-р Г. М. Димитров'],
    ['генерал тотлебен', 'бул. Ген. Едуард И. Тотлебен'],
    ['академик иван гешов', 'бул. Акад. Иван Гешов'],
    // the official Latin, and what people type instead of it
    ['Tsarigradsko shose', 'бул. Цариградско шосе'],
    ['carigradsko shose', 'бул. Цариградско шосе'],
    ['Tzarigradsko shosse', 'бул. Цариградско шосе'],
    ['Cherni vrah', 'бул. Черни връх'],
    ['4erni vruh', 'бул. Черни връх'],
    ['6ipka', 'ул. Шипка'],
    ['Shipka St', 'ул. Шипка'],
    ['jolio kiuri', 'ул. Жолио Кюри'],
    ['zholio kyuri', 'ул. Жолио Кюри'],
    ['Bulgaria Blvd', 'бул. България'],
    ['bul. Balgariya', 'бул. България'],
    ['Kolio Ficheto', 'ул. Кольо Фичето'],
    ['Qntra', 'ул. Янтра'],
    ['iunak', 'ул. Юнак'],
    ['Khan Asparuh', 'ул. Хан Аспарух'],
    ['Strosmayer', 'ул. Щросмайер'],
    ['Lyulin', 'Люлин'],
    ['ljulin', 'Люлин'],
    ['Nadejda', 'Надежда'],
    ['Nadezhda', 'Надежда'],
    ['Vazrajdane', 'Възраждане'],
    ['Lozenetz', 'Лозенец'],
    ['Bankya', 'Банкя'],
    ['bankia', 'Банкя'],
    ['Poduene', 'Подуяне'],
    ['Sv. Nedelya square', 'пл. Света Неделя'],
    // typing errors
    ['цариградкс шосе', 'бул. Цариградско шосе'],
    ['граф игнатиеф', 'ул. Граф Игнатиев'],
    ['алексадровска', 'УМБАЛ „Александровска“'],
    ['Оборшие', 'Оборище'],
    ['кремиковзи', 'Кремиковци'],
    ['раковкси', 'ул. Георги С. Раковски'],
    // begun, not finished
    ['пиро', 'УМБАЛСМ „Н. И. Пирогов“'],
    ['цариград', 'бул. Цариградско шосе'],
    ['панча', 'Панчарево'],
    // clinics as people say them
    ['Пирогов', 'УМБАЛСМ „Н. И. Пирогов“'],
    ['болница пирогов', 'УМБАЛСМ „Н. И. Пирогов“'],
    ['pirogov hospital', 'УМБАЛСМ „Н. И. Пирогов“'],
    ['ВМА', 'Военномедицинска академия'],
    ['vma', 'Военномедицинска академия'],
    ['св анна', 'УМБАЛ „Света Анна“'],
    ['Sveta Ekaterina', 'УМБАЛ „Св. Екатерина“'],
    ['St. Anna hospital', 'УМБАЛ „Света Анна“'],
    ['токуда', 'Аджибадем Сити Клиник УМБАЛ Токуда'],
    ['acibadem', 'Аджибадем Сити Клиник УМБАЛ Токуда'],
    ['аджибадем', 'Аджибадем Сити Клиник УМБАЛ Токуда'],
    ['първа градска', 'Първа градска болница'],
    ['1-ва градска болница', 'Първа градска болница'],
    ['пета градска', 'Пета МБАЛ'],
    ['V градска', 'Пета МБАЛ'],
    ['II', 'Летище София, Терминал 2'],
    ['20 дкц', '20. ДКЦ'],
    ['ДКЦ 20', '20. ДКЦ'],
    ['дкц20', '20. ДКЦ'],
    ['dkc 14', '14. ДКЦ'],
    ['28 поликлиника', '28. ДКЦ'],
    ['осма поликлиника', '8. ДКЦ'],
    ['8-ма поликлиника', '8. ДКЦ'],
    ['рехабилитация', 'Национален център по рехабилитация'],
    ['central station', 'Централна гара'],
    ['автогарата', 'Централна автогара'],
    ['airport terminal 2', 'Летище София, Терминал 2'],
    ['летището', 'Летище София, Терминал 2'],
    ['6 септември', 'ул. 6-ти септември'],
    ['цар борис трети', 'бул. Цар Борис III'],
    // house numbers and blocks
    ['Витоша 25', 'бул. Витоша № 25'],
    ['бул. Витоша №25А', 'бул. Витоша № 25А'],
    ['bul. vitosha 25a', 'бул. Витоша № 25А'],
    ['ул. Шипка 12, вх. Б, ет. 3, ап. 14', 'ул. Шипка № 12'],
    ['Shipka 34-36', 'ул. Шипка № 34-36'],
    ['ж.к. Младост 1 бл. 54А', 'ж.к. Младост 1 № 54А'],
    ['младост 1 бл 24', 'ж.к. Младост 1 № 24'],
    ['mladost1 blok 24', 'ж.к. Младост 1 № 24'],
    ['жк Люлин 5 бл. 509', 'ж.к. Люлин 5 № 509'],
    ['гр. София, ул. Шипка 6', 'ул. Шипка № 6'],
  ])('%s → %s', (text, title) => expect(titles(text)[0]).toBe(title));
});

describe('address search', () => {
  it('says how well a house number was found', () => {
    const [exact] = index.search('Шипка 12');
    const [nearest] = index.search('Шипка 8');
    const [unknown] = index.search('Пиротска 8');
    expect([exact!.houseNumber, nearest!.houseNumber, unknown!.houseNumber]).toEqual(['exact', 'nearest', 'unknown']);
    expect(nearest!.place.houseNumber).toBe('6');
    expect(unknown!.place).toMatchObject({ kind: 'street', name: { bg: 'ул. Пиротска' } });
  });
  it('offers both the street and the boulevard of one name', () => {
    expect(titles('Христо Ботев').sort()).toEqual(['бул. Христо Ботев', 'ул. Христо Ботев']);
  });
  it('puts the nearer of two equals first', () => {
    const twins = [street('ул. Роза'), street('ул. Роза')];
    const roses = new PlaceIndex(twins);
    for (const twin of twins) expect(roses.search('роза', { near: twin.point })[0]!.place).toBe(twin);
  });
  it('finds nothing for nothing, nonsense, or a number alone', () => {
    for (const text of ['', '   ', '?!', 'qwxzvbnmkj', '–']) expect(index.search(text)).toEqual([]);
    expect(index.search('№')).toEqual([]);
  });
  it('keeps to the limit, and to answers worth giving', () => {
    expect(index.search('болница', { limit: 3 })).toHaveLength(3);
    expect(titles('Пирогов', 10)).toHaveLength(1);
  });
  it('answers the same in any order of its places', () => {
    const reversed = new PlaceIndex([...sofia].reverse());
    for (const text of ['христо ботев', 'дкц', 'витоша', 'болница', 'bul']) {
      expect(reversed.search(text).map(({ place }) => place)).toEqual(index.search(text).map(({ place }) => place));
    }
  });
  it('is not led astray by a very long text', () => {
    expect(index.search(`Пирогов ${'а'.repeat(100_000)}`).length).toBeLessThan(9);
  });
});
