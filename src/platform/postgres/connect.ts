import { type Kysely, type Transaction as KyselyTransaction, Kysely as NewKysely, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import type { SignInTables } from '../../../db/sign-in-tables.ts';
import type { DB } from '../../../db/tables.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result } from '../../kernel/result.ts';
import { AgencyDialect, type AgencyTransaction, asAgency, sendInTransaction } from './agency-driver.ts';
import { PipelinedDialect } from './pipelined-connection.ts';
import { valueReaders } from './value-readers.ts';

export { isFirstAttempt } from './agency-driver.ts';

declare const reads: unique symbol;
declare const writes: unique symbol;

/** A read-only transaction with the agency set: what a store function takes that only reads. */
export type Reader = KyselyTransaction<DB> & { readonly [reads]: true };
/** A read-write transaction with the agency set. It may be used where a Reader is wanted, never the other way round. */
export type Transaction = Reader & { readonly [writes]: true };

/** The only door to the database. Every transaction belongs to one agency; row-level security sees no other. */
export interface Database {
  /** Its statements are planned for their very dates and filters. */
  read<T>(agencyId: string, use: (db: Reader) => Promise<T>): Promise<T>;
  /** For what is asked again and again and goes by one index whatever is asked: planning it costs as much as reading it. */
  readOften<T>(agencyId: string, use: (db: Reader) => Promise<T>): Promise<T>;
  write<T>(agencyId: string, use: (tx: Transaction) => Promise<T>): Promise<T>;
  /** A write whose result may be an error that people can mend: then nothing of it is kept. It may be made twice, see isFirstAttempt. */
  attempt<T>(agencyId: string, use: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>>;
  /** Tables shared by all agencies (the catalogue of agencies); tenant tables answer nothing here. */
  shared: Kysely<DB>;
  close(): Promise<void>;
}

function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 15_000,
    pipeline: true,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        valueReaders.get(oid) ?? pg.types.getTypeParser(oid, format ?? 'text'),
    } as pg.CustomTypesConfig,
  });
  // A connection that breaks while idle is replaced by the pool; the next query on a broken one reports by itself.
  pool.on('error', () => undefined);
  return pool;
}

/** The tables of sign-in, of one installation; no agency is set and no tenant table is granted. */
export type SignInDatabase = Kysely<SignInTables>;

export function openSignInDatabase(url: string, options: { connections?: number } = {}): SignInDatabase {
  const pool = openPool(url, options.connections ?? 5);
  // All of it goes by keys, and PostgreSQL thinks a list of them longer than it is: it would plan for each anew.
  pool.on('connect', (client) => {
    client.query('set plan_cache_mode = force_generic_plan').catch(() => undefined);
  });
  const dialect = new PipelinedDialect(pool);
  return new NewKysely<SignInTables>({ dialect }).withSchema('sign_in');
}

/** What a writer asks goes by keys. */
const writing = { writes: true, plansAnew: false } as const;

export function openDatabase(url: string, options: { connections?: number } = {}): Database {
  const pool = openPool(url, options.connections ?? 10);
  const kysely = new NewKysely<DB>({ dialect: new AgencyDialect(pool) });
  return {
    read: (agencyId, use) => read(kysely, { agencyId, writes: false, plansAnew: true }, use),
    readOften: (agencyId, use) => read(kysely, { agencyId, writes: false, plansAnew: false }, use),
    write: (agencyId, use) =>
      asAgency({ agencyId, ...writing }, () => kysely.transaction().execute((tx) => use(tx as Transaction))),
    attempt: (agencyId, use) => attempt(kysely, agencyId, use),
    shared: kysely,
    close: () => kysely.destroy(),
  };
}

function read<T>(kysely: Kysely<DB>, agency: AgencyTransaction, use: (db: Reader) => Promise<T>): Promise<T> {
  return asAgency(agency, () =>
    kysely
      .transaction()
      .setAccessMode('read only')
      .setIsolationLevel('repeatable read')
      .execute((tx) => use(tx as Reader)),
  );
}

/**
 * Asks for something whose answer the writer has no use for, so that the commit can follow at once: what the statement locks is held for
 * no way to the server and back. Where it fails, the next statement or the commit gives its error and nothing is kept.
 */
export function send(tx: Transaction, statement: RawBuilder<unknown>): void {
  sendInTransaction(statement.compile(tx));
}

class Refused extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super('Refused');
    this.problems = problems;
  }
}

async function attempt<T>(
  kysely: Kysely<DB>,
  agencyId: string,
  use: (tx: Transaction) => Promise<Result<T>>,
): Promise<Result<T>> {
  const first: AgencyTransaction = { agencyId, ...writing, isFirstAttempt: true };
  try {
    return await attemptOnce(kysely, first, use);
  } catch (error) {
    const isThere = error instanceof pg.DatabaseError && error.code === '23505';
    if (first.trusts !== true || !isThere) throw error;
    return attemptOnce(kysely, { agencyId, ...writing }, use);
  }
}

async function attemptOnce<T>(
  kysely: Kysely<DB>,
  agency: AgencyTransaction,
  use: (tx: Transaction) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await asAgency(agency, () =>
      kysely.transaction().execute(async (tx) => {
        const result = await use(tx as Transaction);
        if (!result.ok) throw new Refused(result.error);
        return result;
      }),
    );
  } catch (error) {
    if (error instanceof Refused) return failure(error.problems);
    throw error;
  }
}

/**
 * What would make row-level security or the append-only journal a promise without ground: a superuser, BYPASSRLS, or the owner of
 * the tables. @returns undefined when the role is fit to serve.
 */
export async function findExcessPrivilege(database: Kysely<DB> | SignInDatabase): Promise<Problem | undefined> {
  const { rows } = await sql<{ role: string; super: boolean; bypass: boolean; owns: boolean }>`
    select current_user as role, rolsuper as super, rolbypassrls as bypass,
      exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'sign_in', 'jobs') and c.relkind = 'r' and pg_has_role(current_user, c.relowner, 'member')) as owns
    from pg_roles where rolname = current_user`.execute(database as Kysely<unknown>);
  const [row] = rows;
  if (row === undefined || !(row.super || row.bypass || row.owns)) return undefined;
  const why = row.super ? 'là superuser' : row.bypass ? 'có BYPASSRLS' : 'là chủ các bảng';
  return problem(
    'database-role-too-strong',
    'Vai trò ứng dụng có quá nhiều quyền',
    `“${row.role}” ${why}; chương trình không phục vụ bằng vai trò ấy. Hãy đặt DATABASE_APP_URL theo một vai trò thường.`,
  );
}
