/** What OpenStreetMap's tags mean to us. https://wiki.openstreetmap.org/wiki/Map_features */
import type { RoadClass, StreetName } from '../network.ts';
import type { PlaceEntry } from '../places/place-entry.ts';

export type Tags = Readonly<Record<string, string | undefined>>;

/** A way's own properties, and whether its nodes must be taken backwards. */
export interface RoadTags {
  readonly name: StreetName;
  readonly ref?: string;
  readonly roadClass: RoadClass;
  readonly oneway: boolean;
  readonly reversed: boolean;
  readonly roundabout: boolean;
  readonly speedLimitKmh?: number;
}

const roadClasses: Readonly<Record<string, RoadClass>> = {
  motorway: 'motorway', trunk: 'trunk', primary: 'primary', secondary: 'secondary', tertiary: 'tertiary', unclassified: 'unclassified',
  residential: 'residential', living_street: 'living_street', service: 'service', road: 'unclassified',
  motorway_link: 'motorway', trunk_link: 'trunk', primary_link: 'primary', secondary_link: 'secondary', tertiary_link: 'tertiary',
}; // prettier-ignore

const closed = new Set(['no', 'private', 'agricultural', 'forestry', 'military', 'emergency']);

/** The most special access that is given decides. */
const mayDrive = (tags: Tags): boolean => {
  const access = tags['motorcar'] ?? tags['motor_vehicle'] ?? tags['vehicle'] ?? tags['access'];
  return access === undefined || !closed.has(access);
};

/** @param assumeClass What lines without any class count as; by default they are left out. */
export function roadOf(tags: Tags, assumeClass?: RoadClass): RoadTags | undefined {
  const highway = tags['highway'] ?? tags['fclass'];
  const roadClass = highway === undefined ? assumeClass : roadClasses[highway];
  if (!roadClass || !mayDrive(tags) || tags['area'] === 'yes' || tags['service'] === 'emergency_access') return undefined;
  const roundabout = tags['junction'] === 'roundabout' || tags['junction'] === 'circular';
  const oneway = tags['oneway']?.toLowerCase();
  const reversed = oneway === '-1' || oneway === 'reverse' || oneway === 't';
  const single = reversed || oneway === 'yes' || oneway === 'true' || oneway === '1' || oneway === 'f';
  const implied = (roundabout || roadClass === 'motorway') && oneway !== 'no' && oneway !== 'false' && oneway !== 'b';
  const speedLimitKmh = limitOf(tags['maxspeed']);
  return {
    name: nameOf(tags),
    ...(tags['ref'] && { ref: tags['ref'] }),
    roadClass,
    oneway: single || implied,
    reversed,
    roundabout,
    ...(speedLimitKmh !== undefined && { speedLimitKmh }),
  };
}

/** "50", "30 mph", "50;30" (the first); undefined for "signals", "BG:urban" and the like. "walk" is 7. */
export function limitOf(maxspeed: string | undefined): number | undefined {
  if (maxspeed === 'walk') return 7;
  const match = /^\s*(\d{1,3})(?:\.\d+)?\s*(mph|km\/h|kmh|kph)?\s*(?:;|\||$)/i.exec(maxspeed ?? '');
  if (!match || Number(match[1]) === 0) return undefined;
  return Math.round(Number(match[1]) * (match[2]?.toLowerCase() === 'mph' ? 1.609344 : 1));
}

export function nameOf(tags: Tags): StreetName {
  const [local, bg, en] = [tags['name'], tags['name:bg'], tags['name:en'] ?? tags['int_name']];
  return { ...(local && { local }), ...(bg && { bg }), ...(en && { en }) };
}

const amenities = new Set([
  'hospital', 'clinic', 'doctors', 'dentist', 'pharmacy', 'social_facility', 'social_centre', 'nursing_home', 'townhall', 'courthouse', 'police',
  'post_office', 'bank', 'library', 'community_centre', 'school', 'kindergarten', 'university', 'college', 'place_of_worship', 'theatre',
  'cinema', 'arts_centre', 'bus_station', 'ferry_terminal', 'marketplace', 'public_building', 'crematorium', 'grave_yard',
]); // prettier-ignore
const others: Readonly<Record<string, ReadonlySet<string>>> = {
  railway: new Set(['station', 'halt']),
  public_transport: new Set(['station']),
  aeroway: new Set(['terminal', 'aerodrome']),
  office: new Set(['government', 'ngo', 'association']),
  shop: new Set(['mall', 'supermarket', 'department_store', 'medical_supply', 'optician', 'hearing_aids']),
  tourism: new Set(['museum', 'hotel', 'gallery']),
  leisure: new Set(['park', 'stadium', 'sports_centre', 'swimming_pool']),
  landuse: new Set(['cemetery']),
};
const settled = new Set(['suburb', 'quarter', 'neighbourhood', 'city_district', 'borough', 'town', 'village', 'hamlet']);

function categoryOf(tags: Tags): string | undefined {
  const amenity = tags['amenity'];
  if (amenity && amenities.has(amenity)) return amenity;
  if (tags['healthcare'] && tags['healthcare'] !== 'yes') return tags['healthcare'];
  const key = Object.keys(others).find((each) => others[each]!.has(tags[each] ?? ''));
  return key && tags[key];
}

/** A place as its tags tell it, which still lacks its point. */
export type PlaceTags = Omit<PlaceEntry, 'point'>;

/** The places one element stands for: a clinic with an address is two. */
export function placesOf(tags: Tags): PlaceTags[] {
  const places: PlaceTags[] = [];
  const name = nameOf(tags);
  const named = Object.keys(name).length > 0;
  const within = tags['addr:suburb'] ?? tags['addr:city'];
  const category = categoryOf(tags);
  if (named && category) places.push({ kind: 'poi', name, category, ...aliasesOf(tags), ...(within && { within }) });
  else if (named && settled.has(tags['place'] ?? '')) places.push({ kind: 'district', name, ...aliasesOf(tags) });
  const street = tags['addr:street'] ?? tags['addr:place'] ?? tags['addr:neighbourhood'];
  const houseNumber = tags['addr:housenumber'] ?? tags['addr:conscriptionnumber'];
  if (street && houseNumber) {
    const en = tags['addr:street:en'];
    places.push({ kind: 'address', name: { local: street, ...(en && { en }) }, houseNumber, ...(within && { within }) });
  }
  return places;
}

function aliasesOf(tags: Tags): { aliases?: string[] } {
  const given = ['official_name', 'alt_name', 'short_name', 'old_name', 'loc_name'].flatMap((key) => tags[key]?.split(';') ?? []);
  const aliases = given.map((alias) => alias.trim()).filter((alias) => alias !== '' && alias !== tags['name']);
  return aliases.length > 0 ? { aliases } : {};
}
