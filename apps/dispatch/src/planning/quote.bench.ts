/** How long a quote and a booking take in the service: 13 vans, 200 trips booked. Run with `npm run bench:quote`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { seededRandom, systemClock, uuidv7, type SystemClock } from '@rampa/kernel';
import { openDatabase } from '../database/database.ts';
import { AgencyEntity } from '../database/entities/people.ts';
import { walker, wheeler } from '../testing/fleet.ts';
import { gridCity } from '../testing/grid-city.ts';
import { createScenario, type Scenario, type ScenarioDatabase } from '../testing/scenario.ts';

const TRIPS = 200;
const QUOTES = 320;
const HOURS = ['06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20'];

/** How long the caller waits, and what of it is work of this process: a busy machine lengthens the one much more than the other. */
interface Took {
  readonly wall: number;
  readonly cpu: number;
}

function summary(name: string, times: readonly Took[]): string {
  const spread = (of: keyof Took): string => {
    const sorted = times.map((took) => took[of]).sort((a, b) => a - b);
    const at = (share: number): string =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1).padStart(7);
    return `p50 ${at(0.5)}  p90 ${at(0.9)}  p99 ${at(0.99)}`;
  };
  return `${name.padEnd(22)} n=${String(times.length).padStart(4)}  ms waited ${spread('wall')}   ms of processor time ${spread('cpu')}`;
}

async function timed<T>(times: Took[], work: () => Promise<T>): Promise<T> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const used = process.cpuUsage(before);
  times.push({ wall: performance.now() - start, cpu: (used.user + used.system) / 1000 });
  return result;
}

/** An embedded PostgreSQL of its own, with fsync on: as in service. */
async function openOwn(system: SystemClock): Promise<ScenarioDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rampa-bench-'));
  const database = await openDatabase({ dataDir, system });
  const agencyId = uuidv7(systemClock);
  await database.tenant.run(agencyId, (em) =>
    em.insert(AgencyEntity, { agencyId, name: 'Bench', kind: 'demo', timezone: 'Europe/Sofia', currency: 'EUR', area: null }),
  );
  return {
    database,
    agencyId,
    query: (sql, parameters = []) => database.tenant.run(agencyId, () => database.tenant.query(sql, parameters)) as never,
    close: async () => {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function main(): Promise<void> {
  const random = seededRandom('quote bench');
  const grid = gridCity({ streets: 30, spacingMetres: 500 });
  const breaks = [{ from: 8 * 3600, to: 10 * 3600, duration: 2700 }];
  const day: Scenario = await createScenario({
    open: openOwn,
    vans: 13,
    riders: TRIPS + QUOTES,
    grid,
    profile: (i) => (i % 2 ? wheeler : walker),
    van: () => ({ breaks }),
  });
  const ride = () => ({
    from: grid.crossing(random.int(0, 29), random.int(0, 29)),
    to: grid.crossing(random.int(0, 29), random.int(0, 29)),
    at: `${random.pick(HOURS)}:${random.pick(['00', '15', '30', '45'])}`,
  });
  const [quotes, commits, full, snapshots]: [Took[], Took[], Took[], Took[]] = [[], [], [], []];
  let placed = 0;
  for (let rider = 0; rider < TRIPS + 20; rider++) {
    try {
      const quote = await timed(rider < TRIPS ? [] : quotes, () => day.quote(rider, [ride()]));
      const { trips } = await timed(rider < TRIPS ? [] : commits, () => day.accept(rider, quote));
      if (trips[0]?.state === 'scheduled') placed++;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'InvalidInput') throw error;
    }
  }
  for (let rider = TRIPS + 20; rider < TRIPS + QUOTES; rider++) {
    await timed(full, () => day.quote(rider, [ride()]).then(undefined, () => undefined));
    await day.db.query('delete from quote');
  }
  for (let i = 0; i < 30; i++) await timed(snapshots, () => day.services.dayViews.snapshot(day.date, day.dispatcher));
  console.log(`13 vans, ${placed} trips placed of ${TRIPS + 20} asked`);
  console.log(summary('quote after a commit', quotes));
  console.log(summary('commit (accept)', commits));
  console.log(summary('quote', full));
  console.log(summary('day snapshot', snapshots));
  await day.close();
}

await main();
