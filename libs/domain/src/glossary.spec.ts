/** The project's glossary says what the code does. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { actorRoles, aids, helpLevels, policyCatalogue, policyKeys, tripStatuses, type PolicyDefinition } from './index.ts';

const text = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8');

/** The rows under a heading, as cells. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const part = text.split(/^## /m).find((section) => section.startsWith(heading)) ?? '';
  const rows = part.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
const coded = (term: string): string => `\`${term}\``;

function shown(definition: PolicyDefinition): string {
  if (definition.kind === 'number') return `${definition.default} ${definition.unit}`;
  if (definition.kind === 'yes_no') return definition.default ? 'yes' : 'no';
  return definition.default;
}

describe('the glossary', () => {
  it('lists every policy with its default, in the order of the catalogue', () => {
    const rows = rowsOf('Policies').map(([key, value]) => [key, value]);
    expect(rows).toEqual(policyKeys.map((key) => [coded(key), shown(policyCatalogue[key])]));
  });

  it('lists every state of a trip, in order, each with a Bulgarian word', () => {
    const rows = rowsOf('The life of a trip');
    expect(rows.map(([state]) => state)).toEqual(tripStatuses.map(coded));
    for (const [, bulgarian] of rows) expect(bulgarian).toMatch(/[а-я]/);
  });

  it('names every role that acts on a trip', () => {
    const people = rowsOf('People').map(([role]) => role);
    expect(actorRoles.filter((role) => !people.includes(coded(role)))).toEqual([]);
  });

  it('names every aid and every kind of help', () => {
    const cells = rowsOf('Mobility profile').flat().join(' ');
    expect([...aids, ...helpLevels].filter((term) => !cells.includes(coded(term)))).toEqual([]);
  });
});
