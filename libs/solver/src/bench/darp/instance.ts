/** A public instance once read: what the search needs, and how its answers are numbered. */
import type { CompactInput } from '../../model/compact-input.ts';

export interface Instance {
  readonly name: string;
  readonly input: CompactInput;
  /** `vehicles-first`: fewer vehicles count before any distance (Li & Lim); `distance` otherwise. */
  readonly objective: 'distance' | 'vehicles-first';
  /** The file's node number of a stop of the search. */
  readonly nodeOf: (stop: number) => number;
  /** Whether the file says which vehicle drives which route; otherwise unused vehicles are left out. */
  readonly routesByVehicle: boolean;
}

/** A file that cannot be read as an instance. The message names file, line and value. */
export class UnreadableInstance extends Error {
  constructor(file: string, line: number, what: string) {
    super(`${file}:${line}: ${what}`);
    this.name = 'UnreadableInstance';
  }
}
