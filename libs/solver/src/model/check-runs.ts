/** What a run must be for a plan to exist at all. */
import { fail, type Result } from '@rampa/kernel';
import type { ProblemInput } from './problem-input.ts';
import type { LayoutInput, RunInput, TimeWindow } from './run-input.ts';
import { clockOf } from './travel-clock.ts';

const MOST_PLACES = 30;
type Finding = Result<never> | null;

export const isTime = (value: number): boolean => Number.isFinite(value);
export const isWindow = (window: TimeWindow): boolean => isTime(window.from) && isTime(window.to) && window.from <= window.to;
export const isNode = (input: ProblemInput, node: number): boolean => Number.isInteger(node) && node >= 0 && node < input.travel.size;

export function checkRun(input: ProblemInput, run: RunInput, at: string): Finding {
  if (!isNode(input, run.start.node)) return fail('invalid_input', { run: run.id, node: run.start.node }, `${at}/start/node`);
  if (!isNode(input, run.end.node)) return fail('invalid_input', { run: run.id, node: run.end.node }, `${at}/end/node`);
  if (!isTime(run.start.earliest) || !isTime(run.end.latest)) return fail('invalid_input', { run: run.id }, `${at}/start/earliest`);
  if (run.liftRating !== null && !(run.liftRating >= 0)) return fail('invalid_input', { run: run.id }, `${at}/liftRating`);
  if (run.unavailableFrom !== undefined && Number.isNaN(run.unavailableFrom))
    return fail('invalid_input', { run: run.id }, `${at}/unavailableFrom`);
  if (run.layouts.length === 0) return fail('invalid_input', { run: run.id }, `${at}/layouts`);
  if (run.maxDuration !== undefined && !(run.maxDuration > 0)) return fail('invalid_input', { run: run.id }, `${at}/maxDuration`);
  if (new Set(run.layouts.map((layout) => layout.id)).size !== run.layouts.length)
    return fail('invalid_input', { run: run.id, repeated: 'id' }, `${at}/layouts`);
  for (const [i, layout] of run.layouts.entries()) {
    const finding = checkLayout(run, layout, `${at}/layouts/${i}`);
    if (finding) return finding;
  }
  return checkShift(input, run, at) ?? checkBreaks(run, at) ?? checkLive(input, run, at);
}

function checkLayout(run: RunInput, layout: LayoutInput, at: string): Finding {
  const keys = new Set(layout.places.map((p) => p.key));
  if (keys.size !== layout.places.length) return fail('invalid_input', { run: run.id, layout: layout.id, repeated: 'key' }, `${at}/places`);
  if (layout.places.length > MOST_PLACES)
    return fail('too_large', { run: run.id, places: layout.places.length, most: MOST_PLACES }, `${at}/places`);
  for (const place of layout.places) {
    const stray = place.blocks.find((key) => !keys.has(key));
    if (stray !== undefined) return fail('place_unknown', { run: run.id, layout: layout.id, place: stray }, `${at}/places`);
    if (!((place.length ?? 1) > 0 && (place.width ?? 1) > 0))
      return fail('invalid_input', { run: run.id, place: place.key }, `${at}/places`);
  }
  return null;
}

function checkShift(input: ProblemInput, run: RunInput, at: string): Finding {
  if (run.live || run.unavailableFrom !== undefined) return null;
  const { earliest } = run.start;
  const { latest } = run.end;
  if (latest < earliest || (input.day && (earliest < input.day.from || latest > input.day.to)))
    return fail('shift_hours', { run: run.id, from: earliest, to: latest, ...(input.day && outside(input.day)) }, `${at}/end/latest`);
  const { size, durations, factors } = input.travel;
  const home = clockOf(factors).arrival(run.start.earliest, durations[run.start.node * size + run.end.node]!);
  if (home === Infinity) return fail('no_route', { run: run.id }, `${at}/end/node`);
  if (home <= run.end.latest) return null;
  return fail('shift_hours', { run: run.id, from: run.start.earliest, to: run.end.latest, earliestEnd: home }, `${at}/end/latest`);
}

const outside = ({ from, to }: TimeWindow): { dayFrom: number; dayTo: number } => ({ dayFrom: from, dayTo: to });

function checkBreaks(run: RunInput, at: string): Finding {
  if (new Set(run.breaks.map((b) => b.id)).size !== run.breaks.length)
    return fail('invalid_input', { run: run.id, repeated: 'id' }, `${at}/breaks`);
  for (const [i, pause] of run.breaks.entries()) {
    if (!isWindow(pause.window) || !(pause.duration >= 0 && pause.duration < Infinity))
      return fail('invalid_input', { run: run.id, break: pause.id }, `${at}/breaks/${i}/window`);
    if (run.live || run.unavailableFrom !== undefined) continue;
    if (pause.window.to < run.start.earliest || pause.window.from + pause.duration > run.end.latest) {
      return fail(
        'break_missed',
        { run: run.id, break: pause.id, from: pause.window.from, to: pause.window.to },
        `${at}/breaks/${i}/window`,
      );
    }
  }
  return null;
}

function checkLive(input: ProblemInput, run: RunInput, at: string): Finding {
  const { live } = run;
  if (!live) return null;
  if (!isNode(input, live.at.node)) return fail('invalid_input', { run: run.id, node: live.at.node }, `${at}/live/at/node`);
  if (!isTime(live.at.time) || !isTime(live.startedAt ?? 0)) return fail('invalid_input', { run: run.id }, `${at}/live/at/time`);
  const layout = live.aboard[0]?.layout;
  for (const [i, aboard] of live.aboard.entries()) {
    const request = input.requests.find((r) => r.id === aboard.request);
    if (!isTime(aboard.boardedAt))
      return fail('invalid_input', { run: run.id, request: aboard.request }, `${at}/live/aboard/${i}/boardedAt`);
    if (!request) return fail('trip_unknown', { run: run.id, request: aboard.request }, `${at}/live/aboard/${i}/request`);
    const places = run.layouts.find((l) => l.id === aboard.layout)?.places;
    const stray = aboard.places.find((p) => !places?.some((known) => known.key === p.place));
    const missing = request.persons.find((p) => !aboard.places.some((a) => a.person === p.key));
    if (!places || aboard.layout !== layout || stray || missing) {
      return fail('layout', { run: run.id, request: aboard.request, layout: aboard.layout }, `${at}/live/aboard/${i}/places`);
    }
  }
  for (const [i, stop] of live.frozen.entries()) {
    const known = stop.kind === 'break' ? run.breaks.some((b) => b.id === stop.of) : input.requests.some((r) => r.id === stop.of);
    if (!known) return fail('trip_unknown', { run: run.id, of: stop.of }, `${at}/live/frozen/${i}/of`);
  }
  return null;
}
