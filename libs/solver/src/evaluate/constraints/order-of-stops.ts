/** Every pick-up has its drop-off behind it in the same run, every visit is made once, every break is taken, frozen stops come first. */
import type { CompiledRun, Visit } from '../../model/problem.ts';

export type OrderFault = 'repeated' | 'dropoff_first' | 'never_dropped' | 'not_aboard' | 'break_absent' | 'frozen_moved';

/** The first fault of an order, or `null`. */
export function orderFault(run: CompiledRun, order: readonly Visit[], frozen: readonly Visit[]): OrderFault | null {
  if (frozen.some((visit, i) => order[i] !== visit)) return 'frozen_moved';
  if (new Set(order).size !== order.length) return 'repeated';
  const aboard = new Set(run.aboard.map((a) => a.request));
  const waiting = new Set(aboard);
  for (const visit of order) {
    if (visit < 0) continue;
    const request = visit >> 1;
    if ((visit & 1) === 0) {
      if (aboard.has(request)) return 'repeated';
      waiting.add(request);
    } else if (!waiting.delete(request)) return order.includes(visit - 1) ? 'dropoff_first' : 'not_aboard';
  }
  if (waiting.size > 0) return 'never_dropped';
  const breaks = order.filter((visit) => visit < 0).length;
  return breaks < run.breaks.length && run.unavailableFrom === Infinity ? 'break_absent' : null;
}
