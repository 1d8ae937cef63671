import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadNetwork, mapFiles } from '../network-file.ts';
import { osmPbf } from '../sample/osm-pbf.ts';

const cli = join(import.meta.dirname, 'cli.ts');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rampa-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Run {
  readonly code: number | string;
  readonly out: string;
  readonly err: string;
}

const run = (...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, DATA_DIR: folder } };
    execFile(process.execPath, ['--conditions=@rampa/source', '--import', 'tsx', cli, ...args], options, (error, out, err) => {
      resolve({ code: error?.code ?? 0, out, err });
    });
  });

describe('npm run map:import', () => {
  it('imports, in plain lines where nobody watches, and sums up', async () => {
    const file = join(folder, 'town.osm.pbf');
    const nodes = [1, 2, 3].map((id) => ({ id, lat: 42.7 + id / 1000, lon: 23.3 }));
    await writeFile(file, osmPbf({ nodes, ways: [{ id: 1, refs: [1, 2, 3], tags: { highway: 'primary', name: 'бул. Витоша' } }] }));
    const { code, out } = await run(file);
    expect(out).toMatch(/Reading 100 %\n[\s\S]*Saving\ntown\.osm\.pbf is in .*\n {2}junctions {2}2 \(1 ways/);
    expect(out).toMatch(/streets {4}1/);
    expect(code).toBe(0);
    expect((await loadNetwork(mapFiles(folder).network)).label).toBe('town.osm.pbf');
  }, 60_000);
  it('says in words what is wrong, and how it is used', async () => {
    const missing = await run('nowhere.osm.pbf');
    expect(missing).toEqual({
      code: 1,
      out: '',
      err: 'nowhere.osm.pbf: There is no such file. Check the name and the folder, and that you may read it.\n',
    });
    expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining('Usage') });
    expect(await run('x', '--assume-class', 'goat')).toMatchObject({ code: 2, err: expect.stringContaining('residential') });
  }, 60_000);
});
