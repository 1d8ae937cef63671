/** Address search over the places of a city: forgiving of typing, alphabet and abbreviation; the same question gives the same answer. */
import { distanceBetween, type GeoPoint } from '@rampa/kernel';
import { houseKey, queryOf, wordsOf, type Query, type Word } from './fold.ts';
import { nameKey } from '../names.ts';
import type { PlaceEntry } from './place-entry.ts';
import { lettersOf, likeness, mayBeLike } from './similarity.ts';

export interface PlaceMatch {
  readonly place: PlaceEntry;
  /** 0–1; below about 0.6 it is a guess. */
  readonly score: number;
  /** When a house number was asked for: found, the nearest known on that street, or none known there. */
  readonly houseNumber?: 'exact' | 'nearest' | 'unknown';
}

export interface SearchOptions {
  /** Default 8. */
  readonly limit?: number;
  /** Of equally good answers the nearer comes first. */
  readonly near?: GeoPoint;
}

/** One thing with a name: a street with its houses, or a single place. */
interface Subject {
  readonly spellings: (readonly Word[])[];
  readonly places: PlaceEntry[];
  readonly houses: Map<string, PlaceEntry[]>;
  /** Words for its kind, which may be typed along: "болница Пирогов". */
  readonly kind: readonly string[];
  readonly bonus: number;
}

const kindWords: Readonly<Record<string, string>> = {
  hospital: 'болница', clinic: 'клиника дкц', doctors: 'клиника', pharmacy: 'аптека', station: 'гара', terminal: 'летище', airport: 'летище',
  aerodrome: 'летище', bus_station: 'автогара', university: 'университет', rehabilitation: 'център', day_centre: 'център',
}; // prettier-ignore

/** Where people who need this service mostly go. */
const oftenAsked = new Set(['hospital', 'clinic', 'doctors', 'rehabilitation', 'day_centre', 'social_facility', 'dialysis']);

/** What is told apart from no answer at all. */
const LEAST_SCORE = 0.45;

export class PlaceIndex {
  readonly #subjects: Subject[] = [];
  /** Every word of every spelling, and the subjects that have it. */
  readonly #dictionary = new Map<string, { readonly letters: number; readonly subjects: Set<number> }>();

  constructor(places: Iterable<PlaceEntry>) {
    const streets = new Map<string, Subject>();
    const keys = new Map<string, string>();
    const houses: PlaceEntry[] = [];
    for (const place of places) {
      if (place.kind === 'address') houses.push(place);
      else if (place.kind === 'street') this.#addToStreet(streets, keys, place);
      else this.#add(subjectOf(place));
    }
    for (const house of houses) this.#addToStreet(streets, keys, house);
  }

  get size(): number {
    return this.#subjects.length;
  }

  /** The best answers first. An empty or unreadable text gives none. */
  search(text: string, { limit = 8, near }: SearchOptions = {}): PlaceMatch[] {
    const query = queryOf(text);
    if (query.words.length === 0) return [];
    const found = this.#candidates(query).flatMap((subject) => answers(subject, query, near));
    found.sort((a, b) => b.rank - a.rank || compareNames(a.match.place, b.match.place));
    const best = found[0]?.match.score ?? 0;
    return found
      .map(({ match }) => match)
      .filter((match) => match.score >= Math.max(LEAST_SCORE, best - 0.35))
      .slice(0, limit);
  }

  #candidates({ words }: Query): Subject[] {
    const hits = new Set<number>();
    const telling = words.filter((word) => word.weight >= 0.3);
    for (const { text } of telling.length > 0 ? telling : words) {
      const asked = lettersOf(text);
      for (const [word, { letters, subjects }] of this.#dictionary) {
        if (mayBeLike(asked, letters) && likeness(text, word) > 0) for (const subject of subjects) hits.add(subject);
      }
    }
    return [...hits].sort((a, b) => a - b).map((i) => this.#subjects[i]!);
  }

  #addToStreet(streets: Map<string, Subject>, keys: Map<string, string>, place: PlaceEntry): void {
    const title = nameKey(place.name);
    const key = keys.get(title) ?? keyOf(wordsOf(title));
    keys.set(title, key);
    if (key === '') return;
    const subject = streets.get(key) ?? this.#add(subjectOf(place));
    if (!streets.has(key)) streets.set(key, subject);
    else if (place.kind === 'street') subject.places.push(place);
    if (place.kind !== 'address' || place.houseNumber === undefined) return;
    for (const number of place.houseNumber.split(/[;,]/)) {
      const house = houseKey(number);
      subject.houses.set(house, [...(subject.houses.get(house) ?? []), place]);
    }
  }

  #add(subject: Subject): Subject {
    const i = this.#subjects.push(subject) - 1;
    for (const word of [...subject.spellings.flat().map(({ text }) => text), ...subject.kind]) {
      const entry = this.#dictionary.get(word);
      if (entry) entry.subjects.add(i);
      else this.#dictionary.set(word, { letters: lettersOf(word), subjects: new Set([i]) });
    }
    return subject;
  }
}

const keyOf = (words: readonly Word[]): string => words.map((word) => word.text).join(' ');

function spellingsOf(place: PlaceEntry): (readonly Word[])[] {
  const { bg, local, en } = place.name;
  const distinct = new Map<string, readonly Word[]>();
  for (const text of [bg, local, en, ...(place.aliases ?? [])]) {
    if (text === undefined) continue;
    const words = wordsOf(text);
    const key = keyOf(words);
    if (key !== '' && !distinct.has(key)) distinct.set(key, words);
  }
  return [...distinct.values()];
}

function subjectOf(place: PlaceEntry): Subject {
  const kind = wordsOf(kindWords[place.category ?? ''] ?? '').map((word) => word.text);
  const bonus = oftenAsked.has(place.category ?? '') ? 0.03 : place.kind === 'district' ? 0.02 : place.kind === 'poi' ? 0 : 0.015;
  const places = place.kind === 'address' ? [] : [place];
  return { spellings: spellingsOf(place), places, houses: new Map(), kind, bonus };
}

interface Answer {
  readonly match: PlaceMatch;
  readonly rank: number;
}

function answers(subject: Subject, query: Query, near: GeoPoint | undefined): Answer[] {
  const whole = scoreOf(subject, query.words);
  const street = query.houseNumber === undefined ? 0 : scoreOf(subject, query.wordsWithoutNumber);
  const numbered = query.houseNumber !== undefined && street > whole;
  const matches = numbered ? housesFor(subject, query.houseNumber!, street) : placesFor(subject, whole);
  return matches.map((match) => ({ match, rank: match.score + subject.bonus - farness(match.place, near) }));
}

const farness = (place: PlaceEntry, near: GeoPoint | undefined): number =>
  near ? Math.min(0.06, distanceBetween(place.point, near) / 500_000) : 0;

/** A street known by its houses alone is answered with one of them. */
function placesFor(subject: Subject, score: number): PlaceMatch[] {
  const places =
    subject.places.length > 0 ? subject.places : [...subject.houses.values()].slice(0, 1).flatMap((houses) => houses.slice(0, 1));
  return places.map((place) => ({ place, score }));
}

function housesFor(subject: Subject, houseNumber: string, score: number): PlaceMatch[] {
  const exact = subject.houses.get(houseNumber);
  if (exact) return exact.map((place) => ({ place, score, houseNumber: 'exact' }));
  const nearest = nearestHouse(subject, houseNumber);
  if (nearest) return [{ place: nearest, score: score - 0.05, houseNumber: 'nearest' }];
  return placesFor(subject, score - 0.1).map((match) => ({ ...match, houseNumber: 'unknown' }));
}

/** Houses of the same side first: even or odd. */
function nearestHouse(subject: Subject, houseNumber: string): PlaceEntry | undefined {
  const asked = Number.parseInt(houseNumber, 10);
  let best: { readonly gap: number; readonly place: PlaceEntry } | undefined;
  for (const [number, [place]] of subject.houses) {
    const found = Number.parseInt(number, 10);
    const gap = Math.abs(found - asked) * (found % 2 === asked % 2 ? 1 : 3);
    if (place && gap <= 20 && (!best || gap < best.gap || (gap === best.gap && found < asked))) best = { gap, place };
  }
  return best?.place;
}

/** How well the words asked are found in the best spelling (most of the score), and how much of the spelling was asked. */
function scoreOf(subject: Subject, asked: readonly Word[]): number {
  const total = asked.reduce((sum, word) => sum + word.weight, 0);
  if (total === 0) return 0;
  return Math.max(0, ...subject.spellings.map((spelling) => scoreSpelling(spelling, subject.kind, asked, total)));
}

function scoreSpelling(spelling: readonly Word[], kind: readonly string[], asked: readonly Word[], total: number): number {
  const taken = new Set<number>();
  let found = 0;
  let said = 0;
  for (const word of asked) {
    let best = kind.includes(word.text) ? 0.95 : 0;
    let at = -1;
    spelling.forEach((other, i) => {
      const like = taken.has(i) ? 0 : likeness(word.text, other.text);
      if (like <= best) return;
      best = like;
      at = i;
    });
    found += best * word.weight;
    if (at < 0) continue;
    taken.add(at);
    said += best * spelling[at]!.weight;
  }
  const all = spelling.reduce((sum, word) => sum + word.weight, 0);
  return 0.8 * (found / total) + 0.2 * (all === 0 ? 0 : said / all);
}

const nameText = ({ name, houseNumber }: PlaceEntry): string => `${nameKey(name)} ${houseNumber ?? ''}`;

/** Only to put equals in an order that never changes: by name, then from south to north. */
function compareNames(a: PlaceEntry, b: PlaceEntry): number {
  const [left, right] = [nameText(a), nameText(b)];
  return left < right ? -1 : left > right ? 1 : a.point.lat - b.point.lat || a.point.lon - b.point.lon;
}
