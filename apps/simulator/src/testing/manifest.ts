/** Manifests and a service that keeps one, for the drivers' specs: contract-shaped, in memory. */
import type { DriverEventOutcomes, Manifest, ManifestStop, PositionBatch, RouteReply } from '@rampa/contracts';
import { ApiError } from '@rampa/contracts';
import type { GeoPoint } from '@rampa/kernel';
import type { Phone } from '../drivers/driver.ts';
import { withTaps, type Tap } from '../drivers/overlay.ts';

export const ZONE = 'Europe/Sofia';
export const at = (time: string): string => new Date(`2026-06-08T${time.length === 5 ? `${time}:00` : time}+03:00`).toISOString();
export const ms = (time: string): number => Date.parse(at(time));

export const depot: GeoPoint = { lat: 42.69, lon: 23.3 };
/** A door so many hundred metres east of the depot. */
export const door = (hundreds: number): GeoPoint => ({ lat: 42.69, lon: 23.3 + hundreds * 0.00122 });

type Trip = NonNullable<ManifestStop['trip']>;
const needs: NonNullable<Trip['needs']> = {
  aid: 'manual_chair',
  boarding: 'lift',
  help: 'door_to_door',
  mustBeHandedOver: false,
  guideDog: false,
  sees: 'yes',
  hears: 'yes',
  speaks: 'yes',
};

export const stop = (
  id: string,
  kind: ManifestStop['kind'],
  time: string,
  point: GeoPoint,
  trip?: Partial<Trip> & { readonly id: string },
): ManifestStop => ({
  id,
  sequence: 0,
  kind,
  state: 'pending',
  address: { label: id, point },
  plannedArrival: at(time),
  plannedDeparture: at(time),
  ...(trip && {
    trip: {
      state: 'scheduled',
      riderName: trip.id,
      persons: 1,
      places: [],
      fare: { cents: 51, currency: 'EUR', state: 'due' },
      needs,
      ...trip,
    },
  }),
});

export const ride = (
  id: string,
  from: readonly [string, number],
  to: readonly [string, number],
  more: Partial<Trip> = {},
): ManifestStop[] => [
  stop(`${id} up`, 'pickup', from[0], door(from[1]), {
    id,
    promise: { from: at(from[0]), to: new Date(ms(from[0]) + 1_800_000).toISOString() },
    ...more,
  }),
  stop(`${id} down`, 'dropoff', to[0], door(to[1]), { id, ...more }),
];

export const manifest = (...stops: ManifestStop[]): Manifest => ({
  runId: 'run',
  serviceDate: '2026-06-08',
  state: 'planned',
  van: { vehicleId: 'van', name: 'Van', plate: '', colour: '' },
  vehicleIndex: 0,
  shift: { from: at('06:00'), to: at('12:00') },
  planVersion: 1,
  stops: [stop('start', 'start', '07:00', depot), ...stops, stop('end', 'end', '11:00', depot)].map((one, sequence) => ({
    ...one,
    sequence,
  })),
});

export const unavailable = (): ApiError => new ApiError({ type: '', title: '', status: 503, code: 'unavailable' });

/** Takes every tap once by its id, as the service does; may be away, or lose its answers. */
export class FakeService implements Phone {
  manifest: Manifest;
  readonly taps: Tap[] = [];
  readonly stored = new Map<number, PositionBatch['fixes'][number]>();
  away = false;
  losesAnswers = 0;
  refuse: (tap: Tap) => string | undefined = () => undefined;
  readonly #known = new Set<string>();

  constructor(first: Manifest) {
    this.manifest = first;
  }

  async tap(_runId: string, taps: readonly Tap[]): Promise<DriverEventOutcomes> {
    if (this.away) throw unavailable();
    const outcomes = taps.map((tap) => {
      const code = this.refuse(tap);
      if (code) return { id: tap.id, accepted: false, code };
      if (!this.#known.has(tap.id)) this.#take(tap);
      return { id: tap.id, accepted: true };
    });
    if (this.losesAnswers-- > 0) throw unavailable();
    return { outcomes, manifest: this.manifest };
  }

  replan(stops: (stops: readonly ManifestStop[]) => ManifestStop[]): Manifest {
    const { planVersion } = this.manifest;
    this.manifest = {
      ...this.manifest,
      planVersion: planVersion + 1,
      stops: stops(this.manifest.stops).map((one, sequence) => ({ ...one, sequence })),
    };
    return this.manifest;
  }

  async route(points: readonly GeoPoint[]): Promise<RouteReply> {
    const metres = Math.abs(points[1]!.lon - points[0]!.lon) * 81_967;
    return { distanceMetres: metres, durationSeconds: metres / 8, geometry: points.map(({ lat, lon }) => [lat, lon]), legs: [] };
  }

  async sendPositions({ fixes }: PositionBatch): Promise<{ stored: number; lastSequence: number; refused: number }> {
    if (this.away) throw unavailable();
    for (const fix of fixes) this.stored.set(fix.sequence, fix);
    if (this.losesAnswers-- > 0) throw unavailable();
    return { stored: fixes.length, lastSequence: fixes.at(-1)!.sequence, refused: 0 };
  }

  readonly uploadPositions = (batch: PositionBatch): Promise<{ stored: number; lastSequence: number; refused: number }> =>
    this.sendPositions(batch);

  #take(tap: Tap): void {
    this.#known.add(tap.id);
    this.taps.push(tap);
    const { planVersion } = this.manifest;
    const state = tap.kind === 'finish' ? 'finished' : 'under_way';
    this.manifest = { ...withTaps(this.manifest, [tap]), state, planVersion: planVersion + 1 };
  }
}
