/** Getting data in: choose what, take the template, give the file, read what is wrong, bring it in, take it back. */
import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { importKinds, type ImportKind, type ImportPreview } from '@rampa/contracts';
import { apiKey, Button, ErrorSummary, Notice, Page, Select, Spinner, Upload, useAnnounce, useApi, useLanguage } from '@rampa/ui';
import { useAction } from '../day/use-action.ts';
import { useWords } from '../text.ts';
import { download, toBase64 } from './file.ts';
import { History } from './history.tsx';
import { Preview } from './preview.tsx';
import './imports.css';

export function ImportsPage(): ReactNode {
  const t = useWords();
  const say = useAnnounce();
  const queries = useQueryClient();
  const [kind, setKind] = useState<ImportKind>('riders');
  const check = useAction('previewImport');
  const apply = useAction('applyImport');
  const preview = check.data;
  const again = () => void queries.invalidateQueries({ queryKey: apiKey('imports') });
  const start = async (file: File): Promise<void> => {
    apply.reset();
    const content = toBase64(new Uint8Array(await file.arrayBuffer()));
    check.mutate(
      { params: { kind }, body: { fileName: file.name, content } },
      { onSuccess: (got) => say(t('imports.checked', { ready: got.ready, rows: got.rows, count: got.problems.length })), onSettled: again },
    );
  };
  const bringIn = (got: ImportPreview) =>
    apply.mutate(
      { params: { id: got.importId }, body: {} },
      {
        onSuccess: (done) => {
          say(t('imports.applied', { count: done.rows }));
          // whatever was read before may now be out of date
          void queries.invalidateQueries();
        },
      },
    );
  return (
    <Page title={t('imports.title')} className="imports stack">
      <ErrorSummary error={apply.error ?? check.error} />
      <section className="stack-small" aria-labelledby="import-new">
        <h2 id="import-new">{t('imports.new')}</h2>
        <div className="toolbar">
          <Select
            label={t('imports.kind')}
            value={kind}
            onValue={(next) => {
              setKind(next);
              check.reset();
              apply.reset();
            }}
            options={importKinds.map((value) => ({ value, label: t(`imports.kinds.${value}`) }))}
          />
          <FileField onFile={(file) => void start(file)} />
        </div>
        <Template kind={kind} />
        {check.isPending && <Spinner label={t('imports.checking')} />}
      </section>
      {preview && !apply.data && <Preview preview={preview} busy={apply.isPending} onApply={() => bringIn(preview)} />}
      {apply.data && (
        <Notice tone="good" title={t('imports.applied', { count: apply.data.rows })}>
          {t('imports.undoNote')}
        </Notice>
      )}
      <History />
    </Page>
  );
}

function FileField({ onFile }: { readonly onFile: (file: File) => void }): ReactNode {
  const t = useWords();
  return (
    <label className="button button-primary file-button">
      <Upload aria-hidden="true" />
      {t('imports.choose')}
      <input
        className="only-heard"
        type="file"
        accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          // the same file may be given again after it was mended
          event.target.value = '';
        }}
      />
    </label>
  );
}

function Template({ kind }: { readonly kind: ImportKind }): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const template = useApi('importTemplate', { params: { kind } });
  if (!template.data) return null;
  const { files, columns } = template.data;
  const { fileName, content } = files[language];
  return (
    <div className="stack-small">
      <div>
        <Button icon={<Upload className="flip" />} onClick={() => download(fileName, content)}>
          {t('imports.template', { what: t(`imports.kinds.${kind}`) })}
        </Button>
      </div>
      <details className="fold">
        <summary>{t('imports.columns')}</summary>
        <dl className="facts">
          {columns.map((column) => (
            <div key={column.name} className="column-note">
              <dt>
                <strong>{column.heading[language]}</strong>
                {column.required && ` (${t('imports.required')})`}
              </dt>
              <dd>{column.note[language]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
