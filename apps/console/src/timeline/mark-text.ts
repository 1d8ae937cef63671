/** One stop of the timeline in a sentence, for those who hear it and for its tooltip. */
import type { Formats } from '@rampa/ui';
import type { Words } from '../text.ts';
import type { Mark } from './layout.ts';

/** What, who, plan, promise, forecast, state: in the order a dispatcher asks. */
export function markText(mark: Mark, t: Words, formats: Formats): string {
  const parts = [t(`timeline.kind.${mark.kind}`)];
  if (mark.trip?.riderName) parts.push(mark.trip.riderName);
  if (mark.label && mark.kind !== 'break') parts.push(mark.label);
  parts.push(
    mark.kind === 'break'
      ? t('timeline.plannedBreak', { from: formats.time(mark.planned.from), to: formats.time(mark.planned.to) })
      : t('timeline.planned', { time: formats.time(mark.planned.from) }),
  );
  if (mark.promise)
    parts.push(
      mark.kind === 'pickup'
        ? t('timeline.promised', { from: formats.time(mark.promise.from), to: formats.time(mark.promise.to) })
        : t('timeline.latest', { time: formats.time(mark.promise.to) }),
    );
  if (mark.forecast !== undefined)
    parts.push(t(mark.state === 'pending' ? 'timeline.forecast' : 'timeline.wasAt', { time: formats.time(mark.forecast) }));
  if (mark.risk === 'late') parts.push(t('timeline.late'));
  parts.push(t(`timeline.state.${mark.state}`));
  return parts.join(', ');
}
