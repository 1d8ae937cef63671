/** Arrow keys over the timeline: along a run by stops, between runs to the stop nearest in time. */
import type { TimelineRow } from './layout.ts';

/** Mark −1 is the run's own header. */
export interface GridPlace {
  readonly runId: string;
  readonly mark: number;
}

/** Where a key leads, or undefined for a key that means nothing here. */
export function moveFocus(rows: readonly TimelineRow[], from: GridPlace, key: string, whole = false): GridPlace | undefined {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.runId === from.runId),
  );
  const row = rows[at];
  if (!row) return undefined;
  const mark = Math.min(from.mark, row.marks.length - 1);
  switch (key) {
    case 'ArrowRight':
      return { runId: row.runId, mark: Math.min(mark + 1, row.marks.length - 1) };
    case 'ArrowLeft':
      return { runId: row.runId, mark: Math.max(mark - 1, -1) };
    case 'Home':
      return { runId: (whole ? rows[0]! : row).runId, mark: -1 };
    case 'End':
      return whole ? lastOf(rows.at(-1)!) : lastOf(row);
    case 'ArrowDown':
      return besides(row, mark, rows[Math.min(at + 1, rows.length - 1)]!);
    case 'ArrowUp':
      return besides(row, mark, rows[Math.max(at - 1, 0)]!);
    case 'PageDown':
      return besides(row, mark, rows[Math.min(at + 5, rows.length - 1)]!);
    case 'PageUp':
      return besides(row, mark, rows[Math.max(at - 5, 0)]!);
    default:
      return undefined;
  }
}

const lastOf = (row: TimelineRow): GridPlace => ({ runId: row.runId, mark: row.marks.length - 1 });

function besides(row: TimelineRow, mark: number, other: TimelineRow): GridPlace {
  if (other === row) return { runId: row.runId, mark };
  const here = row.marks[mark];
  if (!here) return { runId: other.runId, mark: -1 };
  let best = -1;
  other.marks.forEach((candidate, i) => {
    const distance = Math.abs(candidate.planned.from - here.planned.from);
    if (best < 0 || distance < Math.abs(other.marks[best]!.planned.from - here.planned.from)) best = i;
  });
  return { runId: other.runId, mark: best };
}
