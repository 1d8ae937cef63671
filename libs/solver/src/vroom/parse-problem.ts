/** Turns a parsed file into a typed problem, or says by name and path what does not fit the format. */
import type { z } from 'zod';
import { notSupported, problemSchema, type ProblemFile } from './problem-schema.ts';
import { pointerOf, pointerPart, RefusalList } from './refusals.ts';

type Issue = z.core.$ZodIssue;

/** @throws ProblemRefused naming every field that is missing, unknown, unsupported or of the wrong kind. */
export function parseProblem(file: unknown): ProblemFile {
  const refusals = new RefusalList();
  if (!isRecord(file)) {
    refusals.add('value_invalid', '', 'the file must hold one JSON object with vehicles, shipments and matrices');
    refusals.throwIfAny();
  }
  const input = withoutEmptyLists(file as Record<string, unknown>);
  if (input['matrices'] === undefined && input['matrix'] === undefined) {
    refusals.add(
      'matrices_missing',
      '/matrices',
      'travel times are needed: give matrices by profile with durations; coordinates alone would need a routing server (ask its table service once and write the answer here)',
    );
  }
  const parsed = problemSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    if (issue.path[0] === 'matrices' && input['matrices'] === undefined) continue;
    report(issue, input, refusals);
  }
  refusals.throwIfAny();
  throw new Error('the schema failed without an issue');
}

function report(issue: Issue, input: unknown, refusals: RefusalList): void {
  const pointer = pointerOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const advice = Object.hasOwn(notSupported, key) ? notSupported[key] : undefined;
      if (advice !== undefined)
        refusals.add('not_supported', pointer + pointerPart(key), `'${key}' is not supported: ${advice}`, { field: key });
      else
        refusals.add('field_unknown', pointer + pointerPart(key), `'${key}' is no field of this format; nothing is ignored silently`, {
          field: key,
        });
    }
    return;
  }
  const value = valueAt(input, issue.path);
  if (value === undefined) refusals.add('field_missing', pointer, `${pointer} is missing`);
  else if (issue.code === 'too_small' && Array.isArray(value)) refusals.add('empty', pointer, `${pointer} is empty`);
  else refusals.add('value_invalid', pointer, `${pointer} is ${shown(value)}: ${issue.message}`);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An empty list of jobs asks for nothing. */
function withoutEmptyLists(file: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(file['jobs']) || file['jobs'].length > 0) return file;
  const { jobs: _empty, ...rest } = file;
  return rest;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let at = root;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
