/** `npm run bench:darp`: public dial-a-ride instances, each within its seconds, every answer verified. */
import { findBestKnown, readBestKnown } from './best-known.ts';
import { readOptions, USAGE, type BenchOptions } from './options.ts';
import { heading, lineOf, meanOf, withGap, writeAnswer, writeSummary, type Line } from './report.ts';
import { runInstance } from './run-instance.ts';
import { Threads } from '../../search/parallel/threads.ts';

async function bench(options: BenchOptions): Promise<boolean> {
  const bestKnown = readBestKnown(options.best ?? findBestKnown(options.instances));
  const team = new Threads(options.threads, { yields: false });
  const lines: Line[] = [];
  // the clock of the first instance began with the process: loading the program is part of it
  let began = 0;
  console.log(heading());
  for (const file of options.files) {
    const { stop, seed, searches, upgrade } = options;
    const result = await runInstance({ file, upgrade, stop, seed, searches, team, began });
    const line = withGap(result, bestKnown.get(result.instance));
    lines.push(line);
    writeAnswer(options.out, line, seed);
    console.log(lineOf(line));
    began = performance.now();
  }
  console.log(meanOf(lines));
  await team.close();
  if (options.summary) {
    const { seed, threads, searches, stop, upgrade } = options;
    await writeSummary(options.out, options.set, lines, { seed, threads, searches, stop, upgrade });
  }
  return lines.every((line) => line.feasible);
}

try {
  process.exitCode = (await bench(readOptions(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 2;
}
