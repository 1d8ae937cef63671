/**
 * Measures what a person waits for, on the built service. From the repository's root:
 *   node --import tsx --conditions=@rampa/source apps/e2e/src/bench/speed.bench.ts
 * Prints medians and 99th percentiles: start to first page, booking to an open board, cost of 13 vans at 1 Hz.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { systemClock } from '@rampa/kernel';
import { createLiveClient, type LiveClient } from '@rampa/contracts';
import { book } from '../harness/bookings.ts';
import { AppPage, launchBrowser } from '../harness/browser.ts';
import { listPeople, signInAs, signInFirst, type SignedIn } from '../harness/people.ts';
import { Service } from '../harness/service.ts';

const BOOKINGS = 100;
const STARTS = 3;
const LOAD_SECONDS = 30;
const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const at = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
const ms = (value: number): string => `${value.toFixed(0)} ms`;
const say = (name: string, figures: string, target: string): void =>
  console.log(`${name.padEnd(34)} ${figures.padEnd(40)} target ${target}`);

/** CPU time of a process in seconds, user and system. */
function cpu(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

async function starts(service: Service): Promise<void> {
  const browser = await launchBrowser();
  const times: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    await service.stop();
    const from = performance.now();
    await service.start();
    const page = await AppPage.open(browser, service, 'rider');
    times.push(performance.now() - from);
    await page.close();
  }
  await browser.close();
  say('warm start to first page', `median ${ms(at(times, 0.5))}, worst ${ms(at(times, 1))}`, '≤ 10 s');
}

interface Van {
  readonly driver: SignedIn;
  readonly runId: string;
  readonly live: LiveClient;
  sequence: number;
}

async function vans(service: Service): Promise<Van[]> {
  const found: Van[] = [];
  for (const person of await listPeople(service, 'driver')) {
    const driver = await signInAs(service, person);
    const { manifest } = await driver.client.myManifest();
    if (!manifest) continue;
    const live = createLiveClient({ baseUrl: service.url, app: 'simulator', token: driver.token });
    found.push({ driver, runId: manifest.runId, live, sequence: 0 });
  }
  return found;
}

/** One position each now; on again in a second. */
function drive(fleet: readonly Van[]): () => void {
  const started = systemClock.now();
  const timer = setInterval(() => {
    for (const [i, van] of fleet.entries()) {
      van.sequence++;
      const seconds = (systemClock.now() - started) / 1000;
      const point = { lat: 42.69 + seconds * 0.00009, lon: 23.3 + i * 0.005 };
      const fix = { sequence: van.sequence, at: new Date(clockOffset + systemClock.now()).toISOString(), point, speedKmh: 36, heading: 0 };
      void van.live.sendPositions({ runId: van.runId, device: `bench-${i}`, fixes: [fix] });
    }
  }, 1000);
  return () => clearInterval(timer);
}
let clockOffset = 0;

async function bookings(service: Service, desk: SignedIn, date: string): Promise<void> {
  const riders = await listPeople(service, 'rider');
  const seen = new Map<string, number>();
  const live = createLiveClient({ baseUrl: service.url, app: 'simulator', token: desk.token });
  await new Promise<void>((ready) =>
    live.follow(
      { kind: 'board', date },
      {
        onSnapshot: () => ready(),
        onChanges: (changes) => {
          const now = performance.now();
          for (const change of changes) if (change.kind === 'trip' && !seen.has(change.trip.id)) seen.set(change.trip.id, now);
        },
      },
    ),
  );
  const answers: number[] = [];
  const toBoard: number[] = [];
  for (let i = 0; i < BOOKINGS; i++) {
    const time = `${String(8 + (i % 12)).padStart(2, '0')}:${i % 2 ? '30' : '00'}`;
    let asked = 0;
    const trip = await book(desk.client, {
      riderId: riders[i]!.riderId!,
      to: 'Токуда',
      time,
      date,
      standby: false,
      onAccept: () => (asked = performance.now()),
    }).catch(() => undefined);
    if (!trip) continue;
    answers.push(performance.now() - asked);
    while (!seen.has(trip.id)) await new Promise((resolve) => setTimeout(resolve, 1));
    toBoard.push(seen.get(trip.id)! - asked);
  }
  live.close();
  say(`booking to board (${toBoard.length})`, `median ${ms(at(toBoard, 0.5))}, p99 ${ms(at(toBoard, 0.99))}`, 'p99 ≤ 300 ms');
  say(`booking answered (${answers.length})`, `median ${ms(at(answers, 0.5))}, p99 ${ms(at(answers, 0.99))}`, '–');
}

async function main(): Promise<void> {
  const service = new Service({ speed: 1 });
  try {
    await service.start();
    await starts(service);
    const desk = await signInFirst(service, 'dispatcher');
    const clock = await desk.client.clock();
    clockOffset = Date.parse(clock.now) - systemClock.now();
    const fleet = await vans(service);
    const halt = drive(fleet);
    const date = new Date(Date.parse(`${clock.serviceDate}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const before = cpu(service.pid);
    await new Promise((resolve) => setTimeout(resolve, LOAD_SECONDS * 1000));
    const share = (cpu(service.pid) - before) / LOAD_SECONDS;
    say(`service with ${fleet.length} vans at 1 Hz`, `${(share * 100).toFixed(1)} % of one core`, '< 5 %');
    await bookings(service, desk, date);
    halt();
    for (const van of fleet) van.live.close();
  } finally {
    await service.dispose();
  }
}

await main();
