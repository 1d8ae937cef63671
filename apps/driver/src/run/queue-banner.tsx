/** Says plainly what has not reached the service yet, and what the service did not accept. */
import { Button, errorText, Notice, useConnected, useFormats, useLanguage } from '@rampa/ui';
import { errorCodes, type ErrorCode } from '@rampa/kernel';
import { useDriverText } from '../messages/text.ts';
import { isWaiting } from '../taps/tap-queue.ts';
import type { KeptTap } from '../taps/tap-store.ts';
import { useRun } from './run-context.tsx';

export function QueueBanner() {
  return (
    <>
      <Unsent />
      <Refusals />
    </>
  );
}

function Unsent() {
  const t = useDriverText();
  const connected = useConnected();
  const { queue } = useRun();
  const count = queue.taps.filter(isWaiting).length;
  const away = connected === false || queue.failing !== undefined;
  return (
    <div role="status" className="screen-status">
      {queue.failing === 'not_signed_in' && <Notice tone="bad">{t('queue.signedOut')}</Notice>}
      {queue.failing !== 'not_signed_in' && away && count > 0 && <Notice tone="look">{t('queue.offline', { count })}</Notice>}
      {away && count === 0 && <Notice tone="look">{t('queue.offlineNone')}</Notice>}
      {!queue.durable && <Notice tone="bad">{t('queue.notKept')}</Notice>}
    </div>
  );
}

function Refusals() {
  const t = useDriverText();
  const { queue, markRead } = useRun();
  const refused = queue.taps.filter((kept) => kept.outcome?.accepted === false && !kept.read);
  return (
    <div role="alert" className="screen-status">
      {refused.map((kept) => (
        <Refusal key={kept.tap.id} kept={kept} onRead={() => markRead(kept.tap.id)} readLabel={t('queue.read')} />
      ))}
    </div>
  );
}

const isCode = (code: string | undefined): code is ErrorCode => (errorCodes as readonly string[]).includes(code ?? '');

function Refusal({ kept, onRead, readLabel }: { readonly kept: KeptTap; readonly onRead: () => void; readonly readLabel: string }) {
  const t = useDriverText();
  const formats = useFormats();
  const language = useLanguage();
  const { manifest } = useRun();
  const { tap, outcome } = kept;
  const stop = manifest?.stops.find((one) => one.id === tap.stopId);
  const code = isCode(outcome?.code) ? outcome.code : 'internal';
  const where = stop?.trip?.riderName ?? stop?.address.label ?? t('queue.stopGone');
  return (
    <Notice tone="bad" title={t('queue.refused', { what: t(`tap.${tap.kind}`), where, time: formats.time(tap.at) })}>
      <p>{code === 'run_unknown' && !stop ? t('queue.stopGone') : errorText({ code }, language)}</p>
      <Button big onClick={onRead}>
        {readLabel}
      </Button>
    </Notice>
  );
}
