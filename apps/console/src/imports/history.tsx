import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { ImportRecord } from '@rampa/contracts';
import { Button, Dialog, ErrorSummary, Spinner, Table, Undo2, useAnnounce, useApi, useFormats, useText } from '@rampa/ui';
import { useAction } from '../day/use-action.ts';
import { useWords } from '../text.ts';

/** What was brought in before, and the way to take it back. */
export function History(): ReactNode {
  const t = useWords();
  const say = useAnnounce();
  const formats = useFormats();
  const queries = useQueryClient();
  const list = useApi('imports');
  const undo = useAction('undoImport');
  const [asked, setAsked] = useState<ImportRecord>();
  const takeBack = (id: string) =>
    undo.mutate(
      { params: { id }, body: {} },
      {
        onSuccess: () => {
          say(t('imports.undone'));
          void queries.invalidateQueries();
        },
        // what went wrong stands above the list
        onSettled: () => setAsked(undefined),
      },
    );
  return (
    <section className="stack-small" aria-labelledby="import-history">
      <h2 id="import-history">{t('imports.history')}</h2>
      {undo.error && <ErrorSummary error={undo.error} />}
      {list.isPending && <Spinner />}
      {list.data && (
        <Table
          caption={t('imports.historyTable')}
          hideCaption
          columns={[
            { key: 'file', header: t('imports.file'), cell: (one) => one.fileName },
            { key: 'kind', header: t('imports.kind'), cell: (one) => t(`imports.kinds.${one.kind}`) },
            { key: 'rows', header: t('imports.rows'), figures: true, cell: (one) => one.rows },
            { key: 'at', header: t('imports.at'), cell: (one) => `${formats.shortDay(formats.dateOf(one.at))} ${formats.time(one.at)}` },
            { key: 'state', header: t('trips.state'), cell: (one) => t(`imports.state.${one.state}`) },
            {
              key: 'actions',
              header: t('fleet.actions'),
              cell: (one) =>
                one.state === 'applied' && (
                  <Button icon={<Undo2 />} aria-label={t('imports.undoWhat', { file: one.fileName })} onClick={() => setAsked(one)}>
                    {t('imports.undo')}
                  </Button>
                ),
            },
          ]}
          rows={list.data.items}
          rowKey={(one) => one.importId}
          empty={t('imports.none')}
        />
      )}
      {asked && (
        <UndoDialog record={asked} busy={undo.isPending} onClose={() => setAsked(undefined)} onConfirm={() => takeBack(asked.importId)} />
      )}
    </section>
  );
}

interface UndoDialogProps {
  readonly record: ImportRecord;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Says what will go, and asks once. */
function UndoDialog({ record, busy, onClose, onConfirm }: UndoDialogProps): ReactNode {
  const t = useWords();
  const common = useText();
  return (
    <Dialog
      open
      alert
      onClose={onClose}
      title={t('imports.undoAsk')}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="danger" busy={busy} onClick={onConfirm}>
            {t('imports.undoConfirm')}
          </Button>
        </>
      }
    >
      <p>{t('imports.undoWarning', { count: record.rows, file: record.fileName })}</p>
    </Dialog>
  );
}
