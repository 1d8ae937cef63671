/** All there is while the van moves: where to, and when. */
import { Page, useFormats, useNow, useText } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';
import { useRun } from '../run/run-context.tsx';
import { minutesBehind } from '../run/timing.ts';
import { StopKind } from '../stop/stop-tags.tsx';
import { isOpen } from '../taps/overlay.ts';

export function DrivingCard() {
  const t = useDriverText();
  const formats = useFormats();
  const common = useText();
  const now = useNow();
  const { stops, manifest } = useRun();
  const stop = stops.find(isOpen);
  const behind = stop ? minutesBehind(stop, now) : 0;
  if (!stop) return <Page title={t('appName')}>{manifest?.van.name}</Page>;
  return (
    <Page title={t('driving.title')} className="driving">
      <StopKind kind={stop.kind} />
      <p className="driving-where">{stop.address.label}</p>
      {stop.address.entrance && <p className="driving-entrance">{stop.address.entrance}</p>}
      <p className="driving-then figures">{t('driving.then', { time: formats.time(stop.plannedArrival) })}</p>
      {behind > 0 && <p>{t('stop.behind', { minutes: common('minutes', { count: behind }) })}</p>}
    </Page>
  );
}
