/** What the driver reads and taps, and positions. */
import { z } from 'zod';
import { Address, DateText, Id, InstantText, Point, Window } from './common.ts';
import { Ability, aids, helpLevels } from './people.ts';
import { StopState, stopKinds } from './day.ts';
import { TripState, VanSummary } from './trips.ts';

/** What a driver must know of a rider to help: needs, never notes. */
export const DriverNeeds = z.object({
  aid: z.enum(aids),
  boarding: z.enum(['lift', 'step']),
  help: z.enum(helpLevels),
  mustBeHandedOver: z.boolean(),
  guideDog: z.boolean(),
  sees: Ability,
  hears: Ability,
  speaks: Ability,
});

export const ManifestStop = z.object({
  id: Id,
  sequence: z.number().int(),
  kind: z.enum(stopKinds),
  state: StopState,
  address: Address,
  plannedArrival: InstantText,
  plannedDeparture: InstantText,
  arrivedAt: InstantText.optional(),
  doneAt: InstantText.optional(),
  trip: z
    .object({
      id: Id,
      state: TripState,
      riderName: z.string(),
      persons: z.number().int(),
      /** Only for the next stops: needs are not carried around town. */
      needs: DriverNeeds.optional(),
      places: z.array(z.string()).describe('The places in the van held for this party'),
      promise: Window.optional(),
      fare: z.object({ cents: z.number().int(), currency: z.string(), state: z.enum(['due', 'paid', 'waived']) }),
      /** From when a no-show may be recorded: the wait timer, once the van is at the door. */
      noShowFrom: InstantText.optional(),
    })
    .optional(),
});
export type ManifestStop = z.infer<typeof ManifestStop>;

export const Manifest = z.object({
  runId: Id,
  serviceDate: DateText,
  state: z.enum(['planned', 'under_way', 'finished', 'broken']),
  van: VanSummary,
  vehicleIndex: z.number().int(),
  shift: z.object({ from: InstantText, to: InstantText }),
  planVersion: z.number().int(),
  stops: z.array(ManifestStop),
});
export type Manifest = z.infer<typeof Manifest>;

export const driverEventKinds = [
  'depart',
  'arrive',
  'board',
  'alight',
  'contact_attempt',
  'no_show',
  'cancel_at_door',
  'break_end',
  'finish',
] as const;
/** A tap on the phone, with its own id and time; `id` makes it happen once however often it is sent. */
export const DriverEvent = z.object({
  id: Id,
  kind: z.enum(driverEventKinds),
  stopId: Id,
  at: InstantText.describe('Service time on the phone'),
  point: Point.optional(),
  reason: z.string().max(200).optional(),
  /** Who took over a rider who must be handed over. */
  handedTo: z.string().max(100).optional(),
});
export type DriverEvent = z.infer<typeof DriverEvent>;
export const DriverEvents = z.object({ runId: Id, events: z.array(DriverEvent).min(1).max(500) });
/** One outcome an event, in order; a refused one says why and does not stop the rest. */
export const DriverEventOutcomes = z.object({
  outcomes: z.array(z.object({ id: Id, accepted: z.boolean(), code: z.string().optional() })),
  manifest: Manifest,
});
export type DriverEventOutcomes = z.infer<typeof DriverEventOutcomes>;

export const Fix = z.object({
  sequence: z.number().int().min(1),
  at: InstantText,
  point: Point,
  speedKmh: z.number().min(0).max(200).optional(),
  heading: z.number().min(0).max(360).optional(),
  accuracyMetres: z.number().min(0).optional(),
});
export type Fix = z.infer<typeof Fix>;
export const PositionBatch = z.object({
  runId: Id,
  device: z.string().min(1).max(64),
  fixes: z.array(Fix).min(1).max(1000),
});
export type PositionBatch = z.infer<typeof PositionBatch>;
/** Sent after the batch is stored, and only then. */
export const PositionAck = z.object({ stored: z.number().int(), lastSequence: z.number().int(), refused: z.number().int() });
export type PositionAck = z.infer<typeof PositionAck>;
