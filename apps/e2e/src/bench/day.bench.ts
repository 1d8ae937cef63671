/**
 * What improving is worth: seeded days booked through the contract, once placed by best insertion alone and once improved meanwhile and
 * afterwards. Every commit of either passed the verifier. From the repository's root: `npm run bench:day -- [seeds]`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPeople, signInAs } from '../harness/people.ts';
import { root, Service } from '../harness/service.ts';

/** As `npm run simulate -- --book-only --report FILE` writes it. */
interface PlanReport {
  readonly date: string;
  readonly trips: number;
  readonly placed: number;
  readonly standby: number;
  readonly vanHours: number;
  readonly vans: number;
}

const QUIET_MS = 45_000;
const LONGEST_MS = 300_000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function bookDay(service: Service, seed: number): PlanReport {
  const folder = mkdtempSync(join(tmpdir(), 'rampa-day-'));
  try {
    const report = join(folder, 'report.json');
    const args = ['--url', service.url, '--seed', String(seed), '--book-only', '--report', report];
    execFileSync(process.execPath, [join(root, 'apps/simulator/dist/main.js'), ...args], { cwd: root, stdio: 'pipe' });
    return JSON.parse(readFileSync(report, 'utf8')) as PlanReport;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Until the planner has found nothing for a while. */
async function settled(service: Service, date: string): Promise<void> {
  const { client } = await signInAs(service, (await listPeople(service, 'dispatcher'))[0]!);
  let known = '';
  let waited = 0;
  for (let quiet = 0; quiet < QUIET_MS && waited < LONGEST_MS; quiet += 3_000, waited += 3_000) {
    const day = await client.day({ params: { date } });
    const now = JSON.stringify(day.runs.map(({ stops }) => stops.map(({ plannedArrival }) => plannedArrival)));
    if (now !== known) quiet = 0;
    known = now;
    await wait(3_000);
  }
}

async function planned(seed: number, improve: 'on' | 'off'): Promise<PlanReport> {
  const service = new Service({ speed: 0, env: { IMPROVE: improve } });
  await service.start();
  try {
    const report = bookDay(service, seed);
    if (improve === 'off') return report;
    await settled(service, report.date);
    return bookDay(service, seed);
  } finally {
    await service.dispose();
  }
}

const seeds = process.argv.slice(2).map(Number);
const told = ({ trips, placed, standby, vanHours, vans }: PlanReport): string =>
  `${trips} trips, ${placed} placed, ${standby} standby, ${vanHours.toFixed(2)} van hours, ${vans} vans`;
for (const seed of seeds.length > 0 ? seeds : [13, 14, 15]) {
  const plain = await planned(seed, 'off');
  const better = await planned(seed, 'on');
  console.log(`seed ${seed}  best insertion: ${told(plain)}`);
  console.log(`seed ${seed}  improved:       ${told(better)}  (van hours ${((better.vanHours / plain.vanHours - 1) * 100).toFixed(1)} %)`);
}
