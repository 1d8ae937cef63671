/** The planner gives a reason for every run it tried; people want each reason once. Pure. */
import type { Reason } from '@rampa/contracts';

export interface ReasonGroup {
  readonly text: string;
  /** The runs it holds for; empty where it is not about a run. */
  readonly runIds: readonly string[];
}

/** Reasons that read the same put together, the most common first. */
export function groupReasons(reasons: readonly Reason[], text: (reason: Reason) => string): readonly ReasonGroup[] {
  const groups = new Map<string, string[]>();
  for (const reason of reasons) {
    const words = text(reason);
    const runIds = groups.get(words) ?? [];
    if (reason.runId) runIds.push(reason.runId);
    groups.set(words, runIds);
  }
  return [...groups].map(([words, runIds]) => ({ text: words, runIds })).sort((a, b) => b.runIds.length - a.runIds.length);
}
