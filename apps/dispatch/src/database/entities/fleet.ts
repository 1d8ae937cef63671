/** Places and vehicles. */
import type { Uuid } from '@rampa/kernel';
import { Column, Entity } from 'typeorm';
import type { ServiceDate } from './columns.ts';
import { AgencyRecord, DegreesColumn, FlagColumn, IntColumn, JsonColumn, TextColumn, UuidColumn } from './columns.ts';
import type { Json, JsonObject } from './json.ts';

export const vehicleStates = ['in_service', 'lift_out', 'out_of_service'] as const;

@Entity('place')
export class PlaceEntity extends AgencyRecord {
  @TextColumn() nameBg: string;
  @TextColumn({ nullable: true }) nameEn: string | null;
  @TextColumn() category: string;
  @TextColumn() address: string;
  @DegreesColumn() lat: number;
  @DegreesColumn() lon: number;
  @JsonColumn({ nullable: true }) openingHours: Json | null;
  @Column({ type: 'date', array: true, default: () => "'{}'" }) closedDates: ServiceDate[];
  @JsonColumn({ default: () => "'[]'" }) doorNotes: Json;
  /** Where it came from: `seed`, `map`, `import`, `operator`. */
  @TextColumn() source: string;
}

@Entity('vehicle')
export class VehicleEntity extends AgencyRecord {
  @TextColumn() name: string;
  @TextColumn() plate: string;
  @TextColumn() colour: string;
  @FlagColumn() hasLift: boolean;
  @IntColumn({ nullable: true }) liftRatingKg: number | null;
  @UuidColumn({ nullable: true }) depotPlaceId: Uuid | null;
  @TextColumn() state: (typeof vehicleStates)[number];
  @JsonColumn({ default: () => "'{}'" }) chairLimits: JsonObject;
}

@Entity('vehicle_layout')
export class VehicleLayoutEntity extends AgencyRecord {
  @UuidColumn() vehicleId: Uuid;
  @TextColumn() name: string;
  /** Seats, bays and stretchers with their keys, as `@rampa/domain` describes a layout. */
  @JsonColumn() places: Json;
}
