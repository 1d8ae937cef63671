/** Bookings, offers, promises and the life of a trip. */
import { z } from 'zod';
import { Address, DateText, Id, InstantText, LocalTime, Reason, Window } from './common.ts';

export const liveTripStates = ['requested', 'offered', 'booked', 'standby', 'scheduled', 'en_route', 'arrived', 'on_board'] as const;
/** Nothing can happen to a trip any more. */
export const endTripStates = [
  'completed',
  'declined',
  'denied',
  'cancelled',
  'late_cancelled',
  'no_show',
  'cancelled_at_door',
  'missed',
  'aborted',
] as const;
export const tripStates = [...liveTripStates, ...endTripStates] as const;
export const TripState = z.enum(tripStates);
export type TripState = z.infer<typeof TripState>;
const ended: ReadonlySet<TripState> = new Set(endTripStates);
/** Whether nothing can happen to the trip any more. */
export const hasEnded = ({ state }: { readonly state: TripState }): boolean => ended.has(state);

export const Wish = z.object({
  kind: z.enum(['arrive_by', 'leave_at']),
  date: DateText,
  time: LocalTime,
  /** Which of two equal local times is meant on the night the clocks go back. */
  offset: z.enum(['earlier', 'later']).optional(),
});
export type Wish = z.infer<typeof Wish>;

export const Party = z.object({
  assistants: z.number().int().min(0).max(2).default(0),
  companions: z.number().int().min(0).max(8).default(0),
});
export type Party = z.infer<typeof Party>;

export const LegRequest = z.object({ from: Address, to: Address, wish: Wish });
export type LegRequest = z.infer<typeof LegRequest>;

/** One leg out, or out and back. */
export const QuoteRequest = z.object({
  riderId: Id,
  party: Party.default({ assistants: 0, companions: 0 }),
  vital: z.boolean().default(false).describe('Dialysis and the like: never silently on standby. A flag, no diagnosis'),
  legs: z.array(LegRequest).min(1).max(2),
});
export type QuoteRequest = z.input<typeof QuoteRequest>;

export const Offer = z.object({
  id: Id,
  /** When the van comes: the promise, once accepted. */
  pickup: Window,
  /** Where an appointment is to be met. */
  latestArrival: InstantText.optional(),
  expectedPickup: InstantText,
  expectedArrival: InstantText,
  longestRideMinutes: z.number(),
  /** Little slack is left in this plan. */
  tight: z.boolean(),
  /** More than the negotiation range away from what was asked: taking it is also recorded as a denial. */
  beyondNegotiation: z.boolean(),
});
export type Offer = z.infer<typeof Offer>;

export const QuoteLeg = z.object({
  offers: z.array(Offer).max(3),
  /** Why there are none, or fewer than hoped. */
  reasons: z.array(Reason),
});
export const Quote = z.object({
  id: Id,
  riderId: Id,
  expiresAt: InstantText.describe('System time'),
  legs: z.array(QuoteLeg).min(1).max(2),
  fare: z.object({ cents: z.number().int(), currency: z.string() }).describe('For the whole booking'),
});
export type Quote = z.infer<typeof Quote>;

/** One choice a leg: an offer, or to wait on standby ("we go on looking for a van"). */
export const LegChoice = z.union([z.object({ offerId: Id }), z.object({ standby: z.literal(true) })]);
export type LegChoice = z.infer<typeof LegChoice>;
export const AcceptQuote = z.object({ quoteId: Id, choices: z.array(LegChoice).min(1).max(2) });
export type AcceptQuote = z.infer<typeof AcceptQuote>;

export const Promise_ = z.object({
  pickup: Window,
  latestArrival: InstantText.optional(),
  earliestArrival: InstantText.optional(),
});
export type TripPromise = z.infer<typeof Promise_>;

export const VanSummary = z.object({
  vehicleId: Id,
  name: z.string(),
  plate: z.string(),
  colour: z.string(),
  driverFirstName: z.string().optional(),
});
export type VanSummary = z.infer<typeof VanSummary>;

export const Trip = z.object({
  id: Id,
  bookingId: Id,
  riderId: Id,
  /** Absent where this reader may not know. */
  riderName: z.string().optional(),
  serviceDate: DateText,
  leg: z.enum(['out', 'back']),
  state: TripState,
  from: Address,
  to: Address,
  wish: Wish,
  party: Party,
  vital: z.boolean(),
  promise: Promise_.optional(),
  runId: Id.optional(),
  van: VanSummary.optional(),
  /** What the plan says now, and what the forecast makes of it. */
  plannedPickup: InstantText.optional(),
  plannedArrival: InstantText.optional(),
  forecastPickup: InstantText.optional(),
  forecastArrival: InstantText.optional(),
  actualPickup: InstantText.optional(),
  actualArrival: InstantText.optional(),
  /** Why it waits on standby. */
  reasons: z.array(Reason),
  fare: z.object({ cents: z.number().int(), currency: z.string(), state: z.enum(['due', 'paid', 'waived']) }),
  version: z.number().int(),
});
export type Trip = z.infer<typeof Trip>;

export const Booking = z.object({ id: Id, riderId: Id, trips: z.array(Trip).min(1).max(2) });
export type Booking = z.infer<typeof Booking>;

export const CancelTrip = z.object({ reason: z.enum(['rider', 'illness', 'place', 'weather', 'agency', 'other']).default('rider') });
export const RetimeQuote = z.object({ wish: Wish });
export const RetimeTrip = z.object({ quoteId: Id, offerId: Id });

/** One line of the trip's story. */
export const TripEvent = z.object({
  sequence: z.number().int(),
  type: z.string(),
  at: InstantText.describe('Service time'),
  actorRole: z.string(),
  actorName: z.string().optional(),
  fromState: TripState.optional(),
  toState: TripState.optional(),
  reason: z.string().optional(),
  vehicleId: Id.optional(),
});
export type TripEvent = z.infer<typeof TripEvent>;
