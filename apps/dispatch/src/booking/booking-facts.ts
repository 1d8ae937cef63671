/** What must be known of a rider, the fleet and the day before a wish can be judged. */
import { Inject, Injectable } from '@nestjs/common';
import {
  isChair,
  largestKnownOf,
  requirements,
  type BookingContext,
  type Eligibility,
  type KnownPlace,
  type KnownTrip,
  type LargestKnown,
  type MobilityProfile,
  type Party,
  type Policies,
  type RiderStanding,
  type TripStatus,
  type Vehicle,
} from '@rampa/domain';
import { Instant, Kilograms, Millimetres, type ServiceClock } from '@rampa/kernel';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { Tenant } from '../database/tenant.ts';
import { systemActor, type Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { placesOf } from '../planning/day-reader.ts';
import { RiderNeeds } from '../riders/rider-needs.ts';
import { serviceArea } from './service-area.ts';

/** The rider, the rider's open trips and the fleet in one question: a quote is answered while somebody waits. */
const FACTS = `
  select r.eligibility, r.eligible_from::text as "from", r.eligible_until::text as until, r.needs,
    (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'state', t.state, 'from', t."from", 'to', t."to",
        'at', (extract(epoch from t.wish_at) * 1000)::float8)), '[]')
      from trip t where t.rider_id = $1 and t.id is distinct from $2
        and t.state = any('{requested,offered,booked,standby,scheduled,en_route,arrived,on_board}')) as trips,
    (select coalesce(jsonb_agg(v), '[]') from (
      select v.id, v.has_lift, v.lift_rating_kg as rating, jsonb_agg(jsonb_build_object('id', l.id, 'places', l.places)) as layouts
      from vehicle v join vehicle_layout l on l.vehicle_id = v.id group by v.agency_id, v.id) v) as vehicles
  from (select 1) one left join rider r on r.id = $1`;

interface VehicleFacts {
  readonly id: string;
  readonly has_lift: boolean;
  readonly rating: number | null;
  readonly layouts: readonly { readonly id: string; readonly places: Parameters<typeof placesOf>[0] }[];
}

/** Of a rider nobody knows, only the fleet. */
interface FactsRow {
  readonly eligibility: Eligibility | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly needs: Buffer | null;
  readonly trips: readonly (Pick<KnownTrip, 'id' | 'from' | 'to'> & { readonly state: TripStatus; readonly at: number })[];
  readonly vehicles: readonly VehicleFacts[];
}

/** Of one rider and party, for the policies of one day. */
export interface BookingFacts {
  readonly context: BookingContext;
  readonly profile: MobilityProfile | null;
}

@Injectable()
export class BookingFactsReader {
  #largest: LargestKnown | undefined;

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(RiderNeeds) private readonly needs: RiderNeeds,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
  ) {}

  /**
   * Inside `tenant.run`. The rider's needs are opened where there is a profile: call `noteRead` in a transaction that commits.
   * `exceptTrip` is one that is about to be moved.
   */
  async read(actor: Actor, riderId: string, party: Party, policies: Policies, exceptTrip?: string): Promise<BookingFacts> {
    const [row] = await this.tenant.query<FactsRow>(FACTS, [riderId, exceptTrip ?? null]);
    const rider = this.#standing(riderId, row!);
    const profile = row?.needs ? await this.needs.open(riderId, row.needs) : null;
    const known =
      profile && isChair(profile.aid) && (profile.chair === null || profile.weightWithAid === null)
        ? await this.#largestKnown(actor)
        : undefined;
    return {
      profile,
      context: {
        now: this.clock.now(),
        zone: this.agency.timeZone,
        policies,
        area: serviceArea(this.agency.area),
        rider,
        trips: rider ? row!.trips.map(({ state, at, ...trip }) => ({ ...trip, status: state, at: Instant(at) })) : [],
        ride: profile ? requirements(profile, party, policies, known) : null,
        vehicles: row!.vehicles.map((vehicle) => toVehicle(vehicle, policies)),
        // the service itself books standing orders only
        standing: actor.role === 'system',
      },
    };
  }

  /** Logs that the needs of this rider were opened for a booking. Inside `tenant.run`. */
  async noteRead(actor: Actor, riderId: string): Promise<void> {
    await this.needs.noteRead([riderId], { by: actor, why: 'booking' });
  }

  /** What is known of the places that a wish names. Inside `tenant.run`. */
  async places(from: string | undefined, to: string | undefined): Promise<{ from?: KnownPlace; to?: KnownPlace }> {
    if (from === undefined && to === undefined) return {};
    const rows = await this.tenant.query<KnownPlace & { id: string }>(
      `select id, name_bg as label, opening_hours as hours, closed_dates::text[] as "closedDates" from place where id = any($1::uuid[])`,
      [[from, to].filter((id) => id !== undefined)],
    );
    const known = (id: string | undefined) => rows.find((row) => row.id === id);
    const [start, end] = [known(from), known(to)];
    return { ...(start && { from: start }), ...(end && { to: end }) };
  }

  #standing(riderId: string, { eligibility, from, until }: FactsRow): RiderStanding | null {
    if (eligibility === null) return null;
    const today = this.agency.today().date;
    if (eligibility !== 'eligible') return { id: riderId, eligibility };
    if (until !== null && until < today) return { id: riderId, eligibility: 'ended' };
    return { id: riderId, eligibility: from !== null && from > today ? 'pending' : 'eligible' };
  }

  /** What the agency has measured so far: read by the planner once a process, and logged as its read. */
  async #largestKnown(actor: Actor): Promise<LargestKnown> {
    if (this.#largest) return this.#largest;
    const riders = await this.tenant.query<{ id: string }>('select id from rider where needs is not null');
    const profiles = await this.needs.read(
      riders.map((row) => row.id),
      { by: systemActor(actor.agencyId), why: 'largest chair known' },
    );
    this.#largest = largestKnownOf([...profiles.values()]);
    return this.#largest;
  }
}

const toVehicle = ({ id, has_lift, rating, layouts }: VehicleFacts, policies: Policies): Vehicle => ({
  id,
  lift: has_lift ? { kind: 'lift', rating: Kilograms(rating ?? policies['lift.rating']) } : null,
  layouts: layouts.map((layout) => ({
    id: layout.id,
    changeableAboard: false,
    places: placesOf(layout.places).map(({ key, kind, length, width, blocks }) =>
      kind === 'bay'
        ? {
            id: key,
            kind,
            blocks,
            length: Millimetres(length ?? policies['bay.length']),
            width: Millimetres(width ?? policies['bay.width']),
          }
        : { id: key, kind, blocks },
    ),
  })),
});
