import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fleet } from './foundation/fleet.sql.ts';
import { people } from './foundation/people.sql.ts';
import { plan } from './foundation/plan.sql.ts';
import { definers, security } from './foundation/security.sql.ts';
import { records, trips } from './foundation/trips.sql.ts';

export class Foundation1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [security, people, fleet, trips, plan, records, definers]) await runner.query(part);
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
