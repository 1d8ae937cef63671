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

/** One line for each rule that forbids it; with its numbers where it is about one run alone, since every run misses by another. */
export function groupByRule(reasons: readonly Reason[], text: (reason: Reason) => string): readonly ReasonGroup[] {
  const count = (code: Reason['code']): number => reasons.filter((reason) => reason.code === code).length;
  return groupReasons(reasons, (reason) => text(count(reason.code) === 1 ? reason : { code: reason.code }));
}
