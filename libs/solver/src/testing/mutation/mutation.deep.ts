/** Plants bugs in evaluation, one at a time, and shows that the specs notice each. Prints a table. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { compactMutants } from './compact-mutants.ts';
import { productMutants, type Mutant } from './mutants.ts';
import { runSpecs, type Outcome } from './run-specs.ts';

const SOURCE = fileURLToPath(new URL('../../', import.meta.url));
/** Processes at a time. */
const ABREAST = 2;
const LONGEST_MS = 3_600_000;
/** `MUTANTS='text;text'` plants only bugs with one of these in their name. */
const only = (process.env['MUTANTS'] ?? '').split(';');

async function outcomesOf(mutants: readonly Mutant[]): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const waiting = [...mutants];
  const work = async (): Promise<void> => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) outcomes.set(mutant.name, await runSpecs(mutant.specs, mutant));
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  return outcomes;
}

function table(title: string, mutants: readonly Mutant[], outcomes: ReadonlyMap<string, Outcome>): string {
  const rows = mutants.map(({ name, file }) => {
    const outcome = outcomes.get(name);
    return `${(outcome?.verdict ?? '').padEnd(7)} ${name.padEnd(58)} ${file.padEnd(44)} ${outcome?.by.split('\n')[0] ?? ''}`;
  });
  const caught = mutants.filter(({ name }) => noticed(outcomes.get(name))).length;
  return [`${title}: ${caught} of ${mutants.length} planted bugs noticed`, ...rows].join('\n');
}

const noticed = (outcome: Outcome | undefined): boolean => outcome?.verdict === 'caught' || outcome?.verdict === 'hangs';

describe.each([
  ['product evaluator', productMutants],
  ['compact evaluator', compactMutants],
])('planted bugs: %s', (title, all) => {
  const mutants = all.filter(({ name }) => only.some((text) => name.includes(text)));

  it('are where the list says, each by a name of its own', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { name, file, from, to } of all) {
      const places = readFileSync(SOURCE + file, 'utf8').split(from).length - 1;
      expect({ name, file, places, changes: from !== to }).toEqual({ name, file, places: 1, changes: true });
    }
  });

  it(
    'are noticed, every one, by specs that pass without them',
    async () => {
      const sound = await runSpecs([...new Set(mutants.flatMap(({ specs }) => specs))]);
      expect(sound).toMatchObject({ verdict: 'missed', by: '' });
      const outcomes = await outcomesOf(mutants);
      process.stdout.write(`\n${table(title, mutants, outcomes)}\n`);
      expect(mutants.filter(({ name }) => !noticed(outcomes.get(name))).map(({ name }) => [name, outcomes.get(name)])).toEqual([]);
    },
    LONGEST_MS,
  );
});
