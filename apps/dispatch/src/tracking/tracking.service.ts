/** The position pipeline: validate (the contract) → filter → store → match to run → forecast. First in, first out per vehicle. */
import { Inject, Injectable } from '@nestjs/common';
import type { Fix, PositionAck, PositionBatch } from '@rampa/contracts';
import { FailureError, Instant, type ServiceClock } from '@rampa/kernel';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { DriverRuns, type DriverRun } from '../execution/driver-runs.ts';
import type { Actor } from '../identity/actor.ts';
import { filterFixes } from './fix-filter.ts';
import { PositionStore, type PositionRow } from './position-store.ts';
import { VehiclePositions } from './vehicle-positions.ts';

@Injectable()
export class TrackingService {
  /** The last batch of each vehicle still at work: the next one waits for it. */
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(DriverRuns) private readonly runs: DriverRuns,
    @Inject(PositionStore) private readonly store: PositionStore,
    @Inject(VehiclePositions) private readonly positions: VehiclePositions,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
  ) {}

  /**
   * Resolves after the batch is stored. Fixes that cannot be true are counted as refused, not stored.
   * @throws FailureError `run_unknown`, `not_permitted` (another driver's run), `position_invalid` (nothing in the batch can be true)
   */
  async receive(actor: Actor, batch: PositionBatch): Promise<PositionAck> {
    const run = await this.runs.get(actor, batch.runId);
    const before = this.#queues.get(run.vehicleId) ?? Promise.resolve();
    const work = before.then(() => this.#process(actor, run, batch));
    const settled = work.then(noop, noop);
    this.#queues.set(run.vehicleId, settled);
    try {
      return await work;
    } finally {
      if (this.#queues.get(run.vehicleId) === settled) this.#queues.delete(run.vehicleId);
    }
  }

  async #process(actor: Actor, run: DriverRun, batch: PositionBatch): Promise<PositionAck> {
    const known = this.positions.find(run.vehicleId);
    const { kept, refused } = filterFixes(batch.fixes, this.clock.now(), known);
    if (kept.length === 0) throw new FailureError({ code: 'position_invalid', params: { problem: refused[0]!.why } });
    const rows = kept.map((fix) => rowOf(fix, batch.device, run));
    await this.store.store(actor.agencyId, rows);
    const newest = rows.reduce((a, b) => (b.at >= a.at ? b : a));
    this.positions.update({
      vehicleId: run.vehicleId,
      runId: run.runId,
      at: newest.at,
      point: { lat: newest.lat, lon: newest.lon },
      heading: newest.heading ?? known?.heading ?? 0,
      speedKmh: (newest.speed ?? 0) * 3.6,
      sequence: newest.sequence,
    });
    return { stored: kept.length, lastSequence: Math.max(...batch.fixes.map((fix) => fix.sequence)), refused: refused.length };
  }
}

const noop = (): void => undefined;

const rowOf = (fix: Fix, device: string, run: DriverRun): PositionRow => ({
  device,
  sequence: fix.sequence,
  at: Instant(Date.parse(fix.at)),
  vehicleId: run.vehicleId,
  runId: run.runId,
  lat: fix.point.lat,
  lon: fix.point.lon,
  speed: fix.speedKmh === undefined ? null : fix.speedKmh / 3.6,
  heading: fix.heading ?? null,
  accuracy: fix.accuracyMetres ?? null,
});
