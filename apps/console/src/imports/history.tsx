import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button, ErrorSummary, Spinner, Table, Undo2, useAnnounce, useApi, useFormats } from '@rampa/ui';
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
  const takeBack = (id: string) =>
    undo.mutate(
      { params: { id }, body: {} },
      {
        onSuccess: () => {
          say(t('imports.undone'));
          void queries.invalidateQueries();
        },
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
                  <Button
                    icon={<Undo2 />}
                    busy={undo.isPending && undo.variables.params.id === one.importId}
                    aria-label={t('imports.undoWhat', { file: one.fileName })}
                    onClick={() => takeBack(one.importId)}
                  >
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
    </section>
  );
}
