import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, ErrorAnswer } from '../answer.ts';
import { checkAnswer } from '../check-answer.ts';
import { prepareProblem } from '../prepared.ts';
import { readJsonText } from '../read-json.ts';
import { shipment, smallProblem } from '../testing/small-problem.ts';

const entry = join(import.meta.dirname, 'solve.cli.ts');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rampa-solve-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command as npm would start it, in a process of its own. */
function solve(args: readonly string[], input?: string): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=@rampa/source', entry, ...args], {
    env: { ...process.env, INIT_CWD: folder, NODE_OPTIONS: '' },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  child.stdin.end(input ?? '');
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

const problemText = JSON.stringify(
  smallProblem((p) => {
    p.shipments = [1, 2, 3, 4].map((id) => shipment(id, 1 + (id % 2), 2 - (id % 2), { max_ride_time: 700 }));
    p.vehicles[0]!['breaks'] = [{ id: 5, service: 900, time_windows: [[3000, 6000]] }];
  }),
);
const untimed = (text: string): unknown => {
  const answer = JSON.parse(text) as Answer;
  return { ...answer, summary: { ...answer.summary, computing_times: null } };
};

describe('npm run solve', () => {
  it('reads a file named from where it was called and writes the answer where it was told, the same each time', async () => {
    await writeFile(join(folder, 'problem.json'), problemText);
    const args = ['problem.json', '--iterations', '400', '--seed', '7'];
    const ended = await solve([...args, '--out', 'plan.json']);
    expect(ended).toEqual({ code: 0, out: '', err: '' });
    const first = await readFile(join(folder, 'plan.json'), 'utf8');
    const answer = JSON.parse(first) as Answer;
    expect(answer).toMatchObject({ code: 0, summary: { unassigned: 0, violations: [] } });
    expect(checkAnswer(prepareProblem(await readJsonText(problemText)).file, answer)).toEqual([]);
    const again = await solve([...args, '--threads', '1']);
    expect(untimed(again.out)).toEqual(untimed(first));
    expect((await readdir(folder)).toSorted()).toEqual(['plan.json', 'problem.json']);
  });

  it('reads standard input and answers on standard output', async () => {
    const { code, out } = await solve(['-', '--seconds', '1'], problemText);
    expect(code).toBe(0);
    expect((JSON.parse(out) as Answer).summary.unassigned).toBe(0);
  });

  it.each([
    ['a file that does not exist', ['nowhere.json'], '', 'file_unreadable'],
    ['what is no JSON', ['-'], '{"vehicles":', 'not_json'],
    ['a problem without matrices', ['-'], '{"vehicles":[{"id":1,"start":[23,42]}],"shipments":[]}', 'matrices_missing'],
    ['an option it does not know', ['-', '--fast'], '', 'value_invalid'],
    ['a number that is none', ['-', '--seconds', 'ten'], '', 'value_invalid'],
    ['no file at all', [], '', 'value_invalid'],
    ['a folder to write to that does not exist', ['-', '--out', 'no/such/plan.json'], problemText, 'file_unreadable'],
  ])('refuses %s with exit code 2 and says so as JSON', async (_, args, input, code) => {
    const ended = await solve(args, input);
    expect(ended.code).toBe(2);
    const answer = JSON.parse(ended.out) as ErrorAnswer;
    expect(answer.code).toBe(2);
    expect(answer.errors!.map((fault) => fault.code)).toContain(code);
    expect(ended.err).toContain(answer.error);
  });

  it('writes the refusal to the file it was to answer in', async () => {
    const impossible = JSON.stringify(smallProblem((p) => (p.shipments[0]!['amount'] = [9])));
    const { code, out } = await solve(['-', '--out', 'refused.json'], impossible);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    const answer = JSON.parse(await readFile(join(folder, 'refused.json'), 'utf8')) as ErrorAnswer;
    expect(answer.errors).toMatchObject([{ code: 'amount_exceeds_every_vehicle', pointer: '/shipments/0/amount' }]);
  });
});
