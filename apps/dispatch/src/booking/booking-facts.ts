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

const ms = (expression: string): string => `(extract(epoch from ${expression}) * 1000)::float8`;

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

  /** Inside `tenant.run`. The rider's needs are read once, and the read is logged. `exceptTrip` is one that is about to be moved. */
  async read(actor: Actor, riderId: string, party: Party, policies: Policies, exceptTrip?: string): Promise<BookingFacts> {
    const rider = await this.#rider(riderId);
    const profile = rider ? ((await this.needs.read([riderId], { by: actor, why: 'booking' })).get(riderId) ?? null) : null;
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
        trips: rider ? await this.#trips(riderId, exceptTrip) : [],
        ride: profile ? requirements(profile, party, policies, known) : null,
        vehicles: await this.#vehicles(policies),
        // the service itself books standing orders only
        standing: actor.role === 'system',
      },
    };
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

  async #rider(riderId: string): Promise<RiderStanding | null> {
    const [row] = await this.tenant.query<{ eligibility: Eligibility; from: string | null; until: string | null }>(
      'select eligibility, eligible_from::text as "from", eligible_until::text as until from rider where id = $1',
      [riderId],
    );
    if (!row) return null;
    const today = this.agency.today().date;
    if (row.eligibility !== 'eligible') return { id: riderId, eligibility: row.eligibility };
    if (row.until !== null && row.until < today) return { id: riderId, eligibility: 'ended' };
    return { id: riderId, eligibility: row.from !== null && row.from > today ? 'pending' : 'eligible' };
  }

  async #trips(riderId: string, except?: string): Promise<KnownTrip[]> {
    const rows = await this.tenant.query<{ id: string; state: TripStatus; from: KnownTrip['from']; to: KnownTrip['to']; at: number }>(
      `select id, state, "from", "to", ${ms('wish_at')} as at from trip where rider_id = $1 and id is distinct from $2
         and state = any('{requested,offered,booked,standby,scheduled,en_route,arrived,on_board}')`,
      [riderId, except ?? null],
    );
    return rows.map((row) => ({ id: row.id, status: row.state, from: row.from, to: row.to, at: Instant(row.at) }));
  }

  async #vehicles(policies: Policies): Promise<Vehicle[]> {
    const rows = await this.tenant.query<{
      id: string;
      has_lift: boolean;
      rating: number | null;
      layouts: readonly { id: string; places: Parameters<typeof placesOf>[0] }[];
    }>(
      `select v.id, v.has_lift, v.lift_rating_kg as rating, jsonb_agg(jsonb_build_object('id', l.id, 'places', l.places)) as layouts
       from vehicle v join vehicle_layout l on l.vehicle_id = v.id group by v.agency_id, v.id`,
    );
    return rows.map((row) => ({
      id: row.id,
      lift: row.has_lift ? { kind: 'lift', rating: Kilograms(row.rating ?? policies['lift.rating']) } : null,
      layouts: row.layouts.map((layout) => ({
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
    }));
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
