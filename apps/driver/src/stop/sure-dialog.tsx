import { Button, Dialog } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';

export interface SureDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly onClose: () => void;
  readonly onYes: () => void;
}

/** A tap that cannot be taken back is asked for twice: gloves slip. */
export function SureDialog({ open, title, text, yes, onClose, onYes }: SureDialogProps) {
  const t = useDriverText();
  return (
    <Dialog open={open} alert title={title} onClose={onClose}>
      <p className="lead">{text}</p>
      <Button big onClick={onClose}>
        {t('keep')}
      </Button>
      <Button
        big
        look="danger"
        onClick={() => {
          onClose();
          onYes();
        }}
      >
        {yes}
      </Button>
    </Dialog>
  );
}
