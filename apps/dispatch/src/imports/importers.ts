import { Inject, Injectable } from '@nestjs/common';
import type { ImportKind } from '@rampa/contracts';
import { DriverImporter } from './driver.importer.ts';
import type { Importer } from './importer.ts';
import { PlaceImporter } from './place.importer.ts';
import { RiderImporter } from './rider.importer.ts';
import { StandingOrderImporter } from './standing-order.importer.ts';
import { VehicleImporter } from './vehicle.importer.ts';

/** The importer of each kind. */
@Injectable()
export class Importers {
  readonly #all: Readonly<Record<ImportKind, unknown>>;

  constructor(
    @Inject(RiderImporter) riders: RiderImporter,
    @Inject(VehicleImporter) vehicles: VehicleImporter,
    @Inject(DriverImporter) drivers: DriverImporter,
    @Inject(PlaceImporter) places: PlaceImporter,
    @Inject(StandingOrderImporter) standingOrders: StandingOrderImporter,
  ) {
    this.#all = { riders, vehicles, drivers, places, standing_orders: standingOrders };
  }

  /** Its rows go back only to itself, so the kind's own columns need not be known here. */
  of(kind: ImportKind): Importer {
    return this.#all[kind] as Importer;
  }
}
