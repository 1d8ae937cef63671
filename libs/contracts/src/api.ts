/** Every HTTP route of the service: the one source for validation, OpenAPI, permissions and the typed client. */
import { z } from 'zod';
import { Empty, Id, Language, DateText, Point } from './schema/common.ts';
import * as people from './schema/people.ts';
import * as trips from './schema/trips.ts';
import * as day from './schema/day.ts';
import * as driver from './schema/driver.ts';
import * as office from './schema/office.ts';
import type { Permission } from './permissions.ts';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` parameters. */
  readonly path: string;
  readonly permission: Permission;
  readonly tag: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
  /** Writes take an `Idempotency-Key`; sign-in and dry runs do not. */
  readonly idempotent?: true;
  /** Other than 200. */
  readonly status?: 201 | 204;
}

const endpoint = <const E extends Endpoint>(e: E): E => e;
const withId = z.object({ id: Id });
const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

const RouteRequest = z.object({ points: z.array(Point).min(2).max(60), language: Language.default('bg') });
const RouteReply = z.object({
  distanceMetres: z.number(),
  durationSeconds: z.number(),
  geometry: z.array(z.tuple([z.number(), z.number()])).describe('[lat, lon] pairs'),
  legs: z.array(
    z.object({
      distanceMetres: z.number(),
      durationSeconds: z.number(),
      /** Where in `geometry` this leg ends. */
      endIndex: z.number().int(),
      steps: z.array(
        z.object({ instruction: z.string(), name: z.string(), distanceMetres: z.number(), location: z.tuple([z.number(), z.number()]) }),
      ),
    }),
  ),
});
export type RouteReply = z.infer<typeof RouteReply>;

export const api = {
  health: endpoint({
    method: 'GET',
    path: '/api/health',
    permission: 'public',
    tag: 'service',
    summary: 'Is everything ready, and what is degraded',
    reply: office.Health,
  }),
  agency: endpoint({
    method: 'GET',
    path: '/api/v1/agency',
    permission: 'public',
    tag: 'service',
    summary: 'Name, phone, map and today of the agency',
    reply: day.AgencyInfo,
  }),
  clock: endpoint({
    method: 'GET',
    path: '/api/v1/clock',
    permission: 'public',
    tag: 'service',
    summary: 'The time the service lives in',
    reply: office.ClockState,
  }),
  setClock: endpoint({
    method: 'POST',
    path: '/api/v1/demo/clock',
    permission: 'demo.control',
    tag: 'demo',
    summary: 'Pause, speed up or jump forward (demo only)',
    body: office.SetClock,
    reply: office.ClockState,
  }),

  demoPeople: endpoint({
    method: 'GET',
    path: '/api/v1/demo/people',
    permission: 'public',
    tag: 'demo',
    summary: 'Whom one can sign in as (demo only)',
    reply: list(people.DemoPerson),
  }),
  signInDemo: endpoint({
    method: 'POST',
    path: '/api/v1/session/demo',
    permission: 'public',
    tag: 'session',
    summary: 'Sign in as a demo person (demo only)',
    body: people.SignInDemo,
    reply: people.Session,
  }),
  session: endpoint({
    method: 'GET',
    path: '/api/v1/session',
    permission: 'session.own',
    tag: 'session',
    summary: 'Who is signed in',
    reply: people.Session,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/api/v1/session',
    permission: 'session.own',
    tag: 'session',
    summary: 'Sign out',
    reply: Empty,
  }),

  baseLayer: endpoint({
    method: 'GET',
    path: '/api/v1/roads/base-layer',
    permission: 'public',
    tag: 'roads',
    summary: 'The road network as lines to draw',
    reply: day.BaseLayer,
  }),
  route: endpoint({
    method: 'POST',
    path: '/api/v1/roads/route',
    permission: 'roads.read',
    tag: 'roads',
    summary: 'The way through several points, with instructions',
    body: RouteRequest,
    reply: RouteReply,
  }),
  searchPlaces: endpoint({
    method: 'POST',
    path: '/api/v1/places/search',
    permission: 'places.search',
    tag: 'roads',
    summary: 'Places, streets, house numbers by text; typing errors and Latin letters forgiven',
    body: z.object({ text: z.string().min(1).max(120), limit: z.number().int().min(1).max(20).default(8) }),
    reply: list(people.PlaceHit),
  }),
  places: endpoint({
    method: 'GET',
    path: '/api/v1/places',
    permission: 'roads.read',
    tag: 'roads',
    summary: "The agency's places",
    reply: list(people.Place),
  }),

  me: endpoint({
    method: 'GET',
    path: '/api/v1/me',
    permission: 'rider.read_own',
    tag: 'riders',
    summary: 'The signed-in rider',
    reply: people.RiderDetails,
  }),
  searchRiders: endpoint({
    method: 'POST',
    path: '/api/v1/riders/search',
    permission: 'rider.search',
    tag: 'riders',
    summary: 'Riders by name or phone',
    body: z.object({ text: z.string().max(120), limit: z.number().int().min(1).max(50).default(10) }),
    reply: list(people.RiderSummary),
  }),
  rider: endpoint({
    method: 'GET',
    path: '/api/v1/riders/:id',
    permission: 'rider.read',
    tag: 'riders',
    summary: 'One rider with needs; the read is logged',
    params: withId,
    reply: people.RiderDetails,
  }),

  quote: endpoint({
    method: 'POST',
    path: '/api/v1/quotes',
    permission: 'trip.book',
    tag: 'booking',
    summary: 'Up to three offers a leg, kept free for five minutes',
    body: trips.QuoteRequest,
    reply: trips.Quote,
    status: 201,
  }),
  acceptQuote: endpoint({
    method: 'POST',
    path: '/api/v1/bookings',
    permission: 'trip.book',
    tag: 'booking',
    summary: 'Accept offers: the windows become promises',
    body: trips.AcceptQuote,
    reply: trips.Booking,
    idempotent: true,
    status: 201,
  }),
  myTrips: endpoint({
    method: 'GET',
    path: '/api/v1/me/trips',
    permission: 'rider.read_own',
    tag: 'booking',
    summary: "The signed-in rider's trips, soonest first",
    reply: list(trips.Trip),
  }),
  riderTrips: endpoint({
    method: 'GET',
    path: '/api/v1/riders/:id/trips',
    permission: 'rider.read',
    tag: 'booking',
    summary: "A rider's trips, soonest first",
    params: withId,
    reply: list(trips.Trip),
  }),
  trip: endpoint({
    method: 'GET',
    path: '/api/v1/trips/:id',
    permission: 'trip.read',
    tag: 'booking',
    summary: 'One trip',
    params: withId,
    reply: trips.Trip,
  }),
  tripEvents: endpoint({
    method: 'GET',
    path: '/api/v1/trips/:id/events',
    permission: 'trip.read',
    tag: 'booking',
    summary: "A trip's story from the event log",
    params: withId,
    reply: list(trips.TripEvent),
  }),
  cancelTrip: endpoint({
    method: 'POST',
    path: '/api/v1/trips/:id/cancel',
    permission: 'trip.change',
    tag: 'booking',
    summary: 'Cancel; late within two hours of the window',
    params: withId,
    body: trips.CancelTrip,
    reply: trips.Trip,
    idempotent: true,
  }),
  quoteRetime: endpoint({
    method: 'POST',
    path: '/api/v1/trips/:id/retime/quote',
    permission: 'trip.change',
    tag: 'booking',
    summary: 'Offers for another time of the same trip',
    params: withId,
    body: trips.RetimeQuote,
    reply: trips.Quote,
    status: 201,
  }),
  retimeTrip: endpoint({
    method: 'POST',
    path: '/api/v1/trips/:id/retime',
    permission: 'trip.change',
    tag: 'booking',
    summary: 'Move a trip to an offered time',
    params: withId,
    body: trips.RetimeTrip,
    reply: trips.Trip,
    idempotent: true,
  }),

  day: endpoint({
    method: 'GET',
    path: '/api/v1/days/:date',
    permission: 'day.read',
    tag: 'plan',
    summary: 'A service day: runs, trips, vans, worklist',
    params: z.object({ date: DateText }),
    reply: day.DaySnapshot,
  }),
  previewAssign: endpoint({
    method: 'POST',
    path: '/api/v1/trips/:id/assign/preview',
    permission: 'plan.change',
    tag: 'plan',
    summary: 'What moving a trip to a run would cost',
    params: withId,
    body: day.AssignPreview,
    reply: day.MovePrice,
  }),
  assign: endpoint({
    method: 'POST',
    path: '/api/v1/trips/:id/assign',
    permission: 'plan.change',
    tag: 'plan',
    summary: 'Move a trip to a run',
    params: withId,
    body: day.AssignTrip,
    reply: day.MovePrice,
    idempotent: true,
  }),
  explain: endpoint({
    method: 'GET',
    path: '/api/v1/trips/:id/explain',
    permission: 'trip.explain',
    tag: 'plan',
    summary: 'Why this van, why this time',
    params: withId,
    reply: day.Explanation,
  }),
  breakVehicle: endpoint({
    method: 'POST',
    path: '/api/v1/vehicles/:id/break',
    permission: 'vehicle.change',
    tag: 'plan',
    summary: 'A van or its lift is lost: re-plan what it touches',
    params: withId,
    body: day.BreakVehicle,
    reply: day.RecoveryReport,
    idempotent: true,
  }),
  repairVehicle: endpoint({
    method: 'POST',
    path: '/api/v1/vehicles/:id/repair',
    permission: 'vehicle.change',
    tag: 'plan',
    summary: 'Back in service',
    params: withId,
    body: Empty,
    reply: day.Vehicle,
    idempotent: true,
  }),
  vehicles: endpoint({
    method: 'GET',
    path: '/api/v1/vehicles',
    permission: 'day.read',
    tag: 'plan',
    summary: 'The fleet',
    reply: list(day.Vehicle),
  }),

  myManifest: endpoint({
    method: 'GET',
    path: '/api/v1/driver/manifest',
    permission: 'run.read_own',
    tag: 'driver',
    summary: "The signed-in driver's run of the day",
    reply: z.object({ manifest: driver.Manifest.nullable() }),
  }),
  driverEvents: endpoint({
    method: 'POST',
    path: '/api/v1/driver/events',
    permission: 'run.drive',
    tag: 'driver',
    summary: 'Taps in order; each happens once by its own id',
    body: driver.DriverEvents,
    reply: driver.DriverEventOutcomes,
  }),
  positions: endpoint({
    method: 'POST',
    path: '/api/v1/driver/positions',
    permission: 'run.drive',
    tag: 'driver',
    summary: 'Positions; acknowledged after they are stored',
    body: driver.PositionBatch,
    reply: driver.PositionAck,
  }),

  policies: endpoint({
    method: 'GET',
    path: '/api/v1/policies',
    permission: 'policy.read',
    tag: 'office',
    summary: 'Every policy with its value today and what is to come',
    reply: list(office.Policy),
  }),
  setPolicy: endpoint({
    method: 'PUT',
    path: '/api/v1/policies/:key',
    permission: 'policy.change',
    tag: 'office',
    summary: 'Change a policy from a date on',
    params: z.object({ key: z.string().max(80) }),
    body: office.SetPolicy,
    reply: office.Policy,
    idempotent: true,
  }),
  imports: endpoint({
    method: 'GET',
    path: '/api/v1/imports',
    permission: 'import.run',
    tag: 'office',
    summary: 'What was brought in before',
    reply: list(office.ImportRecord),
  }),
  importTemplate: endpoint({
    method: 'GET',
    path: '/api/v1/imports/templates/:kind',
    permission: 'import.run',
    tag: 'office',
    summary: 'A CSV template with an example row and notes on each column',
    params: z.object({ kind: office.ImportKind }),
    reply: z.object({
      fileName: z.string(),
      content: z.string(),
      columns: z.array(z.object({ name: z.string(), required: z.boolean(), note: z.object({ bg: z.string(), en: z.string() }) })),
    }),
  }),
  previewImport: endpoint({
    method: 'POST',
    path: '/api/v1/imports/preview/:kind',
    permission: 'import.run',
    tag: 'office',
    summary: 'Check a file; nothing of it is used yet',
    params: z.object({ kind: office.ImportKind }),
    body: office.ImportFile,
    reply: office.ImportPreview,
    status: 201,
  }),
  applyImport: endpoint({
    method: 'POST',
    path: '/api/v1/imports/:id/apply',
    permission: 'import.run',
    tag: 'office',
    summary: 'Bring in all rows or none',
    params: withId,
    body: Empty,
    reply: office.ImportRecord,
    idempotent: true,
  }),
  undoImport: endpoint({
    method: 'POST',
    path: '/api/v1/imports/:id/undo',
    permission: 'import.run',
    tag: 'office',
    summary: 'Take an import back while nothing depends on it',
    params: withId,
    body: Empty,
    reply: office.ImportRecord,
    idempotent: true,
  }),
} as const;

export type Api = typeof api;
export type ApiName = keyof Api;
type Part<N extends ApiName, K extends string> = Api[N] extends { readonly [P in K]: infer S extends z.ZodType } ? S : never;
/** What a caller passes: parameters, query and body, as far as the route has them. */
export type ApiInput<N extends ApiName> = ([Part<N, 'params'>] extends [never] ? unknown : { params: z.input<Part<N, 'params'>> }) &
  ([Part<N, 'body'>] extends [never] ? unknown : { body: z.input<Part<N, 'body'>> });
export type ApiBody<N extends ApiName> = z.output<Part<N, 'body'>>;
export type ApiParams<N extends ApiName> = z.output<Part<N, 'params'>>;
export type ApiReply<N extends ApiName> = z.output<Part<N, 'reply'>>;
