import type { ReactNode } from 'react';
import type { ImportPreview } from '@rampa/contracts';
import { Button, Notice, Table, useApi, useErrorText, useLanguage } from '@rampa/ui';
import { useWords } from '../text.ts';

export interface PreviewProps {
  readonly preview: ImportPreview;
  readonly busy: boolean;
  readonly onApply: () => void;
}

/** What the file would do, before it does it: counts, every fault by row and column, the first rows as they will be. */
export function Preview({ preview, busy, onApply }: PreviewProps): ReactNode {
  const t = useWords();
  const reason = useErrorText();
  const headingOf = useHeadings(preview.kind);
  const columns = [...new Set(preview.sample.flatMap((row) => Object.keys(row)))];
  return (
    <section className="stack-small" aria-labelledby="import-preview">
      <h2 id="import-preview">{t('imports.preview', { file: preview.fileName })}</h2>
      <dl className="counts figures">
        {(['rows', 'ready', 'duplicates'] as const).map((key) => (
          <div key={key}>
            <dt>{t(`imports.count.${key}`)}</dt>
            <dd>{preview[key]}</dd>
          </div>
        ))}
        <div data-look={preview.problems.length > 0 || undefined}>
          <dt>{t('imports.count.problems')}</dt>
          <dd>{preview.problems.length}</dd>
        </div>
      </dl>
      {preview.problems.length > 0 && (
        <Table
          caption={t('imports.problems')}
          columns={[
            { key: 'row', header: t('imports.row'), cell: (one) => one.row },
            { key: 'column', header: t('imports.column'), cell: (one) => (one.column ? <strong>{headingOf(one.column)}</strong> : '–') },
            {
              key: 'what',
              header: t('imports.what'),
              cell: (one) => reason({ ...one, params: { ...one.params, ...(one.column && { column: headingOf(one.column) }) } }),
            },
          ]}
          rows={preview.problems}
          rowKey={(one) => `${one.row}-${one.column ?? ''}-${one.code}`}
        />
      )}
      {columns.length > 0 && (
        <Table
          caption={t('imports.sample')}
          columns={columns.map((key) => ({ key, header: headingOf(key), cell: (row: Readonly<Record<string, string>>) => row[key] ?? '' }))}
          rows={preview.sample.slice(0, 8)}
          rowKey={(row) => JSON.stringify(row)}
        />
      )}
      {preview.canApply ? (
        <div>
          <Button look="primary" busy={busy} onClick={onApply}>
            {t('imports.apply', { count: preview.ready })}
          </Button>
        </div>
      ) : (
        <Notice tone="look">{t('imports.mend')}</Notice>
      )}
    </section>
  );
}

/** What stands above a column in the template of the page's language; a column that no template has is called as in the file. */
function useHeadings(kind: ImportPreview['kind']): (column: string) => string {
  const language = useLanguage();
  const { data } = useApi('importTemplate', { params: { kind } });
  return (name) => data?.columns.find((column) => column.name === name)?.heading[language] ?? name;
}
