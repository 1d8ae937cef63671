/** Who sits where: one place for each person, none of them blocked. */
import type { PersonNeed, PlaceNeed } from '../riders/index.ts';
import { blockedBy, type Layout, type Place, type PlaceId } from './vehicle.ts';

/** Whether a place can hold somebody with that need. A chair goes into a bay at least as long and as wide; nobody else does. */
export function placeHolds(place: Place, need: PlaceNeed): boolean {
  if (need.kind === 'chair') return place.kind === 'bay' && need.length <= place.length && need.width <= place.width;
  return place.kind === need.kind;
}

const needKey = (person: PersonNeed): string => JSON.stringify(person.places);

/**
 * A place for each person in the order given, or null if the layout cannot hold them all at once. `taken` are places already held.
 * Exact: tries every combination, people with the fewest possible places first and equals only in rising order.
 */
export function seat(persons: readonly PersonNeed[], layout: Layout, taken: readonly PlaceId[] = []): readonly PlaceId[] | null {
  const blocked = blockedBy(layout);
  const closed = new Map<PlaceId, number>();
  const close = (place: PlaceId, by: 1 | -1): void => {
    for (const id of [place, ...(blocked.get(place) ?? [])]) closed.set(id, (closed.get(id) ?? 0) + by);
  };
  for (const place of taken) close(place, 1);
  const queue = persons
    .map((person, index) => ({
      index,
      key: needKey(person),
      options: layout.places.flatMap((place, at) => (person.places.some((need) => placeHolds(place, need)) ? [at] : [])),
    }))
    .sort((a, b) => a.options.length - b.options.length || (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index));
  if (queue.length > layout.places.length) return null;
  const found = new Array<PlaceId>(persons.length);

  const put = (turn: number, lastAt: number): boolean => {
    const person = queue[turn];
    if (!person) return true;
    const from = turn > 0 && queue[turn - 1]!.key === person.key ? lastAt + 1 : 0;
    for (const at of person.options) {
      const id = layout.places[at]!.id;
      if (at < from || (closed.get(id) ?? 0) > 0) continue;
      close(id, 1);
      found[person.index] = id;
      if (put(turn + 1, at)) return true;
      close(id, -1);
    }
    return false;
  };
  return put(0, -1) ? found : null;
}
