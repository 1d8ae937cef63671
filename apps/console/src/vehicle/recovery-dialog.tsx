import type { ReactNode } from 'react';
import { Button, Dialog, useText } from '@rampa/ui';
import { Recovery, type RecoveryProps } from './recovery.tsx';

export interface RecoveryDialogProps {
  readonly title: string;
  readonly report: RecoveryProps['report'];
  readonly onClose: () => void;
}

/** Whom something just marked has touched, before the dispatcher goes on. */
export function RecoveryDialog({ title, report, onClose }: RecoveryDialogProps): ReactNode {
  const common = useText();
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={title}
      actions={
        <Button look="primary" onClick={onClose}>
          {common('close')}
        </Button>
      }
    >
      <Recovery report={report} onChosen={onClose} />
    </Dialog>
  );
}
