/** `npm run bench:places`: how long an address search takes over 8,000 made-up names with 120,000 houses. Prints medians. */
import { seededRandom } from '@rampa/kernel';
import type { PlaceEntry } from '../src/places/place-entry.ts';
import { PlaceIndex } from '../src/places/place-index.ts';

const random = seededRandom(7);
const syllables =
  'ба бо ва ве ви га го да де ди до же за зе и ка ки ко ла ле ли лю ма ми мо на не ни но ра ре ри ро са се си со та те ти то хо ца че ша щу ю я'.split(
    ' ',
  );
const word = (): string => {
  const text = Array.from({ length: random.int(2, 4) }, () => random.pick(syllables)).join('');
  return text.charAt(0).toUpperCase() + text.slice(1) + random.pick(['в', 'н', 'р', 'ски', '', 'ово']);
};
const places: PlaceEntry[] = [];
const names = Array.from(
  { length: 8000 },
  () => `${random.pick(['ул.', 'ул.', 'бул.', 'пл.'])} ${random.chance(0.6) ? `${word()} ${word()}` : word()}`,
);
for (const local of names) {
  const point = { lat: 42.6 + random.next() * 0.2, lon: 23.2 + random.next() * 0.3 };
  places.push({ kind: 'street', name: { local }, point });
  for (let house = 1; house <= 15; house++) places.push({ kind: 'address', name: { local }, houseNumber: String(house), point });
}
const start = performance.now();
const index = new PlaceIndex(places);
process.stdout.write(`index of ${places.length} places: ${(performance.now() - start).toFixed(0)} ms\n`);

const times: number[] = [];
for (let i = 0; i < 300; i++) {
  const name = random.pick(names);
  const at = random.int(5, name.length);
  const text = `${name.slice(0, at)}${random.chance(0.5) ? name.slice(at + 1) : name.slice(at)} ${random.int(1, 30)}`;
  const asked = performance.now();
  index.search(text);
  times.push(performance.now() - asked);
}
times.sort((a, b) => a - b);
process.stdout.write(`search: median ${times[150]!.toFixed(1)} ms, 95 % within ${times[285]!.toFixed(1)} ms\n`);
