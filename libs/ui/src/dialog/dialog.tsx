import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '../button/button.tsx';
import { X } from '../icons.ts';
import { useText } from '../messages/i18n.ts';
import './dialog.css';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** A question that must be answered: for a screen reader an alert dialog. */
  readonly alert?: boolean;
  /** Buttons at the end; the way out first. */
  readonly actions?: ReactNode;
  /** For tables and maps. */
  readonly wide?: boolean;
  /** For one small thing, as a calendar. */
  readonly narrow?: boolean;
}

/** A modal dialog: keeps the focus within, gives it back when closed, closes with Escape. */
export function Dialog({ open, onClose, title, children, alert, actions, wide, narrow }: DialogProps) {
  const t = useText();
  return (
    <ModalOverlay className="dialog-veil" isOpen={open} isDismissable={!alert} onOpenChange={(now) => !now && onClose()}>
      <Modal className={wide ? 'dialog dialog-wide' : narrow ? 'dialog dialog-narrow' : 'dialog'}>
        <AriaDialog className="dialog-inside" role={alert ? 'alertdialog' : 'dialog'}>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" className="dialog-close" onClick={onClose} aria-label={t('close')} icon={<X />} />
          </div>
          <div className="stack">{children}</div>
          {actions && <div className="dialog-actions">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
