/** A file to fill in: the columns, an example row, and what each column means. */
import type { ApiReply, ImportKind } from '@rampa/contracts';
import type { Columns } from './sheet.ts';

const quoted = (text: string): string => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** CSV with a byte-order mark, so that spreadsheets read Cyrillic right. */
export function templateOf(kind: ImportKind, columns: Columns): ApiReply<'importTemplate'> {
  const entries = Object.entries(columns);
  const lines = [entries.map(([name]) => name), entries.map(([, { example }]) => example)];
  return {
    fileName: `${kind}.csv`,
    content: `\uFEFF${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`,
    columns: entries.map(([name, { required, note }]) => ({ name, required, note: { ...note } })),
  };
}
