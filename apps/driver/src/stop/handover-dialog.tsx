import { useState } from 'react';
import { Button, Dialog, TextField } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';

export interface HandoverDialogProps {
  readonly open: boolean;
  readonly name: string;
  readonly onClose: () => void;
  /** With the name of whoever took the rider over. */
  readonly onDone: (handedTo: string) => void;
}

/** Some riders are never left alone: the drop-off needs the name of a person. */
export function HandoverDialog({ open, name, onClose, onDone }: HandoverDialogProps) {
  const t = useDriverText();
  const [who, setWho] = useState('');
  const [missing, setMissing] = useState(false);
  const done = () => {
    const handedTo = who.trim();
    if (handedTo === '') {
      setMissing(true);
      document.getElementById('handed-to')?.focus();
      return;
    }
    onClose();
    onDone(handedTo);
  };
  return (
    <Dialog open={open} title={t('handover.title', { name })} onClose={onClose}>
      <p>{t('handover.intro')}</p>
      <TextField
        id="handed-to"
        label={t('handover.label')}
        value={who}
        maxLength={100}
        autoComplete="off"
        autoFocus
        error={missing ? t('handover.missing') : undefined}
        onValue={(value) => {
          setMissing(false);
          setWho(value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') done();
        }}
      />
      <Button big look="primary" onClick={done}>
        {t('handover.yes')}
      </Button>
      <Button big onClick={onClose}>
        {t('keep')}
      </Button>
    </Dialog>
  );
}
