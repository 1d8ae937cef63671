/** A service day as the board shows it: runs, stops, vans, worklist. */
import { z } from 'zod';
import { BilingualText, DateText, Id, InstantText, Point, Reason } from './common.ts';
import { Trip, VanSummary } from './trips.ts';

export const StopState = z.enum(['pending', 'arrived', 'done', 'skipped']);
export const stopKinds = ['start', 'pickup', 'dropoff', 'break', 'end'] as const;

export const RunStop = z.object({
  id: Id,
  sequence: z.number().int(),
  kind: z.enum(stopKinds),
  tripId: Id.optional(),
  label: z.string(),
  point: Point,
  plannedArrival: InstantText,
  /** When what is done at the stop begins: a van that is early waits until then. A break lasts from here to the departure. */
  plannedBegin: InstantText.optional(),
  plannedDeparture: InstantText,
  forecastArrival: InstantText.optional(),
  state: StopState,
  arrivedAt: InstantText.optional(),
  doneAt: InstantText.optional(),
  /** Persons aboard after this stop, and how many places its layout has. */
  aboard: z.number().int(),
  capacity: z.number().int(),
});
export type RunStop = z.infer<typeof RunStop>;

export const Run = z.object({
  id: Id,
  serviceDate: DateText,
  van: VanSummary,
  driverName: z.string(),
  shift: z.object({ from: InstantText, to: InstantText }),
  state: z.enum(['planned', 'under_way', 'finished', 'broken']),
  stops: z.array(RunStop),
});
export type Run = z.infer<typeof Run>;

export const VehicleState = z.enum(['in_service', 'lift_out', 'out_of_service']);
export const Vehicle = z.object({
  id: Id,
  /** Small number used for it in packed position frames. */
  index: z.number().int().min(0),
  name: z.string(),
  plate: z.string(),
  colour: z.string(),
  liftRatingKg: z.number().optional(),
  state: VehicleState,
  layouts: z.array(
    z.object({
      id: Id,
      name: z.string(),
      seats: z.number().int(),
      bays: z.number().int(),
      stretchers: z.number().int(),
    }),
  ),
  lastPosition: z.object({ point: Point, at: InstantText, heading: z.number().optional(), speedKmh: z.number().optional() }).optional(),
});
export type Vehicle = z.infer<typeof Vehicle>;

export const alertKinds = ['late_now', 'will_be_late', 'standby', 'vital_standby', 'vehicle_broken', 'gps_silent', 'no_show'] as const;
/** A row of the worklist. */
export const Alert = z.object({
  id: z.string(),
  kind: z.enum(alertKinds),
  /** Larger hurts more: the order of the list. */
  severity: z.number(),
  tripId: Id.optional(),
  runId: Id.optional(),
  vehicleId: Id.optional(),
  minutes: z.number().optional(),
  reasons: z.array(Reason),
  since: InstantText,
});
export type Alert = z.infer<typeof Alert>;

export const DaySnapshot = z.object({
  date: DateText,
  planVersion: z.number().int(),
  runs: z.array(Run),
  trips: z.array(Trip),
  vehicles: z.array(Vehicle),
  alerts: z.array(Alert),
});
export type DaySnapshot = z.infer<typeof DaySnapshot>;

export const AssignTrip = z.object({ runId: Id, planVersion: z.number().int().describe('The version the price was shown for') });
export const AssignPreview = z.object({ runId: Id });
/** What a move costs, before it happens. */
export const MovePrice = z.object({
  feasible: z.boolean(),
  planVersion: z.number().int(),
  /** Where not feasible: the rules that forbid it. */
  reasons: z.array(Reason),
  driveMinutes: z.number().describe('More time for the van'),
  kilometres: z.number(),
  affected: z.array(z.object({ tripId: Id, riderName: z.string().optional(), pickupShiftMinutes: z.number(), rideMinutes: z.number() })),
  expectedPickup: InstantText.optional(),
  expectedArrival: InstantText.optional(),
});
export type MovePrice = z.infer<typeof MovePrice>;

export const BreakVehicle = z.object({ kind: z.enum(['vehicle', 'lift']), reason: z.string().max(200).optional() });
/** The driver will be at the next stop this much later than planned. */
export const RunLate = z.object({ minutes: z.number().int().min(1).max(240) });

export const recoveryKinds = ['vehicle', 'lift', 'driver_late', 'forecast'] as const;
/** Whom an event of the live day touched, and why. Kept with the day: whoever opens it later reads the same. */
export const RecoveryReport = z.object({
  id: z.string(),
  date: DateText,
  kind: z.enum(recoveryKinds),
  at: InstantText,
  /** Somebody it touched is still to ride. */
  open: z.boolean(),
  vehicleId: Id,
  runId: Id.optional(),
  planVersion: z.number().int(),
  affected: z.array(
    z.object({
      tripId: Id,
      riderName: z.string().optional(),
      /** Where it was, and where the recovery put it. */
      fromRunId: Id.optional(),
      runId: Id.optional(),
      /** `set_down`: the van stood at the destination already; `at_door`: there too, but must be handed to somebody first. */
      outcome: z.enum(['moved', 'late', 'standby', 'kept', 'set_down', 'at_door']),
      van: VanSummary.optional(),
      before: InstantText.optional(),
      after: InstantText.optional(),
      lateMinutes: z.number(),
      reasons: z.array(Reason),
      /** Ranked ways out for what could not be kept. */
      waysOut: z.array(
        z.object({
          kind: z.enum(['other_van', 'taxi', 'call_rider', 'later']),
          /** How late. */
          minutes: z.number().optional(),
          runId: Id.optional(),
          /** What it costs, as minutes of van time. */
          costMinutes: z.number().optional(),
          /** Of a taxi's way. */
          metres: z.number().optional(),
        }),
      ),
    }),
  ),
});
export type RecoveryReport = z.infer<typeof RecoveryReport>;

/** Another rider whose times would be others. */
export const TimeShift = z.object({
  tripId: Id,
  pickupMinutes: z.number().describe('Later if above 0'),
  rideMinutes: z.number().describe('Longer if above 0'),
});
export type TimeShift = z.infer<typeof TimeShift>;

export const helpKinds = [
  'move_trip',
  'longer_ride',
  'later_pickup',
  'earlier_pickup',
  'later_arrival',
  'earlier_arrival',
  'later_end',
  'earlier_start',
  'later_break',
  'other_later',
  'other_arrival',
  'other_ride',
  'smaller_party',
] as const;
/** One single change that would let a waiting trip fit, once somebody agrees to it. */
export const WouldHelp = z.object({
  kind: z.enum(helpKinds),
  /** By how much somebody gives way: this much is enough, a minute less is not. */
  minutes: z.number().int().optional(),
  /** The other trip that gives way or moves. */
  tripId: Id.optional(),
  /** Where the other trip would go. */
  toRunId: Id.optional(),
  /** Of a smaller party. */
  persons: z.number().int().optional(),
  /** The limit as it would then be. */
  limit: InstantText.optional(),
  limitMinutes: z.number().optional(),
  /** Where and when the waiting trip would then be. */
  runId: Id,
  pickup: InstantText,
  arrival: InstantText,
});
export type WouldHelp = z.infer<typeof WouldHelp>;

export const Explanation = z.object({
  tripId: Id,
  runId: Id.optional(),
  /** Why this van and time: the binding constraints by name. */
  because: z.array(Reason),
  /** The trip can be moved no more. */
  frozen: z.boolean().optional(),
  pickup: InstantText.optional(),
  arrival: InstantText.optional(),
  rideMinutes: z.number().optional(),
  directMinutes: z.number().optional(),
  notEarlier: Reason.optional(),
  notLater: Reason.optional(),
  /** The cheapest first, then those that cannot. */
  others: z.array(
    z.object({
      runId: Id,
      vanName: z.string(),
      feasible: z.boolean(),
      /** Of the whole plan against now, as minutes of a van's work: driving, rides, waiting and change together. */
      costMinutes: z.number().optional(),
      driveMinutes: z.number().optional().describe('Driving of all vans, against now'),
      kilometres: z.number().optional().describe('Of all vans, against now'),
      pickup: InstantText.optional(),
      arrival: InstantText.optional(),
      rideMinutes: z.number().optional(),
      affected: z.array(TimeShift).optional(),
      reasons: z.array(Reason),
    }),
  ),
  /** For a trip on standby: the easiest first. */
  wouldHelp: z.array(WouldHelp).optional(),
  /** Riders of the trips named above. */
  riders: z.array(z.object({ tripId: Id, riderName: z.string() })).optional(),
});
export type Explanation = z.infer<typeof Explanation>;

export const AgencyInfo = z.object({
  id: Id,
  name: BilingualText,
  phone: z.string(),
  timeZone: z.string(),
  demo: z.boolean(),
  today: DateText,
  map: z.object({
    label: z.string(),
    attribution: z.string(),
    schematic: z.boolean(),
    /** A raster template or a .pmtiles address set by the operator; none by default. */
    tiles: z.object({ kind: z.enum(['raster', 'pmtiles']), url: z.string(), attribution: z.string() }).optional(),
    centre: Point,
    bounds: z.object({ south: z.number(), west: z.number(), north: z.number(), east: z.number() }),
  }),
});
export type AgencyInfo = z.infer<typeof AgencyInfo>;

export const BaseLayer = z.object({
  lines: z.array(
    z.object({
      class: z.string(),
      name: z.object({ bg: z.string().optional(), en: z.string().optional(), local: z.string().optional() }),
      line: z.array(z.tuple([z.number(), z.number()])).describe('[lat, lon] pairs'),
    }),
  ),
});
export type BaseLayer = z.infer<typeof BaseLayer>;
