/** The only door to the data: one transaction for one agency, its entity manager found by everything that runs inside. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Uuid } from '@rampa/kernel';
import { isUuid } from '@rampa/kernel';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, QueryRunner, Repository } from 'typeorm';
import { isConnectionLost, isTransient } from './failures.ts';

export interface TenantOptions {
  /** `read committed` unless told; `repeatable read` gives several reads one and the same view. */
  readonly isolation?: 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';
}

interface Scope {
  readonly agencyId: Uuid;
  readonly manager: EntityManager;
  readonly afterCommit: (() => void | Promise<void>)[];
}

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 8;
/** Some eight seconds in all: enough for the embedded server to come back after a crash. */
const RECONNECTS = 11;
const FIRST_RECONNECT_MS = 32;
const LONGEST_PAUSE_MS = 1_000;

export class Tenant {
  readonly #dataSource: DataSource;
  readonly #scopes = new AsyncLocalStorage<Scope>();
  readonly #onHookError: (error: unknown) => void;

  /** @param onHookError hears of an after-commit hook that threw: the data is committed by then, so nobody else can. */
  constructor(dataSource: DataSource, onHookError: (error: unknown) => void) {
    this.#dataSource = dataSource;
    this.#onHookError = onHookError;
  }

  /**
   * Runs `work` in one transaction that sees and writes the rows of `agencyId` alone. Inside a run of the same agency it joins that one.
   * A serialization failure, a deadlock or a lost connection makes it begin again (a bounded number of times), so `work` may run more than once: effects
   * outside the database belong into `afterCommit`.
   * @throws whatever `work` throws, after rolling back; CommitUnknownError when the connection was lost during the commit itself.
   */
  async run<T>(agencyId: Uuid, work: (manager: EntityManager) => Promise<T>, options: TenantOptions = {}): Promise<T> {
    const outer = this.#scopes.getStore();
    if (outer) {
      if (outer.agencyId !== agencyId) throw new Error('nothing crosses an agency: a transaction of another one is open');
      return work(outer.manager);
    }
    if (!isUuid(agencyId)) throw new TypeError('an agency id is a UUID');
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#once(agencyId, work, options);
      } catch (error) {
        if (error instanceof CommitUnknownError) throw error;
        const lost = isConnectionLost(error);
        const tries = lost ? RECONNECTS : isTransient(error) ? ATTEMPTS : 1;
        if (attempt >= tries) throw error;
        await pause(Math.min(LONGEST_PAUSE_MS, (lost ? FIRST_RECONNECT_MS : FIRST_PAUSE_MS) * 2 ** attempt));
      }
    }
  }

  /** The entity manager of the transaction. @throws outside `run`. */
  get manager(): EntityManager {
    return this.#scope().manager;
  }

  /** The agency of the transaction. @throws outside `run`. */
  get agencyId(): Uuid {
    return this.#scope().agencyId;
  }

  /** Whether a transaction is open here. */
  get inside(): boolean {
    return this.#scopes.getStore() !== undefined;
  }

  /** A TypeORM repository inside the transaction. @throws outside `run`. */
  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.manager.getRepository(entity);
  }

  /** Hand-written SQL inside the transaction, `$1`-style parameters; rows as plain objects. @throws outside `run`. */
  async query<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return returnedRows<Row>(await this.manager.query(sql, [...parameters]));
  }

  /** Runs `hook` once the transaction is committed, outside of it, in the order asked; never when it rolls back. */
  afterCommit(hook: () => void | Promise<void>): void {
    this.#scope().afterCommit.push(hook);
  }

  /**
   * Makes the deferred constraints speak now instead of at commit, so that the caller can turn a refusal into a failure of its own
   * (see `failureOf`). The transaction is lost once they refuse.
   */
  async checkConstraints(): Promise<void> {
    await this.query('set constraints all immediate');
    await this.query('set constraints all deferred');
  }

  /** Runs `work` under a savepoint: when it throws, what it wrote is undone and the transaction goes on. @throws what `work` throws. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    await this.query('savepoint attempt');
    try {
      const result = await work();
      await this.query('release savepoint attempt');
      return result;
    } catch (error) {
      await this.query('rollback to savepoint attempt');
      await this.query('release savepoint attempt');
      throw error;
    }
  }

  #scope(): Scope {
    const scope = this.#scopes.getStore();
    if (!scope) throw new Error('no transaction is open: data is reached through tenant.run alone');
    return scope;
  }

  async #once<T>(agencyId: Uuid, work: (manager: EntityManager) => Promise<T>, options: TenantOptions): Promise<T> {
    const runner = this.#dataSource.createQueryRunner();
    const scope: Scope = { agencyId, manager: runner.manager, afterCommit: [] };
    let result: T;
    try {
      await runner.connect();
      await runner.startTransaction(options.isolation);
      await runner.query(`select set_config('app.agency', $1, true)`, [agencyId]);
      result = await this.#scopes.run(scope, () => work(runner.manager));
      await commit(runner);
    } catch (error) {
      await rollBack(runner);
      throw error;
    } finally {
      await runner.release();
    }
    await this.#scopes.exit(() => this.#runHooks(scope));
    return result;
  }

  async #runHooks(scope: Scope): Promise<void> {
    for (const hook of scope.afterCommit) {
      try {
        await hook();
      } catch (error) {
        this.#onHookError(error);
      }
    }
  }
}

/** The same door for sign-in: sessions, and of people only who they are. */
export class SignInTenant extends Tenant {}
/** The same door for the relay: events and their counters, to be read. */
export class RelayTenant extends Tenant {}
/** The same door for retention: what has been kept long enough is deleted, and nothing else is seen. */
export class RetentionTenant extends Tenant {}

/** The connection was lost while committing: whether the transaction counts is unknown. A retry with the same idempotency key tells. */
export class CommitUnknownError extends Error {
  override readonly name = 'CommitUnknownError';
}

async function commit(runner: QueryRunner): Promise<void> {
  try {
    await runner.commitTransaction();
  } catch (error) {
    if (isConnectionLost(error)) throw new CommitUnknownError('the connection was lost during the commit', { cause: error });
    throw error;
  }
}

async function rollBack(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive) return;
  try {
    await runner.rollbackTransaction();
  } catch {
    // The connection is gone, and the transaction with it; the first error is the one to tell.
    return;
  }
}

/** TypeORM answers UPDATE and DELETE with `[rows, count]`, everything else with rows. */
function returnedRows<Row>(answer: unknown): Row[] {
  if (!Array.isArray(answer)) return [];
  const [first, count] = answer as [unknown, unknown];
  return (answer.length === 2 && Array.isArray(first) && (typeof count === 'number' || count === null) ? first : answer) as Row[];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
