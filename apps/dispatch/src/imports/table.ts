/** A file as rows of text: CSV in UTF-8 or Windows-1251 with any usual separator, or the first sheet of an .xlsx. */
import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { FailureError } from '@rampa/kernel';

export interface Table {
  readonly header: readonly string[];
  /** `row` as in the spreadsheet: the header is row 1. Rows without any text are left out. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

const MOST_ROWS = 20_000;

/** @throws FailureError `file_unreadable`, `file_empty`, `too_large` */
export async function readTable(fileName: string, bytes: Buffer): Promise<Table> {
  const zip = bytes.length > 3 && bytes[0] === 0x50 && bytes[1] === 0x4b;
  const lines = zip ? await sheet(fileName, bytes) : csv(fileName, decode(bytes));
  const [header, ...rest] = lines;
  const rows = rest.map((cells, index) => ({ row: index + 2, cells })).filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!header || rows.length === 0) throw new FailureError({ code: 'file_empty', params: { file: fileName } });
  if (rows.length > MOST_ROWS) throw new FailureError({ code: 'too_large', params: { rows: rows.length, limit: MOST_ROWS } });
  return { header, rows };
}

async function sheet(fileName: string, bytes: Buffer): Promise<string[][]> {
  try {
    return (await readSheet(bytes)).map((row) => row.map(cellText));
  } catch {
    throw new FailureError({ code: 'file_unreadable', params: { file: fileName } });
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const iso = cell.toISOString();
    // a bare time of day is a fraction of the spreadsheet's first day
    return cell.getUTCFullYear() < 1910 ? iso.slice(11, 16) : iso.slice(0, 10);
  }
  return String(cell).trim();
}

/** UTF-8 where it is valid, else the Windows code page of Bulgarian spreadsheets. */
const decode = (bytes: Buffer): string => new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1251').decode(bytes);

function csv(fileName: string, text: string): string[][] {
  if (text.includes('\0')) throw new FailureError({ code: 'file_unreadable', params: { file: fileName } });
  try {
    return parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      trim: true,
      relax_column_count: true,
      skip_empty_lines: false,
    }) as string[][];
  } catch (error) {
    if (error instanceof CsvError)
      throw new FailureError({ code: 'file_unreadable', params: { file: fileName, row: Number(error['lines'] ?? 0) } });
    throw error;
  }
}

/** The separator that the header has most of. */
function separatorOf(text: string): string {
  const header = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: string): number => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}
