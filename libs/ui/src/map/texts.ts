/** The map's own words, in both languages. */
import { useTranslation } from 'react-i18next';
import type { Language } from '@rampa/contracts';
import type { SameKeys } from '../messages/keys.ts';
import type { VanState } from './van-state.ts';

const bg = {
  map: 'Карта',
  mapHint: 'Със стрелките се мести, с плюс и минус се приближава. Всичко от картата е и в таблицата преди нея.',
  north: 'Нагоре по картата',
  south: 'Надолу по картата',
  west: 'Наляво по картата',
  east: 'Надясно по картата',
  nearer: 'Приближаване',
  farther: 'Отдалечаване',
  all: 'Покажете всичко',
  controls: 'Преместване на картата',
  schematic: 'Схематична карта',
  schematicWhy: 'за проба; за работа внесете истинска карта',
  ownNetwork: 'Рампа: схематична мрежа, начертана на ръка; не е за навигация',
  vans: 'Автомобили',
  van: 'Автомобил',
  driver: 'Шофьор',
  state: 'Състояние',
  where: 'Къде е',
  next: 'Следващ адрес',
  nextAt: 'Час',
  aboard: 'Пътници',
  ofPlaces: '{{aboard}} от {{capacity}}',
  near: 'до {{street}}',
  unknownPlace: 'без данни',
  late: 'закъснява',
  stale: 'стар сигнал',
  staleSince: 'сигнал от {{time}} ч.',
  noVans: 'Няма автомобили за показване.',
  nothingNext: '–',
  depot: 'гараж',
  breakStop: 'почивка',
} as const;

const en: SameKeys<typeof bg> = {
  map: 'Map',
  mapHint: 'Arrow keys move it, plus and minus zoom. All that it shows is in the table before it.',
  north: 'Move the map up',
  south: 'Move the map down',
  west: 'Move the map left',
  east: 'Move the map right',
  nearer: 'Zoom in',
  farther: 'Zoom out',
  all: 'Show everything',
  controls: 'Moving the map',
  schematic: 'Schematic map',
  schematicWhy: 'for trying out; import a real map for service',
  ownNetwork: 'Rampa: schematic network drawn by hand; not for navigation',
  vans: 'Vans',
  van: 'Van',
  driver: 'Driver',
  state: 'State',
  where: 'Where',
  next: 'Next stop',
  nextAt: 'Time',
  aboard: 'Riders',
  ofPlaces: '{{aboard}} of {{capacity}}',
  near: 'near {{street}}',
  unknownPlace: 'no data',
  late: 'late',
  stale: 'old signal',
  staleSince: 'signal of {{time}}',
  noVans: 'No vans to show.',
  nothingNext: '–',
  depot: 'depot',
  breakStop: 'break',
};

const states: Readonly<Record<Language, Readonly<Record<VanState, string>>>> = {
  bg: {
    aboard: 'с пътници',
    empty: 'празен, на път',
    at_stop: 'на адрес',
    on_break: 'в почивка',
    waiting: 'преди смяна',
    not_started: 'смяната започна, още не е потеглил',
    parked: 'не е на смяна',
    lift_out: 'без платформа',
    broken: 'повреден',
  },
  en: {
    aboard: 'with riders',
    empty: 'empty, driving',
    at_stop: 'at a stop',
    on_break: 'on break',
    waiting: 'before shift',
    not_started: 'shift begun, not driving yet',
    parked: 'off shift',
    lift_out: 'lift out of order',
    broken: 'broken down',
  },
};

export interface MapTexts {
  readonly language: Language;
  readonly text: (key: keyof typeof bg, params?: Readonly<Record<string, string | number>>) => string;
  readonly state: (state: VanState) => string;
}

export function mapTexts(language: Language): MapTexts {
  const texts = language === 'en' ? en : bg;
  return {
    language,
    text: (key, params = {}) => texts[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? '')),
    state: (state) => states[language][state],
  };
}

/** The map's words in the language of the page. */
export function useMapTexts(): MapTexts {
  const { i18n } = useTranslation();
  return mapTexts(i18n.language === 'en' ? 'en' : 'bg');
}
