/** Sends where vans are: one packed frame a tick and subscription, the latest of each van that moved. */
import { Inject, Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { packPositions, serverEvents, type FramePosition } from '@rampa/contracts';
import { Instant } from '@rampa/kernel';
import { Tenant } from '../database/tenant.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { VehiclePositions, type VehiclePosition } from '../tracking/vehicle-positions.ts';
import { VEHICLE_INDEX } from '../views/vehicle-views.ts';
import { Subscriptions } from './subscriptions.ts';

const TICK_MS = 500;

@Injectable()
export class PositionTicker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #moved = new Map<string, VehiclePosition>();
  #indices = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #stop: (() => void) | undefined;

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(VehiclePositions) private readonly positions: VehiclePositions,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
  ) {}

  onApplicationBootstrap(): void {
    this.#stop = this.positions.onChange((position) => this.#moved.set(position.vehicleId, position));
    this.#timer = setInterval(() => void this.#tick(), TICK_MS);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.#timer);
    this.#stop?.();
  }

  async #tick(): Promise<void> {
    if (this.#moved.size === 0) return;
    const moved = [...this.#moved.values()];
    this.#moved.clear();
    const boards = this.subscriptions.list('board');
    const watchers = [...this.subscriptions.list('rider'), ...this.subscriptions.list('run')];
    const watching = watchers.filter(({ vehicles }) => vehicles !== 'all' && vehicles.size > 0);
    if (boards.length + watching.length === 0) return;
    if (moved.some((position) => !this.#indices.has(position.vehicleId))) await this.#learnIndices();
    if (boards.length > 0) {
      const frame = this.#frame(moved);
      for (const { socket, id } of boards) socket.emit(serverEvents.positions, id, frame);
    }
    for (const { socket, id, vehicles } of watching) {
      const own = moved.filter((position) => vehicles !== 'all' && vehicles.has(position.vehicleId));
      if (own.length > 0) socket.emit(serverEvents.positions, id, this.#frame(own));
    }
  }

  #frame(moved: readonly VehiclePosition[]): Uint8Array {
    const positions = moved.flatMap(({ vehicleId, point, heading, speedKmh }): FramePosition[] => {
      const index = this.#indices.get(vehicleId);
      return index === undefined ? [] : [{ index, lat: point.lat, lon: point.lon, heading, speedKmh }];
    });
    return packPositions({ at: Instant(Math.max(...moved.map((position) => position.at))), positions });
  }

  async #learnIndices(): Promise<void> {
    const rows = await this.tenant.run(this.agency.id, () => this.tenant.query<{ id: string; index: number }>(VEHICLE_INDEX));
    this.#indices = new Map(rows.map(({ id, index }) => [id, index]));
  }
}
