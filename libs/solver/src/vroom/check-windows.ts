import type { TimeWindow } from './problem-schema.ts';
import type { RefusalList } from './refusals.ts';

/** Windows must not end before they begin, nor overlap, nor stand out of order. */
export function checkWindows(windows: readonly TimeWindow[], at: string, name: string, refusals: RefusalList, isList = true): void {
  windows.forEach(([from, to], i) => {
    const where = isList ? `${at}/${i}` : at;
    if (from > to) refusals.add('window_reversed', where, `${name} has a window from ${from} to ${to}, which ends before it begins`);
    const previous = windows[i - 1];
    if (previous && previous[1] >= from) {
      refusals.add(
        'windows_overlap',
        where,
        `${name} has windows that overlap or are out of order (${previous.join('–')} and ${from}–${to})`,
      );
    }
  });
}
