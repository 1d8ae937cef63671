import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { machine, writePlot } from './plot.ts';

const axes = { title: 'Cost', x: { title: 'seconds', log: true }, y: { title: 'cost' } };

describe('a plot of a benchmark', () => {
  it('is an SVG that names its axes and series', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'plot-')), 'deep', 'cost.svg');
    await writePlot(file, {
      ...axes,
      series: [
        {
          name: 'ours',
          points: [
            [0.1, 30],
            [1, 20],
            [10, 19],
          ],
        },
        { name: 'theirs', points: [[1, 40]] },
      ],
    });
    const svg = await readFile(file, 'utf8');
    expect(svg).toMatch(/^<svg /);
    for (const word of ['Cost', 'seconds', 'cost', 'ours', 'theirs']) expect(svg).toContain(`>${word}<`);
  });

  it('draws zero on a logarithmic axis too', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'plot-')), 'gap.svg');
    await writePlot(file, {
      ...axes,
      y: { title: 'gap', log: true },
      shape: 'step',
      series: [
        {
          name: 'a',
          points: [
            [1, 3],
            [2, 0],
          ],
        },
      ],
    });
    expect(await readFile(file, 'utf8')).not.toContain('NaN');
  });

  it('refuses a value that is no number', async () => {
    await expect(writePlot('/nowhere/x.svg', { ...axes, series: [{ name: 'a', points: [[1, Number.NaN]] }] })).rejects.toThrow('"a"');
  });
});

describe('the machine', () => {
  it('is told with the date', () => {
    expect(machine()).toMatchObject({ cores: expect.any(Number), node: process.version, date: expect.stringMatching(/^\d{4}-.*Z$/) });
  });
});
