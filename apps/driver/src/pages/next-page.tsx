/** One stop at a time: where, whom, how to help, and what to press. */
import { ErrorSummary, LinkButton, List, Notice, Page, Spinner } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';
import { paths } from '../paths.ts';
import type { ShownStop } from '../run/change.ts';
import { useRun } from '../run/run-context.tsx';
import { Otherwise } from '../stop/otherwise.tsx';
import { StopActions } from '../stop/stop-actions.tsx';
import { StopFacts } from '../stop/stop-facts.tsx';
import { StopKind, StopStateTag } from '../stop/stop-tags.tsx';
import { isOpen } from '../taps/overlay.ts';
import { RunState } from './manifest-page.tsx';

export function NextPage() {
  const t = useDriverText();
  const { manifest, stops, error } = useRun();
  if (!manifest) {
    const title = manifest === null ? t('list.none') : t('appName');
    return <Page title={title}>{error ? <ErrorSummary error={error} /> : manifest === null ? t('list.noneWay') : <Spinner />}</Page>;
  }
  const stop = stops.find(isOpen);
  if (!stop || manifest.state === 'finished' || manifest.state === 'broken') {
    const over = manifest.state === 'broken' ? t('list.broken') : t('list.finished');
    return (
      <Page title={manifest.state === 'planned' || manifest.state === 'under_way' ? t('list.empty') : over}>
        <RunState state={manifest.state} />
        <ToList />
      </Page>
    );
  }
  // another stop, or the same one after arriving, is another page: the focus goes to its heading
  return <Stop key={`${stop.id} ${stop.state}`} stop={stop} />;
}

export const headingOf = (stop: ShownStop, t: ReturnType<typeof useDriverText>): string => {
  const name = stop.trip?.riderName ?? '';
  if (stop.kind === 'start' || stop.state !== 'arrived') return t(`stop.${stop.kind}`, { name });
  return t(`stop.${stop.kind}Here`, { name });
};

function Stop({ stop }: { readonly stop: ShownStop }) {
  const t = useDriverText();
  return (
    <Page title={headingOf(stop, t)} className="stop-page">
      <p className="row">
        <StopKind kind={stop.kind} />
        {stop.kind !== 'break' && <StopStateTag state={stop.dropped ? 'dropped' : stop.state === 'pending' ? 'next' : stop.state} />}
      </p>
      {stop.kind !== 'break' && (
        <p className="stop-where">
          <strong>{stop.address.label}</strong>
          {stop.address.entrance && <span>{stop.address.entrance}</span>}
        </p>
      )}
      {stop.dropped ? <Notice tone="bad">{t('change.blocked')}</Notice> : <StopActions stop={stop} />}
      <StopFacts stop={stop} />
      {stop.kind === 'pickup' && stop.state === 'arrived' && !stop.dropped && <Otherwise stop={stop} />}
      <ToList />
    </Page>
  );
}

function ToList() {
  const t = useDriverText();
  return (
    <LinkButton big icon={<List />} href={paths.list}>
      {t('list.toList')}
    </LinkButton>
  );
}
