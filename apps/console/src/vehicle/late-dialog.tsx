import { useState, type ReactNode } from 'react';
import type { Run } from '@rampa/contracts';
import { Button, Dialog, ErrorSummary, Notice, TextField, useAnnounce, useText } from '@rampa/ui';
import { useAction } from '../day/use-action.ts';
import { useWords } from '../text.ts';
import { useReadRecoveries } from './recoveries.ts';
import { RecoveryDialog } from './recovery-dialog.tsx';

const LEAST = 1;
const MOST = 240;

/** Minutes as the service takes them; undefined for anything else. */
export function readMinutes(typed: string): number | undefined {
  const text = typed.trim();
  const minutes = Number(text);
  return /^\d+$/.test(text) && minutes >= LEAST && minutes <= MOST ? minutes : undefined;
}

/** A driver who will be late: asks by how much, then shows who was moved and who waits. */
export function LateDialog({ run, onClose }: { readonly run: Run; readonly onClose: () => void }): ReactNode {
  const t = useWords();
  const common = useText();
  const say = useAnnounce();
  const readAgain = useReadRecoveries();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const mark = useAction('runLate');
  const minutes = readMinutes(typed);
  const confirm = () => {
    setTried(true);
    if (minutes === undefined) return;
    mark.mutate(
      { params: { id: run.id }, body: { minutes } },
      {
        onSuccess: (report) => {
          readAgain();
          say(t('recovery.summary', { count: report.affected.length }));
        },
      },
    );
  };
  if (mark.data) return <RecoveryDialog title={t('late.after', { van: run.van.name })} report={mark.data} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('late.title', { van: run.van.name })}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="primary" busy={mark.isPending} onClick={confirm}>
            {t('late.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary error={mark.error} />
      <TextField
        label={t('late.minutes')}
        hint={t('late.hint', { least: LEAST, most: MOST })}
        error={tried && minutes === undefined ? t('late.wrong', { typed, least: LEAST, most: MOST }) : undefined}
        inputMode="numeric"
        maxLength={4}
        value={typed}
        onValue={setTyped}
      />
      <Notice tone="look">{t('late.warning')}</Notice>
    </Dialog>
  );
}
