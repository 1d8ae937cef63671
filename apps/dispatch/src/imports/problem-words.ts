/** Problems of a file as one reads them in a terminal; the console has its own texts, in both languages. */
import type { ErrorCode } from '@rampa/kernel';
import type { ImportProblem } from '@rampa/contracts';

const words: Partial<Record<ErrorCode, string>> = {
  column_missing: 'this column is missing',
  column_unknown: 'there is no such column; known are: {known}',
  cell_required: 'this cell may not be empty',
  cell_not_a_number: '"{value}" is not a number',
  cell_not_a_date: '"{value}" is not a date; write 2027-01-31 or 31.01.2027',
  cell_not_a_time: '"{value}" is not a time; write 08:30',
  cell_not_one_of: '"{value}" is not one of: {choices}',
  cell_out_of_range: '"{value}" is out of range ({min} to {max})',
  row_duplicate: 'the same as row {row}',
  reference_unknown: '"{value}" is not known here',
  address_unknown: 'the address "{value}" was not found on the map; give lat and lon',
  outside_service_area: '"{value}" lies too far from any road of the map',
};

/** "row 5, column aid: …". A code without a sentence is shown as it is. */
export function inWords({ row, column, code, params = {} }: ImportProblem): string {
  const text = (words[code] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '…'));
  return `row ${row}${column ? `, column ${column}` : ''}: ${text}`;
}
