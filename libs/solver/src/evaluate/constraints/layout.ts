/** Some layout of the van has a place for everybody aboard, held from boarding to alighting; layouts change only with nobody aboard. */
import type { CompiledRequest, CompiledRun, Problem } from '../../model/problem.ts';
import type { Reason } from '../../model/plan.ts';
import { placeSuits } from '../../model/layouts.ts';
import { seat } from '../places.ts';

export const layoutFits = {
  code: 'layout',
  /** Whether the party fits into the otherwise empty van. */
  alone: (problem: Problem, run: CompiledRun, request: CompiledRequest): boolean =>
    seat(
      problem,
      run,
      request.persons.map((_, person) => ({ request: request.index, person, from: 1, to: 2, place: -1, pinned: false })),
    ) >= 0,
  reason: (run: CompiledRun, request: CompiledRequest | null, aboard: number, lacking: Lacking = {}): Reason => ({
    code: 'layout',
    run: run.input.id,
    ...(request && { request: request.input.id }),
    params: { aboard, ...lacking },
  }),
  /** Which place the otherwise empty van lacks for this party. */
  lackingAlone: (run: CompiledRun, request: CompiledRequest): Lacking => {
    const places = run.layouts.flatMap((layout) => layout.places);
    const stuck = request.input.persons.find((person) => !person.anyOf.some((need) => places.some((place) => placeSuits(place, need))));
    if (!stuck) return lackingFor(run, [request]);
    const need = stuck.anyOf[0]!;
    const bays = places.filter((place) => place.kind === 'bay');
    if (need.kind !== 'chair' || bays.length === 0) return { lacking: need.kind === 'chair' ? 'bay' : need.kind, places: 0 };
    const largest = (sides: readonly (number | undefined)[]): number => Math.max(0, ...sides.map((side) => side ?? 0));
    const [widest, longest] = [largest(bays.map((bay) => bay.width)), largest(bays.map((bay) => bay.length))];
    return { lacking: 'larger_bay', width: need.width, length: need.length, widest, longest };
  },
  /** Which place the van lacks for all of these together, the last of whom boards into it, and who is in such a place. */
  lackingTogether: (run: CompiledRun, requests: readonly CompiledRequest[]): Lacking => {
    const lacking = lackingFor(run, requests);
    const others = requests.slice(0, -1);
    const holder =
      others.find((r) => r.input.persons.some((p) => p.anyOf.some((need) => kindOf[need.kind] === lacking['lacking']))) ?? others[0];
    return { ...lacking, ...(holder && { with: holder.input.id }) };
  },
} as const;

/** What is missing, in numbers; millimetres. */
type Lacking = Readonly<Record<string, string | number>>;

const kindOf = { seat: 'seat', chair: 'bay', stretcher: 'stretcher' } as const;

/** The kind of place of which there are fewer than people who can travel in no other; else places altogether, or their arrangement. */
function lackingFor(run: CompiledRun, requests: readonly CompiledRequest[]): Lacking {
  const people = requests.flatMap((request) => request.input.persons);
  for (const kind of ['bay', 'stretcher', 'seat'] as const) {
    const wanted = people.filter((person) => person.anyOf.every((need) => kindOf[need.kind] === kind)).length;
    const places = Math.max(0, ...run.layouts.map((layout) => layout.places.filter((place) => place.kind === kind).length));
    if (wanted > places) return { lacking: kind, wanted, places };
  }
  const places = Math.max(0, ...run.layouts.map((layout) => layout.places.length));
  return people.length > places ? { lacking: 'place', wanted: people.length, places } : { lacking: 'arrangement', wanted: people.length };
}
