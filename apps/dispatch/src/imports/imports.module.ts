import { Module } from '@nestjs/common';
import { DriverImporter } from './driver.importer.ts';
import { Importers } from './importers.ts';
import { ImportsController } from './imports.controller.ts';
import { ImportsService } from './imports.service.ts';
import { PlaceImporter } from './place.importer.ts';
import { RiderImporter } from './rider.importer.ts';
import { StandingOrderImporter } from './standing-order.importer.ts';
import { StandingModule } from '../standing/standing.module.ts';
import { VehicleImporter } from './vehicle.importer.ts';

@Module({
  imports: [StandingModule],
  controllers: [ImportsController],
  providers: [RiderImporter, VehicleImporter, DriverImporter, PlaceImporter, StandingOrderImporter, Importers, ImportsService],
  exports: [ImportsService],
})
export class ImportsModule {}
