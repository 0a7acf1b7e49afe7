import { AsyncLocalStorage } from 'node:async_hooks';
import {
  CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  PostgresDriver,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';

/** The transaction that is being begun: whose it is, and whether it writes. */
interface AgencyTransaction {
  agencyId: string;
  writes: boolean;
}

const current = new AsyncLocalStorage<AgencyTransaction>();
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Transactions begun inside are of this agency. An agency's id is no text that people typed, and is checked all the same. */
export function asAgency<T>(transaction: AgencyTransaction, use: () => Promise<T>): Promise<T> {
  if (!uuid.test(transaction.agencyId)) throw new RangeError('No id of an agency');
  return current.run(transaction, use);
}

/**
 * Sends what belongs together as one message: a good part of what a short transaction costs is the way to the server and back, and a
 * writer's last way holds the journal's head.
 */
class AgencyDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const transaction = current.getStore();
    if (transaction === undefined) return super.beginTransaction(connection, settings);
    const level = settings.isolationLevel === undefined ? '' : ` isolation level ${settings.isolationLevel}`;
    const access = settings.accessMode === undefined ? '' : ` ${settings.accessMode}`;
    const agency = `select set_config('giaouoc.agency_id', '${transaction.agencyId}', true)`;
    await connection.executeQuery(CompiledQuery.raw(`begin${level}${access}; ${agency}`));
  }

  /**
   * After a statement failed PostgreSQL answers COMMIT by rolling back, without an error: a write whose failure somebody caught
   * would be acknowledged and lost. Any further statement tells.
   */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const writes = current.getStore()?.writes === true;
    await connection.executeQuery(CompiledQuery.raw(writes ? 'select 1; commit' : 'commit'));
  }
}

export class AgencyDialect extends PostgresDialect {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): AgencyDriver {
    return new AgencyDriver({ pool: this.#pool });
  }
}
