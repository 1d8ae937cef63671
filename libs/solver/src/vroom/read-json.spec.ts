import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NumberTable } from './number-table.ts';
import { readJson, readJsonText } from './read-json.ts';
import { ProblemRefused } from './refusals.ts';

const tableOf = (value: unknown): NumberTable => (value as { matrices: { car: { durations: NumberTable } } }).matrices.car.durations;
const withTable = (table: string): string => `{"vehicles":[{"id":1}],"matrices":{"car":{"durations":${table}}},"shipments":[]}`;
const refusal = async (text: string): Promise<ProblemRefused['refusals'][number]> => {
  const error: unknown = await readJsonText(text).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemRefused)) throw new Error(`was not refused: ${String(error)}`);
  return error.refusals[0]!;
};

describe('reading a problem file', () => {
  it('keeps matrices as flat tables and everything else as JSON', async () => {
    const read = await readJsonText(withTable('[ [0, 12.5],\n[3e2,0] ]'));
    expect(Array.from(tableOf(read).values)).toEqual([0, 12.5, 300, 0]);
    expect(read).toMatchObject({ vehicles: [{ id: 1 }], shipments: [] });
  });

  it('reads the same whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: 6 })
          .chain((n) => fc.array(fc.array(fc.nat(20_000_000), { minLength: n, maxLength: n }), { minLength: n, maxLength: n })),
        fc.integer({ min: 1, max: 9 }),
        fc.string(),
        async (rows, chunk, text) => {
          const file = {
            note: text,
            matrices: { car: { durations: rows, extra: text } },
            deep: [{ matrices: { car: { durations: [[1, 2, 3]] } } }],
          };
          const bytes = Buffer.from(JSON.stringify(file, null, chunk % 2));
          const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, i) => bytes.subarray(i * chunk, (i + 1) * chunk));
          const read = (await readJson(chunks)) as typeof file;
          const table = tableOf(read);
          expect(Array.from(table.values)).toEqual(rows.flat());
          expect({ ...read, matrices: { car: { ...read.matrices.car, durations: rows } } }).toEqual(file);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is not misled by brackets and keys inside strings', async () => {
    const read = await readJsonText('{"a":"\\"matrices\\":{\\"car\\":[[","matrices":{"ca\\u0072":{"durations":[[4]]}}}');
    expect(Array.from(tableOf(read).values)).toEqual([4]);
    expect(read).toMatchObject({ a: '"matrices":{"car":[[' });
  });

  it('keeps values that single precision would change', async () => {
    const read = await readJsonText(withTable('[[0,16777217],[0.1,0]]'));
    expect(Array.from(tableOf(read).values)).toEqual([0, 16777217, 0.1, 0]);
  });

  it.each([
    ['[[0,1],[null,0]]', 'matrix_hole', '/matrices/car/durations/1/0'],
    ['[[0,NaN],[1,0]]', 'matrix_not_a_number', '/matrices/car/durations/0/1'],
    ['[[0,1],["7",0]]', 'matrix_not_a_number', '/matrices/car/durations/1/0'],
    ['[[0,1],[[7],0]]', 'matrix_not_a_number', '/matrices/car/durations/1/0'],
    ['[[0,1],[-2,0]]', 'matrix_negative', '/matrices/car/durations/1/0'],
    ['[[0,1e999],[2,0]]', 'matrix_not_a_number', '/matrices/car/durations/0/1'],
    ['[[0,01],[2,0]]', 'matrix_not_a_number', '/matrices/car/durations/0/1'],
    ['[[0,1],[2]]', 'matrix_not_square', '/matrices/car/durations/1'],
    ['[[0,1],[2,0,3]]', 'matrix_not_square', '/matrices/car/durations/1'],
    ['[[0,1],[2,0],[3,4]]', 'matrix_not_square', '/matrices/car/durations/2'],
    ['[[0,1]]', 'matrix_not_square', '/matrices/car/durations'],
    ['[0,1]', 'matrix_not_square', '/matrices/car/durations/0'],
    ['[]', 'empty', '/matrices/car/durations'],
    ['[[]]', 'empty', '/matrices/car/durations/0'],
    ['[[0,,1],[2,0]]', 'matrix_not_a_number', '/matrices/car/durations/0/1'],
  ])('refuses the matrix %s as %s', async (table, code, pointer) => {
    expect(await refusal(withTable(table))).toMatchObject({ code, pointer });
  });

  it.each(['', '   ', '{"a":', '{"a":1}}', '{"matrices":{"car":{"durations":[[0,1],[2,', 'hello'])(
    'refuses %j as no JSON',
    async (text) => {
      expect((await refusal(text)).code).toBe('not_json');
    },
  );
});
