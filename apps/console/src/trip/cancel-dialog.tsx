import { useState, type ReactNode } from 'react';
import type { Trip } from '@rampa/contracts';
import { Button, Dialog, ErrorSummary, Select, useAnnounce, useText } from '@rampa/ui';
import { useAction } from '../day/use-action.ts';
import { useWords } from '../text.ts';

const reasons = ['rider', 'illness', 'place', 'weather', 'agency', 'other'] as const;

export function CancelDialog({ trip, onClose }: { readonly trip: Trip; readonly onClose: () => void }): ReactNode {
  const t = useWords();
  const common = useText();
  const say = useAnnounce();
  const [reason, setReason] = useState<(typeof reasons)[number]>('rider');
  const cancel = useAction('cancelTrip');
  const confirm = () =>
    cancel.mutate(
      { params: { id: trip.id }, body: { reason } },
      {
        onSuccess: () => {
          say(t('cancel.done'));
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      alert
      onClose={onClose}
      title={t('cancel.title', { who: trip.riderName ?? '' })}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="danger" busy={cancel.isPending} onClick={confirm}>
            {t('cancel.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary error={cancel.error} />
      <p>
        {trip.from.label} → {trip.to.label}
      </p>
      <Select
        label={t('cancel.reason')}
        value={reason}
        onValue={setReason}
        options={reasons.map((value) => ({ value, label: t(`cancel.reasons.${value}`) }))}
      />
      <p className="soft">{t('cancel.note')}</p>
    </Dialog>
  );
}
