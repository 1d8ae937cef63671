import { useState, type ReactNode } from 'react';
import type { Vehicle } from '@rampa/contracts';
import { Button, ChoiceList, Dialog, ErrorSummary, Notice, TextField, useAnnounce, useText } from '@rampa/ui';
import { useAction } from '../day/use-action.ts';
import { useWords } from '../text.ts';
import { useReadRecoveries } from './recoveries.ts';
import { RecoveryDialog } from './recovery-dialog.tsx';

type LossKind = 'vehicle' | 'lift';

/** A van or its lift is lost: says what will happen, asks once, then shows whom it touched. */
export function BreakDialog({ vehicle, onClose }: { readonly vehicle: Vehicle; readonly onClose: () => void }): ReactNode {
  const t = useWords();
  const common = useText();
  const say = useAnnounce();
  const readAgain = useReadRecoveries();
  const [kind, setKind] = useState<LossKind>('vehicle');
  const [reason, setReason] = useState('');
  const mark = useAction('breakVehicle');
  const confirm = () =>
    mark.mutate(
      { params: { id: vehicle.id }, body: { kind, ...(reason.trim() && { reason: reason.trim() }) } },
      {
        onSuccess: (report) => {
          readAgain();
          say(t('recovery.summary', { count: report.affected.length }));
        },
      },
    );
  if (mark.data) return <RecoveryDialog title={t('recovery.title', { van: vehicle.name })} report={mark.data} onClose={onClose} />;
  return (
    <Dialog
      open
      alert
      onClose={onClose}
      title={t('break.title', { van: vehicle.name })}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="danger" busy={mark.isPending} onClick={confirm}>
            {t('break.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary error={mark.error} />
      <LossFields kind={kind} onKind={setKind} reason={reason} onReason={setReason} />
    </Dialog>
  );
}

interface LossFieldsProps {
  readonly kind: LossKind;
  readonly onKind: (kind: LossKind) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

/** What is lost and why, with the warning of what marking it sets off. */
function LossFields({ kind, onKind, reason, onReason }: LossFieldsProps): ReactNode {
  const t = useWords();
  const common = useText();
  return (
    <>
      <ChoiceList
        label={t('break.what')}
        value={kind}
        onValue={onKind}
        choices={(['vehicle', 'lift'] as const).map((value) => ({
          value,
          label: t(`break.kinds.${value}`),
          note: t(`break.notes.${value}`),
        }))}
      />
      <TextField label={t('break.reason')} hint={common('optional')} value={reason} onValue={onReason} maxLength={200} />
      <Notice tone="look">{t('break.warning')}</Notice>
    </>
  );
}
