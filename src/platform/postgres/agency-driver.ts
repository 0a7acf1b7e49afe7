import { AsyncLocalStorage } from 'node:async_hooks';
import { type CompiledQuery, PostgresDialect, type TransactionSettings } from 'kysely';
import type pg from 'pg';
import { beginText, type PipelinedConnection, PipelinedDriver } from './pipelined-connection.ts';

/** The transaction that is being begun. */
export interface AgencyTransaction {
  agencyId: string;
  writes: boolean;
  /** Statements are planned for their very values; otherwise their plan is kept where PostgreSQL finds that as good. */
  plansAnew: boolean;
  /** Should it fail for something that is there already, it is attempted again. */
  isFirstAttempt?: boolean;
  /** Somebody made use of that. */
  trusts?: boolean;
  /** Present from its beginning on. */
  connection?: PipelinedConnection;
}

const current = new AsyncLocalStorage<AgencyTransaction>();
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Transactions begun inside are of this agency. An agency's id is no text that people typed, and is checked all the same. */
export function asAgency<T>(transaction: AgencyTransaction, use: () => Promise<T>): Promise<T> {
  if (!uuid.test(transaction.agencyId)) throw new RangeError('No id of an agency');
  return current.run(transaction, use);
}

/** Sends a statement in the transaction without waiting for its answer. @throws RangeError outside of one that writes for an agency */
export function sendInTransaction(query: CompiledQuery): void {
  const transaction = current.getStore();
  if (transaction?.connection === undefined || !transaction.writes) throw new RangeError('No transaction that writes');
  transaction.connection.send(query);
}

/**
 * Whether statements may be sent that fail where something is there already: the transaction is then rolled back and attempted again,
 * where this is false and things are looked up first.
 */
export function isFirstAttempt(): boolean {
  const transaction = current.getStore();
  if (transaction?.isFirstAttempt !== true) return false;
  transaction.trusts = true;
  return true;
}

class AgencyDriver extends PipelinedDriver {
  override async beginTransaction(connection: PipelinedConnection, settings: TransactionSettings): Promise<void> {
    const transaction = current.getStore();
    if (transaction === undefined) return super.beginTransaction(connection, settings);
    const agency = `set local giaouoc.agency_id = '${transaction.agencyId}'`;
    const plans = transaction.plansAnew ? '; set local plan_cache_mode = force_custom_plan' : '';
    connection.begin(`${beginText(settings)}; ${agency}${plans}`);
    transaction.connection = connection;
  }

  /** Who only read waits for nothing. */
  override async commitTransaction(connection: PipelinedConnection): Promise<void> {
    if (current.getStore()?.writes === false) connection.endLater();
    else await connection.commit();
  }
}

export class AgencyDialect extends PostgresDialect {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): AgencyDriver {
    return new AgencyDriver(this.#pool);
  }
}
