/** For a rider who does not come: call, wait, and only then say so. */
import { useState } from 'react';
import { Button, Phone, X } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';
import type { ShownStop } from '../run/change.ts';
import { useRun } from '../run/run-context.tsx';
import { NoShowPart } from './no-show-part.tsx';
import { SureDialog } from './sure-dialog.tsx';
import { useStopTap } from './use-stop-tap.ts';

export function Otherwise({ stop }: { readonly stop: ShownStop }) {
  const t = useDriverText();
  const tap = useStopTap(stop);
  const { taps } = useRun();
  const [asking, setAsking] = useState(false);
  const called = taps.some(
    (kept) => kept.tap.stopId === stop.id && kept.tap.kind === 'contact_attempt' && kept.outcome?.accepted !== false,
  );
  return (
    <section className="actions" aria-labelledby="otherwise">
      <h2 id="otherwise">{t('stop.otherwise')}</h2>
      <Button big icon={<Phone />} onClick={() => tap('contact_attempt')}>
        {called ? t('tap.contactAgain') : t('tap.contact_attempt')}
      </Button>
      <NoShowPart stop={stop} onNoShow={() => tap('no_show')} />
      <Button big icon={<X />} onClick={() => setAsking(true)}>
        {t('tap.cancel_at_door')}
      </Button>
      <SureDialog
        open={asking}
        title={t('cancelAtDoor.sure')}
        text={t('cancelAtDoor.sureText', { name: stop.trip?.riderName ?? '' })}
        yes={t('cancelAtDoor.yes')}
        onClose={() => setAsking(false)}
        onYes={() => tap('cancel_at_door')}
      />
    </section>
  );
}
