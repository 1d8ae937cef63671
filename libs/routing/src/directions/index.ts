// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- a package that compiles this source must find the types, too
/// <reference path="./osrm-text-instructions.d.ts" />
/** Steps as sentences. Pure: the driver app uses it too. */
import osrmTextInstructions from 'osrm-text-instructions';
import type { RouteStep } from '../port.ts';

const english = osrmTextInstructions('v5');

export interface InstructionContext {
  /** Which leg of how many, so that an arrival says "your 1st destination". */
  readonly legIndex?: number;
  readonly legCount?: number;
  /** What lies at the end of the leg: "Arrive at …". */
  readonly waypointName?: string;
}

/**
 * One step as a sentence: "Turn left onto Vitosha Blvd". Never empty, for every step of either adapter.
 * There are no Bulgarian sentences yet: `bg` falls back to English around the street names that the step carries,
 * since osrm-text-instructions has none. Whoever shows them must mark the text as English (`lang="en"`).
 */
export function instruction(step: RouteStep, _language: 'bg' | 'en', context: InstructionContext = {}): string {
  const turns = step.maneuver.type === 'depart' || step.maneuver.type === 'arrive';
  const { maneuver } = step;
  const spoken = turns || maneuver.modifier ? maneuver : { ...maneuver, modifier: 'straight' };
  return english.compile('en', { ...step, maneuver: { ...spoken, type: knownType(spoken.type) } }, context);
}

/** The types that the sentences know; OSRM may add more, which it asks clients to read as a turn. */
const known: ReadonlySet<string> = new Set([
  'arrive', 'continue', 'depart', 'end of road', 'exit rotary', 'exit roundabout', 'fork', 'merge', 'new name', 'notification',
  'off ramp', 'on ramp', 'rotary', 'roundabout', 'roundabout turn', 'turn',
]); // prettier-ignore

const knownType = (type: string): string => (known.has(type) ? type : 'turn');
