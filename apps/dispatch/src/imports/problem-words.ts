/** Problems of a file as one reads them in a terminal, in either language; the console has its own texts. */
import type { ErrorCode } from '@rampa/kernel';
import type { ImportProblem, Language } from '@rampa/contracts';

type Words = Partial<Record<ErrorCode, string>>;

const bg: Words = {
  column_missing: 'тази колона липсва',
  column_unknown: 'няма такава колона; познати са: {known}',
  cell_required: 'клетката не може да е празна',
  cell_not_a_number: '„{value}“ не е число',
  cell_not_a_date: '„{value}“ не е дата; напишете 31.01.2027',
  cell_not_a_time: '„{value}“ не е час; напишете 8:30',
  cell_not_one_of: '„{value}“ не е сред възможните: {choices}',
  cell_not_understood: '„{value}“ не се разбира; пише се например така: {example}',
  cell_out_of_range: '„{value}“ е извън допустимото ({min} до {max})',
  row_too_long: 'клетките са {cells}, а колоните – {columns}; оградете с кавички клетката, в която има разделител',
  row_duplicate: 'същото като ред {row}',
  reference_unknown: '„{value}“ не е познато тук',
  address_unknown: 'адресът „{value}“ не е намерен на картата; дайте ширина и дължина',
  outside_service_area: '„{value}“ е твърде далеч от всеки път на картата',
};

const en: Words = {
  column_missing: 'this column is missing',
  column_unknown: 'there is no such column; known are: {known}',
  cell_required: 'this cell may not be empty',
  cell_not_a_number: '"{value}" is not a number',
  cell_not_a_date: '"{value}" is not a date; write 2027-01-31 or 31.01.2027',
  cell_not_a_time: '"{value}" is not a time; write 08:30',
  cell_not_one_of: '"{value}" is not one of: {choices_en}',
  cell_not_understood: '"{value}" is not understood; it is written like this, for example: {example_en}',
  cell_out_of_range: '"{value}" is out of range ({min} to {max})',
  row_too_long: 'it has {cells} cells for {columns} columns; put quotes around the cell that holds a separator',
  row_duplicate: 'the same as row {row}',
  reference_unknown: '"{value}" is not known here',
  address_unknown: 'the address "{value}" was not found on the map; give its latitude and longitude',
  outside_service_area: '"{value}" lies too far from any road of the map',
};

const words = { bg, en };
const names = { bg: { row: 'ред', column: 'колона' }, en: { row: 'row', column: 'column' } };

/**
 * "row 5, column Mobility aid: …"; `headings` is what the reader's file calls each column, so that it is found there.
 * A code without a sentence is shown as it is.
 */
export function inWords(
  { row, column, code, params = {} }: ImportProblem,
  headings: Readonly<Record<string, string>>,
  language: Language,
): string {
  const all: Readonly<Record<string, string | number>> = { ...params, known: Object.values(headings).join(', ') };
  const text = (words[language][code] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => String(all[name] ?? '…'));
  const of = column && `, ${names[language].column} ${headings[column] ?? column}`;
  return `${names[language].row} ${row}${of ?? ''}: ${text}`;
}
