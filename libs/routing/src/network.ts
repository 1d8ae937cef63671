/** A road network as every source (the shipped schematic, an import) hands it to the city graph: plain geometry, no indices. */

/** OpenStreetMap's classes, as far as a van may use them; great streets first. */
export const roadClasses = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
  'service',
] as const;
export type RoadClass = (typeof roadClasses)[number];

/** A street's name as people read it; `local` is what the source calls it when it does not say in which language. */
export interface StreetName {
  readonly local?: string;
  readonly bg?: string;
  readonly en?: string;
}

export interface NetworkWay {
  readonly name: StreetName;
  /** Road number such as "E80". */
  readonly ref?: string;
  readonly roadClass: RoadClass;
  /** True when it may be driven only in the order of its nodes. */
  readonly oneway: boolean;
  readonly roundabout?: boolean;
  /** Legal limit in km/h, where the source gives one. */
  readonly speedLimitKmh?: number;
  /** Indices into the network's nodes, in order; two ways meet where they share an index. */
  readonly nodes: readonly number[];
}

export interface RoadNetwork {
  /** For the reader: "Sofia, schematic", or the file it came from. */
  readonly label: string;
  /** Who must be named beside the map. */
  readonly attribution: string;
  /** True for the hand-drawn network that ships with the project: for trying out, not for service. */
  readonly schematic: boolean;
  /** Degrees, one entry a node. */
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  readonly ways: readonly NetworkWay[];
}
