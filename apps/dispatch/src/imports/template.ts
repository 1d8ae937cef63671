/** A file to fill in: the columns, an example row, and what each column means. */
import type { ApiReply, ImportKind, Language } from '@rampa/contracts';
import type { Columns } from './sheet.ts';

const quoted = (text: string): string => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const fileNames: Record<ImportKind, string> = {
  riders: 'ползватели',
  vehicles: 'автомобили',
  drivers: 'шофьори',
  places: 'места',
  standing_orders: 'постоянни-заявки',
};
/** What spreadsheets of each language take for a column's end. */
const separators = { bg: ';', en: ',' } as const;

/** The file in one language: CSV with a byte-order mark, so that spreadsheets read Cyrillic right. */
export function templateFile(kind: ImportKind, columns: Columns, language: Language): { fileName: string; content: string } {
  const all = Object.values(columns);
  const lines = [
    all.map(({ heading }) => heading[language]),
    all.map(({ example }) => (typeof example === 'string' ? example : example[language])),
  ];
  return {
    fileName: `${language === 'bg' ? fileNames[kind] : kind}.csv`,
    content: `\uFEFF${lines.map((cells) => cells.map(quoted).join(separators[language])).join('\r\n')}\r\n`,
  };
}

export function templateOf(kind: ImportKind, columns: Columns): ApiReply<'importTemplate'> {
  return {
    files: { bg: templateFile(kind, columns, 'bg'), en: templateFile(kind, columns, 'en') },
    columns: Object.entries(columns).map(([name, { required, heading, note }]) => ({
      name,
      required,
      heading: { ...heading },
      note: { ...note },
    })),
  };
}
