/** What can be wrong with a map file, and what to do about it. */
import { FailureError, type Failure } from '@rampa/kernel';
import { basename } from 'node:path';

export type MapFault =
  | 'file_missing'
  | 'file_empty'
  | 'format_unknown'
  | 'format_xml'
  | 'format_zip'
  | 'compressed_broken'
  | 'pbf_broken'
  | 'pbf_compression'
  | 'truncated'
  | 'json_broken'
  | 'item_unusable'
  | 'no_roads'
  | 'saved_broken';

/** @param line Where in the file, counted in lines or items from one. */
export const mapFault = (reason: MapFault, file: string, line?: number): FailureError =>
  new FailureError({ code: 'map_unreadable', params: { reason, file: basename(file), ...(line !== undefined && { line }) } });

interface Advice {
  readonly wrong: string;
  readonly todo: string;
}

const extracts = 'Get an extract as .osm.pbf, Overpass JSON or GeoJSON';

const advice: Readonly<Record<MapFault, Advice>> = {
  file_missing: { wrong: 'There is no such file.', todo: 'Check the name and the folder, and that you may read it.' },
  file_empty: { wrong: 'The file is empty.', todo: 'Download it again.' },
  format_unknown: { wrong: 'This is no map format that can be read here.', todo: `${extracts}.` },
  format_xml: { wrong: 'This is OpenStreetMap XML.', todo: 'Convert it first: osmium cat map.osm -o map.osm.pbf' },
  format_zip: { wrong: 'This is a ZIP archive.', todo: 'Unpack it and import the .osm.pbf or .geojson inside.' },
  compressed_broken: { wrong: 'The file cannot be unpacked: it is cut short or damaged.', todo: 'Download it again.' },
  pbf_broken: { wrong: 'The file begins as .osm.pbf but is damaged inside.', todo: 'Download it again.' },
  pbf_compression: {
    wrong: 'The .osm.pbf is packed in a way other than zlib.',
    todo: 'Repack it: osmium cat map.osm.pbf -o map-zlib.osm.pbf -f pbf,pbf_compression=zlib',
  },
  truncated: { wrong: 'The file ends too early.', todo: 'Download it again and compare its size.' },
  json_broken: { wrong: 'The JSON is not well-formed', todo: 'Export it again, or take another format.' },
  item_unusable: { wrong: 'An entry has no usable coordinates', todo: 'Export it again with longitude and latitude in degrees (WGS 84).' },
  no_roads: {
    wrong: 'The file has no street that can be driven in both directions of a round trip.',
    todo: 'Export ways with their "highway" tag; for lines without classes add --assume-class residential.',
  },
  saved_broken: {
    wrong: 'The imported map on disk is damaged.',
    todo: 'Import the map again, or delete the folder "roads" to use the one that ships.',
  },
};

/** Plain English for a terminal; apps make their own text from the code and `params.reason`. */
export function explainMapFault(failure: Failure): string {
  const { reason, file, line } = failure.params ?? {};
  const known = typeof reason === 'string' && reason in advice ? advice[reason as MapFault] : undefined;
  if (!known) return `The map cannot be read (${failure.code}).`;
  const place = line === undefined ? '' : ` (at entry ${line})`;
  const wrong = known.wrong.endsWith('.') ? known.wrong.slice(0, -1) : known.wrong;
  return `${file ?? 'The map'}: ${wrong}${place}. ${known.todo}`;
}
