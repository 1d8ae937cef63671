/** A town drawn by hand for tests: every kind of junction once. */
import type { NetworkWay, RoadClass, RoadNetwork, StreetName } from '../network.ts';

type Streets = Readonly<
  Record<
    string,
    { nodes: string; class?: RoadClass; oneway?: boolean; roundabout?: boolean; name?: StreetName; ref?: string; limit?: number }
  >
>;

/** A network from a picture: every letter is a node where it stands, `metres` apart from the next column and row. */
export function drawnTown(picture: readonly string[], streets: Streets, metres = 200): RoadNetwork {
  const place = new Map<string, { lat: number; lon: number }>();
  const [latStep, lonStep] = [metres / 111_195, metres / (111_195 * Math.cos((42.7 * Math.PI) / 180))];
  picture.forEach((row, r) => {
    [...row].forEach((letter, c) => {
      if (letter !== ' ') place.set(letter, { lat: 42.7 - r * latStep, lon: 23.3 + c * lonStep });
    });
  });
  const letters = [...place.keys()];
  const ways: NetworkWay[] = Object.entries(streets).map(([key, street]) => ({
    name: street.name ?? { local: key },
    ...(street.ref !== undefined && { ref: street.ref }),
    roadClass: street.class ?? 'residential',
    oneway: street.oneway ?? false,
    ...(street.roundabout && { roundabout: true }),
    ...(street.limit !== undefined && { speedLimitKmh: street.limit }),
    nodes: [...street.nodes].map((letter) => letters.indexOf(letter)),
  }));
  return {
    label: 'town',
    attribution: 'drawn for a test',
    schematic: true,
    lat: Float64Array.from(place.values(), (p) => p.lat),
    lon: Float64Array.from(place.values(), (p) => p.lon),
    ways,
  };
}

/** Where a letter of the picture stands, moved by metres north and east. */
export function at(picture: readonly string[], letter: string, north = 0, east = 0, metres = 200): { lat: number; lon: number } {
  const row = picture.findIndex((line) => line.includes(letter));
  const column = picture[row]!.indexOf(letter);
  const perDegree = 111_195;
  const squeeze = Math.cos((42.7 * Math.PI) / 180);
  return { lat: 42.7 + (north - row * metres) / perDegree, lon: 23.3 + (east + column * metres) / (perDegree * squeeze) };
}
