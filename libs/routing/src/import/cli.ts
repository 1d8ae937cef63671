// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- a package that compiles this source must find the types, too
/// <reference path="./cli-progress.d.ts" />
/** `npm run map:import -- <file> [--assume-class residential]`: brings a map into DATA_DIR (default `.rampa`). */
import { FailureError } from '@rampa/kernel';
import cliProgress from 'cli-progress';
import { parseArgs } from 'node:util';
import { roadClasses } from '../network.ts';
import { explainMapFault, importMap, type ImportProgress, type ImportSummary } from './index.ts';

const usage = 'npm run map:import -- <file.osm.pbf | file.json | file.geojson | file.geojsonl[.gz]> [--assume-class residential]';

interface Display {
  show(progress: ImportProgress): void;
  end(): void;
}

const words: Readonly<Record<ImportProgress['phase'], string>> = { reading: 'Reading', checking: 'Checking', saving: 'Saving' };

function bar(): Display {
  const line = new cliProgress.SingleBar(
    { format: '{phase} [{bar}] {percentage} %', hideCursor: true },
    cliProgress.Presets.shades_classic,
  );
  line.start(100, 0, { phase: words.reading });
  return {
    show: ({ phase, share }) => line.update(Math.round(share * 100), { phase: words[phase].padEnd(8) }),
    end: () => line.stop(),
  };
}

/** For logs: one line a phase, and one every quarter of the reading. */
function lines(): Display {
  let said = '';
  return {
    show: ({ phase, share }) => {
      const text = phase === 'reading' ? `${words.reading} ${Math.floor(share * 4) * 25} %` : words[phase];
      if (text !== said) console.log(text);
      said = text;
    },
    end: () => undefined,
  };
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

function summary({ label, stats, ways, places, bytes }: ImportSummary, dataDir: string): string {
  const dropped = `${whole(stats.droppedJunctions)} junctions, ${whole(stats.droppedKm)} km in ${whole(stats.droppedParts)} parts`;
  return [
    `${label} is in ${dataDir}.`,
    `  junctions  ${whole(stats.junctions)} (${whole(ways)} ways, ${whole(stats.roadKm)} km)`,
    `  streets    ${whole(places.street)}`,
    `  addresses  ${whole(places.address)}`,
    `  places     ${whole(places.poi)}, districts ${whole(places.district)}`,
    `  left out   ${dropped}: not reachable from the rest`,
    `  on disk    ${whole((bytes.network + bytes.places) / 1024)} KiB`,
    'A running service takes it up when it is started again.',
  ].join('\n');
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { 'assume-class': { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (values.help || file === undefined || positionals.length > 1) {
    console.log(`Usage: ${usage}`);
    return values.help ? 0 : 2;
  }
  const dataDir = process.env['DATA_DIR'] ?? '.rampa';
  const asked = values['assume-class'];
  const assumeClass = roadClasses.find((each) => each === asked);
  if (asked !== undefined && !assumeClass) {
    console.error(`--assume-class must be one of ${roadClasses.join(', ')}.`);
    return 2;
  }
  const display = process.stdout.isTTY ? bar() : lines();
  try {
    const done = await importMap(file, dataDir, { onProgress: display.show, ...(assumeClass && { assumeClass }) });
    display.end();
    console.log(summary(done, dataDir));
    return 0;
  } catch (error) {
    display.end();
    if (!(error instanceof FailureError)) throw error;
    console.error(explainMapFault(error.failure));
    return 1;
  }
}

process.exitCode = await main();
