/** Today's run: van, shift, how far it is, and every stop in order. */
import type { Manifest } from '@rampa/contracts';
import { ArrowRight, ErrorSummary, LinkButton, Notice, Page, Progress, Spinner, useFormats, useNow, useVanText } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';
import { paths } from '../paths.ts';
import { PositionSwitch } from '../position/position-switch.tsx';
import { useRun } from '../run/run-context.tsx';
import { isOpen } from '../taps/overlay.ts';
import { StopList } from './stop-list.tsx';

export function ManifestPage() {
  const t = useDriverText();
  const { manifest, error } = useRun();
  if (manifest) return <Shown manifest={manifest} />;
  if (manifest === null) {
    return (
      <Page title={t('list.none')}>
        <p>{t('list.noneWay')}</p>
      </Page>
    );
  }
  return <Page title={t('appName')}>{error ? <ErrorSummary error={error} /> : <Spinner />}</Page>;
}

function Shown({ manifest }: { readonly manifest: Manifest }) {
  const t = useDriverText();
  const formats = useFormats();
  const now = useNow();
  const { stops } = useRun();
  const done = stops.filter((stop) => stop.state === 'done').length;
  const all = stops.filter((stop) => stop.state !== 'skipped').length;
  const more = manifest.state !== 'finished' && manifest.state !== 'broken' && stops.some(isOpen);
  return (
    <Page title={t('list.title', { day: formats.day(manifest.serviceDate, now) })}>
      <RunState state={manifest.state} />
      <RunFacts manifest={manifest} />
      <div className="stack-small">
        <Progress label={`${t('list.progress')}: ${t('list.progressOf', { done, all })}`} value={all === 0 ? 0 : done / all} />
      </div>
      {more && (
        <LinkButton look="primary" big icon={<ArrowRight />} href={paths.next}>
          {t('list.toNext')}
        </LinkButton>
      )}
      <section className="stack" aria-labelledby="stops">
        <h2 id="stops">{t('list.stops')}</h2>
        {stops.length === 0 ? <p>{t('list.empty')}</p> : <StopList />}
      </section>
      <PositionSwitch />
    </Page>
  );
}

/** What ends a run, said where the driver looks. */
export function RunState({ state }: { readonly state: Manifest['state'] }) {
  const t = useDriverText();
  if (state === 'broken') {
    return (
      <Notice tone="bad" title={t('list.broken')}>
        {t('list.brokenWay')}
      </Notice>
    );
  }
  if (state === 'finished') {
    return (
      <Notice tone="good" title={t('list.finished')}>
        {t('list.finishedWay')}
      </Notice>
    );
  }
  return null;
}

function RunFacts({ manifest }: { readonly manifest: Manifest }) {
  const t = useDriverText();
  const formats = useFormats();
  const van = useVanText();
  const { from, to } = manifest.shift;
  return (
    <dl className="facts">
      <div className="fact">
        <dt>{t('list.van')}</dt>
        <dd>{van(manifest.van)}</dd>
      </div>
      <div className="fact">
        <dt>{t('list.shift')}</dt>
        <dd>{t('list.shiftTimes', { from: formats.time(from), to: formats.time(to) })}</dd>
      </div>
    </dl>
  );
}
