import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { RiderKeys, ServiceCipher } from './crypto.ts';
import { Database } from './database.ts';
import { DayLock } from './day-lock.ts';
import { EventTail } from './event-tail.ts';
import { Events } from './events.ts';
import { Idempotency } from './idempotency.ts';
import { PositionPartitions } from './positions.ts';
import { RetentionTenant, SignInTenant, Tenant } from './tenant.ts';

/** Gives every module the parts of an open database; closes it when the application ends. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  static of(database: Database): DynamicModule {
    const providers = [
      { provide: Database, useValue: database },
      { provide: Tenant, useValue: database.tenant },
      { provide: SignInTenant, useValue: database.signIn },
      { provide: RetentionTenant, useValue: database.retention },
      { provide: EventTail, useValue: database.tail },
      { provide: Events, useValue: database.events },
      { provide: Idempotency, useValue: database.idempotency },
      { provide: DayLock, useValue: database.dayLock },
      { provide: RiderKeys, useValue: database.riderKeys },
      { provide: ServiceCipher, useValue: database.cipher },
      { provide: PositionPartitions, useValue: database.positions },
    ];
    return { module: DatabaseModule, providers, exports: providers.map((item) => item.provide) };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#database.close();
  }
}
