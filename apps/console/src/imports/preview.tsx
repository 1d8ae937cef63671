import type { ReactNode } from 'react';
import type { ImportPreview } from '@rampa/contracts';
import { Button, Notice, Table, useErrorText } from '@rampa/ui';
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
            { key: 'column', header: t('imports.column'), cell: (one) => (one.column ? <code>{one.column}</code> : '–') },
            { key: 'what', header: t('imports.what'), cell: (one) => reason(one) },
          ]}
          rows={preview.problems}
          rowKey={(one) => `${one.row}-${one.column ?? ''}-${one.code}`}
        />
      )}
      {columns.length > 0 && (
        <Table
          caption={t('imports.sample')}
          columns={columns.map((key) => ({ key, header: key, cell: (row: Readonly<Record<string, string>>) => row[key] ?? '' }))}
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
