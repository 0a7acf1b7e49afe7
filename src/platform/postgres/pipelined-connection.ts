import type { Writable } from 'node:stream';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';

/** A statement that was asked so often is prepared: from then on the server neither reads nor analyses its text again. */
const preparedAfter = 3;
const mostPrepared = 200;
const mostCounted = 2_000;
/** Milliseconds that the end of a transaction that only read waits for the next one. */
const mostPatience = 50;

/** Names for the statements that are asked again and again, the same on every connection of a pool. */
export class PreparedNames {
  readonly #names = new Map<string, string>();
  readonly #asked = new Map<string, number>();

  /** @returns undefined for a statement that is not asked often, and when there are too many. */
  nameOf(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined || this.#names.size >= mostPrepared) return name;
    const asked = (this.#asked.get(text) ?? 0) + 1;
    if (asked < preparedAfter) {
      if (this.#asked.size >= mostCounted) this.#asked.clear();
      this.#asked.set(text, asked);
      return undefined;
    }
    this.#asked.delete(text);
    const given = `often_${this.#names.size + 1}`;
    this.#names.set(text, given);
    return given;
  }
}

/**
 * A connection on which a statement may be sent behind another without waiting for its answer: a good part of what a short transaction
 * costs is the way to the server and back, and the last way of a writer holds the journal's head.
 */
export class PipelinedConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #names: PreparedNames;
  #sent: Promise<unknown>[] = [];
  /** How many statements wait in this process for the next. */
  #held = 0;
  #patience: NodeJS.Timeout | undefined;
  /** The transaction on it is over but for telling the server. */
  #isOver = false;

  constructor(client: pg.PoolClient, names: PreparedNames) {
    this.#client = client;
    this.#names = names;
  }

  /** Begins a transaction without waiting: the first statement follows at once, and fails where beginning did. */
  begin(text: string): void {
    clearTimeout(this.#patience);
    if (this.#isOver) this.#patience = setTimeout(() => this.#letGo(), mostPatience).unref();
    const end = this.#isOver ? 'commit; ' : '';
    this.#isOver = false;
    this.send(CompiledQuery.raw(`${end}${text}`));
  }

  /** For a transaction that only read: its end goes with what the next holder asks; where nobody comes, it goes by itself. */
  endLater(): void {
    this.#isOver = true;
  }

  /** Sends a statement with whatever comes next, without waiting: where it fails, the next one that is waited for gives its error. */
  send(query: CompiledQuery): void {
    this.#wire().cork();
    this.#held += 1;
    const answer = this.#ask(query);
    answer.catch(() => undefined);
    this.#sent.push(answer);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, command, rowCount } = await this.#answered(query);
    const changes = ['INSERT', 'UPDATE', 'DELETE'].includes(command);
    return { rows: rows ?? [], ...(changes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
  }

  streamQuery(): AsyncIterableIterator<QueryResult<never>> {
    throw new Error('Rows are read in pages');
  }

  /**
   * After a statement failed PostgreSQL answers COMMIT by rolling back, without an error: a write whose failure somebody caught would be
   * acknowledged and lost.
   */
  async commit(): Promise<void> {
    const { command } = await this.#answered(CompiledQuery.raw('commit'));
    if (command !== 'COMMIT') throw new Error('A statement had failed: the transaction was rolled back');
  }

  /** Whatever failed before, and told or did not tell. */
  async rollback(): Promise<void> {
    this.#sent = [];
    this.#isOver = false;
    const answer = this.#client.query('rollback');
    this.#letGo();
    await answer;
  }

  release(): void {
    this.#sent = [];
    if (this.#isOver) this.#patience = setTimeout(() => this.#end(), mostPatience).unref();
    this.#client.release();
  }

  /** Never behind the beginning of another transaction. */
  #end(): void {
    if (!this.#isOver) return;
    this.#isOver = false;
    this.#client.query('commit').catch(() => undefined);
    this.#letGo();
  }

  /** One write to the socket instead of one a statement: each wakes the server. */
  #wire(): Writable {
    return this.#client.connection.stream;
  }

  #letGo(): void {
    clearTimeout(this.#patience);
    for (; this.#held > 0; this.#held -= 1) this.#wire().uncork();
  }

  /** What was sent before it is answered first, and fails for it. */
  async #answered(query: CompiledQuery): Promise<pg.QueryResult> {
    const answer = this.#ask(query);
    this.#letGo();
    try {
      await Promise.all([...this.#sent, answer]);
    } catch (error) {
      if (error instanceof Error) error.stack = `${error.stack}\n${new Error('asked here').stack}`;
      throw error;
    } finally {
      this.#sent = [];
    }
    return answer;
  }

  #ask({ sql, parameters }: CompiledQuery): Promise<pg.QueryResult> {
    this.#end();
    // Without parameters it goes as simple text, which alone may hold several statements.
    if (parameters.length === 0) return this.#client.query(sql);
    const name = this.#names.nameOf(sql);
    return this.#client.query({ text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) });
  }
}

export class PipelinedDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #names = new PreparedNames();
  readonly #connections = new WeakMap<pg.PoolClient, PipelinedConnection>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PipelinedConnection> {
    const client = await this.#pool.connect();
    const connection = this.#connections.get(client) ?? new PipelinedConnection(client, this.#names);
    this.#connections.set(client, connection);
    return connection;
  }

  async beginTransaction(connection: PipelinedConnection, settings: TransactionSettings): Promise<void> {
    connection.begin(beginText(settings));
  }

  async commitTransaction(connection: PipelinedConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: PipelinedConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(connection: PipelinedConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

export function beginText({ isolationLevel, accessMode }: TransactionSettings): string {
  const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
  return `begin${level}${accessMode === undefined ? '' : ` ${accessMode}`}`;
}

export class PipelinedDialect extends PostgresDialect {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): PipelinedDriver {
    return new PipelinedDriver(this.#pool);
  }
}
