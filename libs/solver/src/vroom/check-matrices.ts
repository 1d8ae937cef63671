import type { NumberTable } from './number-table.ts';
import type { ProblemFile } from './problem-schema.ts';
import { pointerPart, type RefusalList } from './refusals.ts';

/** All matrices must speak of the same places. Returns their number. Holes and negative numbers are found while reading. */
export function checkMatrices(file: ProblemFile, refusals: RefusalList): number {
  const all: { at: string; table: NumberTable }[] = [];
  for (const [profile, matrix] of Object.entries(file.matrices)) {
    const at = `/matrices${pointerPart(profile)}`;
    if (!matrix.durations) refusals.add('field_missing', `${at}/durations`, `profile '${profile}' has no durations`);
    for (const kind of ['durations', 'distances', 'costs'] as const) {
      const table = matrix[kind];
      if (table) all.push({ at: `${at}/${kind}`, table });
    }
  }
  if (all.length === 0) {
    refusals.add('empty', '/matrices', 'matrices has no profile');
    return 0;
  }
  const size = all[0]!.table.size;
  for (const { at, table } of all) {
    if (table.size !== size) {
      refusals.add('matrix_sizes_differ', at, `this matrix has ${table.size} places where ${all[0]!.at} has ${size}`, { size: table.size });
    }
  }
  return size;
}
