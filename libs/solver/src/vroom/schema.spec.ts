import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkAnswer } from './check-answer.ts';
import { prepareProblem } from './prepared.ts';
import { problemJsonSchema } from './problem-schema.ts';
import { readJsonText } from './read-json.ts';
import { refusalCodes } from './refusals.ts';
import { solvePrepared } from './solve-prepared.ts';

const docs = join(import.meta.dirname, '../../../../docs');

describe('what is published about the format', () => {
  it('is the schema that files are read with', async () => {
    const published: unknown = JSON.parse(await readFile(join(docs, 'solver.schema.json'), 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(problemJsonSchema())));
  });

  it('shows a problem that is solved as it stands', async () => {
    const text = await readFile(join(docs, 'solver.md'), 'utf8');
    const problem = prepareProblem(await readJsonText(/```json\n([^`]+)```/.exec(text)![1]!));
    const answer = await solvePrepared(problem, { iterations: 20, seed: 1, threads: 1 });
    expect(answer.summary.unassigned).toBe(0);
    expect(checkAnswer(problem.file, answer)).toEqual([]);
  });

  it('refuses by name what an example of VROOM has and we lack', async () => {
    // docs/example_2.json of VROOM: jobs over the deprecated `matrix`
    const example = {
      vehicles: [{ id: 0, start_index: 0, end_index: 3 }],
      jobs: [{ id: 1414, location_index: 1 }],
      matrix: [
        [0, 2104],
        [2103, 0],
      ],
    };
    const json = await readJsonText(JSON.stringify(example));
    expect(() => prepareProblem(json)).toThrow(
      expect.objectContaining({
        refusals: expect.arrayContaining([
          expect.objectContaining({ code: 'not_supported', pointer: '/jobs' }),
          expect.objectContaining({ code: 'not_supported', pointer: '/matrix' }),
        ]),
      }),
    );
  });

  it('lists every refusal', async () => {
    const text = await readFile(join(docs, 'solver.md'), 'utf8');
    expect(refusalCodes.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });
});
