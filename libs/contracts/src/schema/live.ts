/** The socket: a snapshot and a sequence per subscription, deltas after it, packed positions. */
import { z } from 'zod';
import { Alert, DaySnapshot, Run, Vehicle } from './day.ts';
import { Manifest } from './driver.ts';
import { DateText, Id } from './common.ts';
import { ClockState } from './office.ts';
import { Trip } from './trips.ts';

export const Topic = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('board'), date: DateText }),
  z.object({ kind: z.literal('rider'), riderId: Id }),
  z.object({ kind: z.literal('run'), runId: Id }),
  z.object({ kind: z.literal('clock') }),
]);
export type Topic = z.infer<typeof Topic>;

export const Subscribe = z.object({ topic: Topic });
export const Unsubscribe = z.object({ subscription: z.string() });

/** What a rider's app follows: this rider's trips, and the vans that come for them. */
export const RiderSnapshot = z.object({ trips: z.array(Trip), vehicles: z.array(Vehicle) });
export type RiderSnapshot = z.infer<typeof RiderSnapshot>;

export const Snapshot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('board'), day: DaySnapshot }),
  z.object({ kind: z.literal('rider'), rider: RiderSnapshot }),
  z.object({ kind: z.literal('run'), manifest: Manifest }),
  z.object({ kind: z.literal('clock'), clock: ClockState }),
]);
export type Snapshot = z.infer<typeof Snapshot>;

/** Whole things, replaced by id: applying one twice changes nothing. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trip'), trip: Trip }),
  z.object({ kind: z.literal('run'), run: Run }),
  z.object({ kind: z.literal('vehicle'), vehicle: Vehicle }),
  z.object({ kind: z.literal('alerts'), alerts: z.array(Alert) }),
  z.object({ kind: z.literal('plan_version'), planVersion: z.number().int() }),
  z.object({ kind: z.literal('manifest'), manifest: Manifest }),
  z.object({ kind: z.literal('clock'), clock: ClockState }),
]);
export type Change = z.infer<typeof Change>;

export const Subscribed = z.object({ subscription: z.string(), sequence: z.number().int(), snapshot: Snapshot });
export type Subscribed = z.infer<typeof Subscribed>;
export const Delta = z.object({ subscription: z.string(), sequence: z.number().int(), changes: z.array(Change) });
export type Delta = z.infer<typeof Delta>;
