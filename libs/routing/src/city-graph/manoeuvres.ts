/** What a driver is told where two stretches meet: nothing, where the road simply goes on. */
import type { RoadClass } from '../network.ts';
import { bearingAtStart, modifierOf, SLIGHT_DEGREES, turnAngle, type Modifier } from './bearings.ts';
import type { Graph } from './graph.ts';
import { pointsOf, type Stretch } from './path.ts';

export interface Manoeuvre {
  readonly type: 'turn' | 'continue' | 'new name' | 'end of road' | 'fork';
  readonly modifier: Modifier;
}

/** A street one could take instead. */
export interface Choice {
  /** Degrees to turn for it. */
  readonly angle: number;
  readonly roadClass: RoadClass;
  readonly roundabout: boolean;
}

export interface Meeting {
  readonly angle: number;
  readonly roadClass: RoadClass;
  /** The streets beside the one taken and the one come from. */
  readonly others: readonly Choice[];
  /** Both have this name (or number), and it is not empty. */
  readonly sameName: boolean;
  /** The next street has a name or a number. */
  readonly named: boolean;
}

const rank: Readonly<Record<RoadClass, number>> = {
  service: 0, living_street: 1, residential: 2, unclassified: 2, tertiary: 3, secondary: 4, primary: 5, trunk: 6, motorway: 7,
}; // prettier-ignore

/** Two streets closer to each other than this are hard to tell apart from behind a wheel. */
const ALIKE_DEGREES = 40;

export function manoeuvreAt(meeting: Meeting): Manoeuvre | undefined {
  const { angle, others, sameName, named } = meeting;
  const modifier = modifierOf(angle);
  if (modifier === 'uturn') return { type: sameName ? 'continue' : 'turn', modifier };
  if (Math.abs(angle) > SLIGHT_DEGREES) return turnOff(meeting, modifier);
  const rivals = others.filter((other) => Math.abs(other.angle) <= SLIGHT_DEGREES && rank[other.roadClass] >= rank[meeting.roadClass] - 1);
  const straighter = rivals.some((other) => Math.abs(other.angle) < Math.abs(angle) - 10);
  if (sameName) return straighter && modifier !== 'straight' ? { type: 'continue', modifier } : undefined;
  const alike = rivals.find((other) => Math.abs(other.angle - angle) <= ALIKE_DEGREES && rank[other.roadClass] === rank[meeting.roadClass]);
  if (alike && modifier !== 'straight') return { type: 'fork', modifier: alike.angle < angle ? 'slight right' : 'slight left' };
  if (straighter) return { type: 'turn', modifier };
  return named ? { type: 'new name', modifier } : undefined;
}

function turnOff({ angle, others, sameName, named }: Meeting, modifier: Modifier): Manoeuvre | undefined {
  if (others.length === 0) return sameName || !named ? undefined : { type: 'new name', modifier };
  if (sameName) return { type: 'continue', modifier };
  const ahead = others.some((other) => Math.abs(other.angle) <= SLIGHT_DEGREES);
  const otherSide = others.some((other) => Math.sign(other.angle) !== Math.sign(angle));
  return { type: !ahead && otherSide ? 'end of road' : 'turn', modifier };
}

/** The junction at which a stretch ends, had it been driven to its end. */
export const headOf = ({ edges }: Graph, { edge, backward }: Stretch): number => (backward ? edges.from[edge]! : edges.to[edge]!);

/** What else one could take at the end of a stretch, coming in at `bearing`; neither `next` nor straight back. */
export function choicesAt(graph: Graph, before: Stretch, next: Stretch | undefined, bearing: number): Choice[] {
  const { out, edges, network } = graph;
  const junction = headOf(graph, before);
  const choices: Choice[] = [];
  for (let arc = out.first[junction]!; arc < out.first[junction + 1]!; arc++) {
    const code = out.edge[arc]!;
    const [edge, backward] = [code >> 1, code % 2 === 1];
    const back = edge === before.edge && backward !== before.backward;
    const taken = next !== undefined && edge === next.edge && backward === next.backward;
    if (back || taken) continue;
    const [fromCm, toCm] = backward ? [edges.cm[edge]!, 0] : [0, edges.cm[edge]!];
    const way = network.ways[edges.way[edge]!]!;
    const angle = turnAngle(bearing, bearingAtStart(pointsOf(graph, { edge, backward, fromCm, toCm, ms: 0 })));
    choices.push({ angle, roadClass: way.roadClass, roundabout: way.roundabout === true });
  }
  return choices;
}
