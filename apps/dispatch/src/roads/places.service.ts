/** Where people want to go: the agency's own places first, then whatever the map's index knows. */
import { Inject, Injectable } from '@nestjs/common';
import type { Place, PlaceHit } from '@rampa/contracts';
import { PlaceIndex, type PlaceEntry } from '@rampa/routing';
import { PlaceEntity } from '../database/entities/fleet.ts';
import { Tenant } from '../database/tenant.ts';
import { City } from './city.ts';

@Injectable()
export class PlacesService {
  /** The index over an agency's own places, kept while they are the same. */
  #own: { readonly key: string; readonly index: PlaceIndex; readonly rows: ReadonlyMap<PlaceEntry, PlaceEntity> } | undefined;

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(City) private readonly city: City,
  ) {}

  async list(agencyId: string): Promise<Place[]> {
    return (await this.#rows(agencyId)).map(placeOf);
  }

  async search(agencyId: string, text: string, limit: number): Promise<PlaceHit[]> {
    const { index, rows } = this.#indexOf(await this.#rows(agencyId));
    const own = index.search(text, { limit }).flatMap(({ place }) => {
      const row = rows.get(place);
      return row ? [hitOfPlace(row)] : [];
    });
    const known = new Set(own.map((hit) => hit.name.bg));
    const onMap = this.city.places.search(text, { limit: limit * 2 }).map(({ place }) => hitOfEntry(place));
    return [...own, ...onMap.filter((hit) => !known.has(hit.name.bg))].slice(0, limit);
  }

  #indexOf(places: readonly PlaceEntity[]): { index: PlaceIndex; rows: ReadonlyMap<PlaceEntry, PlaceEntity> } {
    const key = places.map((place) => `${place.id} ${place.nameBg} ${place.lat} ${place.lon}`).join('\n');
    if (this.#own?.key !== key) {
      const rows = new Map(places.map((place) => [entryOf(place), place]));
      this.#own = { key, rows, index: new PlaceIndex(rows.keys()) };
    }
    return this.#own;
  }

  #rows(agencyId: string): Promise<PlaceEntity[]> {
    return this.tenant.run(agencyId, () => this.tenant.repository(PlaceEntity).find({ order: { nameBg: 'ASC' } }));
  }
}

const entryOf = ({ nameBg, nameEn, lat, lon, category }: PlaceEntity): PlaceEntry => ({
  kind: 'poi',
  name: { bg: nameBg, ...(nameEn && { en: nameEn }) },
  point: { lat, lon },
  category,
});

const placeOf = ({ id, nameBg, nameEn, category, address, lat, lon }: PlaceEntity): Place => ({
  id,
  name: { bg: nameBg, ...(nameEn && { en: nameEn }) },
  category,
  address,
  point: { lat, lon },
});

const hitOfPlace = (place: PlaceEntity): PlaceHit => ({
  kind: 'place',
  name: placeOf(place).name,
  ...(place.address && { detail: place.address }),
  address: { label: place.nameBg, point: { lat: place.lat, lon: place.lon }, placeId: place.id },
});

function hitOfEntry({ kind, name, houseNumber, point, within }: PlaceEntry): PlaceHit {
  const bg = name.bg ?? name.local ?? name.en ?? '';
  const label = houseNumber ? `${bg} ${houseNumber}` : bg;
  return {
    kind,
    name: { bg: label, ...(name.en && { en: houseNumber ? `${name.en} ${houseNumber}` : name.en }) },
    ...(within && { detail: within }),
    address: { label, point: { lat: point.lat, lon: point.lon } },
  };
}
