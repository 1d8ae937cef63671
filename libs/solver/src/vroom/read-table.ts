/** Reads one JSON array of arrays of numbers, byte by byte as chunks arrive, straight into a typed array. */
import { TableBuilder, type NumberTable } from './number-table.ts';
import { ProblemRefused, type RefusalCode } from './refusals.ts';

/** 20,000 places squared are 1.6 GB; beyond this a matrix is a mistake. */
export const MOST_PLACES = 25_000;

const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

type Expecting = 'table' | 'row or end' | 'row' | 'value or end' | 'value' | 'after value' | 'after row';

export class TableReader {
  readonly #pointer: string;
  #expecting: Expecting = 'table';
  #firstRow: number[] = [];
  #table: TableBuilder | null = null;
  #row = 0;
  #column = 0;
  #whole = 0;
  #digits = 0;
  #token = '';
  #inToken = false;

  constructor(pointer: string) {
    this.#pointer = pointer;
  }

  /** Consumes bytes from `at`; returns the position after the table's last bracket, or -1 when more is needed. @throws ProblemRefused */
  feed(bytes: Uint8Array, at: number): number {
    for (let i = at; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (this.#inToken) {
        if (byte >= 0x30 && byte <= 0x39 && this.#token === '' && !(this.#whole === 0 && this.#digits > 0)) {
          this.#whole = this.#whole * 10 + byte - 0x30;
          this.#digits++;
          continue;
        }
        if (byte !== COMMA && byte !== CLOSE && !isSpace(byte)) {
          this.#startOrExtendToken(byte);
          continue;
        }
        this.#endToken();
      }
      if (isSpace(byte)) continue;
      if (this.#table !== null && byte !== OPEN && this.#row < this.#table.size && this.#expecting.startsWith('value')) {
        const before = this.#table.count;
        const after = this.#table.pushRow(bytes, i, this.#table.size - this.#column);
        this.#column += this.#table.count - before;
        if (after > i) {
          this.#expecting = 'value';
          i = after - 1;
          continue;
        }
      }
      if (byte === CLOSE && (this.#expecting === 'after row' || this.#expecting === 'row or end')) return i + 1;
      this.#punctuation(byte);
    }
    return -1;
  }

  done(): NumberTable {
    if (this.#table === null) this.#refuse('empty', this.#pointer, 'the matrix is empty');
    if (this.#row !== this.#table.size) {
      this.#refuse(
        'matrix_not_square',
        this.#pointer,
        `the matrix has ${this.#row} rows of ${this.#table.size} numbers; it must be square`,
      );
    }
    return this.#table.done();
  }

  #punctuation(byte: number): void {
    const state = this.#expecting;
    if (byte === OPEN) {
      if (state === 'table') this.#expecting = 'row or end';
      else if (state === 'row or end' || state === 'row') this.#expecting = 'value or end';
      else this.#refuse('matrix_not_a_number', this.#here(), 'a list stands where a number must');
    } else if (byte === COMMA && (state === 'after value' || state === 'after row')) {
      this.#expecting = state === 'after value' ? 'value' : 'row';
    } else if (byte === CLOSE && (state === 'after value' || state === 'value or end')) {
      this.#endRow();
    } else if (state === 'value or end' || state === 'value') {
      this.#begin(byte);
    } else if (state === 'row' || state === 'row or end') {
      this.#refuse('matrix_not_square', this.#pointer + `/${this.#row}`, 'a row of the matrix must be a list of numbers');
    } else this.#refuse('not_json', this.#here(), `'${String.fromCharCode(byte)}' is out of place in the matrix`);
  }

  #begin(byte: number): void {
    this.#inToken = true;
    this.#token = '';
    this.#whole = 0;
    this.#digits = 0;
    if (byte >= 0x30 && byte <= 0x39) {
      this.#whole = byte - 0x30;
      this.#digits = 1;
    } else this.#token = String.fromCharCode(byte);
  }

  #startOrExtendToken(byte: number): void {
    if (this.#token === '') this.#token = String(this.#whole);
    this.#token += String.fromCharCode(byte);
    if (this.#token.length > 40) this.#refuse('matrix_not_a_number', this.#here(), 'no number stands here');
  }

  #endToken(): void {
    this.#inToken = false;
    this.#expecting = 'after value';
    if (this.#token === '' && this.#digits <= 15) return this.#take(this.#whole);
    const text = this.#token === '' ? String(this.#whole) : this.#token;
    if (text === 'null') this.#refuse('matrix_hole', this.#here(), 'the matrix has a hole (null): give every pair of places a number');
    const value = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isFinite(value)) this.#refuse('matrix_not_a_number', this.#here(), `${text} is not a number`);
    if (value < 0) this.#refuse('matrix_negative', this.#here(), `${text} is negative`);
    this.#take(value === 0 ? 0 : value);
  }

  #take(value: number): void {
    if (this.#table === null) {
      this.#firstRow.push(value);
      if (this.#firstRow.length > MOST_PLACES) {
        this.#refuse(
          'too_many_places',
          this.#pointer,
          `the matrix has more than ${MOST_PLACES} places; leave out those that no trip and no vehicle uses`,
        );
      }
    } else if (this.#row >= this.#table.size || this.#column >= this.#table.size) this.#notSquare(this.#column + 1);
    else this.#table.push(value);
    this.#column++;
  }

  #endRow(): void {
    if (this.#table === null) {
      if (this.#column === 0) this.#refuse('empty', `${this.#pointer}/0`, 'the first row of the matrix is empty');
      this.#table = new TableBuilder(this.#column);
      for (const value of this.#firstRow) this.#table.push(value);
      this.#firstRow = [];
    } else if (this.#column !== this.#table.size) this.#notSquare(this.#column);
    this.#row++;
    this.#column = 0;
    this.#expecting = 'after row';
  }

  #notSquare(columns: number): never {
    const size = this.#table?.size ?? 0;
    const where = `${this.#pointer}/${this.#row}`;
    if (this.#row >= size) this.#refuse('matrix_not_square', where, `the matrix has more rows than columns (${size})`);
    this.#refuse('matrix_not_square', where, `row ${this.#row} has ${columns} numbers where row 0 has ${size}`);
  }

  #here = (): string => `${this.#pointer}/${this.#row}/${this.#column}`;

  #refuse(code: RefusalCode, pointer: string, message: string): never {
    throw new ProblemRefused([{ code, pointer, message }]);
  }
}
