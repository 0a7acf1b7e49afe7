import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** What of pg's connection the COPY protocol needs; its published types leave the copy messages out. */
interface CopyConnection {
  stream: Duplex;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** The part of a query that is the same for both directions; pg calls these by name. */
abstract class CopyQuery {
  readonly #sql: string;
  readonly #settled = Promise.withResolvers<number>();
  #rows = 0;

  constructor(sql: string) {
    this.#sql = sql;
    this.#settled.promise.catch(() => undefined);
  }

  /** Resolves to the rows copied once the server is ready for the next statement; rejects with its error. */
  get finished(): Promise<number> {
    return this.#settled.promise;
  }

  submit(connection: unknown): void {
    (connection as CopyConnection).query(this.#sql);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0);
  }

  handleReadyForQuery(): void {
    this.#settled.resolve(this.#rows);
    this.ended();
  }

  handleError(error: Error): void {
    this.#settled.reject(error);
    this.ended();
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}

  protected abstract ended(): void;
}

/** Bytes are taken as fast as they are read: a full queue pauses the connection. */
class CopyOut extends CopyQuery {
  #waiting: Buffer[] = [];
  #isOver = false;
  #wake: () => void = () => undefined;
  #stream: Duplex | undefined;

  override submit(connection: unknown): void {
    this.#stream = (connection as CopyConnection).stream;
    super.submit(connection);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // The parser uses the memory of a chunk again for what comes next.
    this.#waiting.push(Buffer.from(chunk));
    if (this.#waiting.length > 200) this.#stream?.pause();
    this.#wake();
  }

  protected ended(): void {
    this.#isOver = true;
    this.#stream?.resume();
    this.#wake();
  }

  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const taken = this.#waiting;
      this.#waiting = [];
      if (taken.length > 0) {
        yield Buffer.concat(taken);
        continue;
      }
      if (this.#isOver) break;
      this.#stream?.resume();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    await this.finished;
  }
}

/** Rows of `COPY … TO STDOUT` in COPY's text form, some at a time and never more in memory than the reader wants. */
export function copyOut(client: pg.ClientBase, sql: string): AsyncGenerator<Buffer> {
  return client.query(new CopyOut(sql)).rows();
}

class CopyIn extends CopyQuery {
  readonly #bytes: AsyncIterable<Uint8Array>;
  /** Why the bytes stopped coming. */
  sourceError: unknown;

  constructor(sql: string, bytes: AsyncIterable<Uint8Array>) {
    super(sql);
    this.#bytes = bytes;
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#send(connection).catch((error: unknown) => {
      this.sourceError = error;
      connection.sendCopyFail('source failed');
    });
  }

  async #send(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.#bytes) {
      connection.sendCopyFromChunk(Buffer.from(chunk));
      if (connection.stream.writableNeedDrain) await drained(connection.stream);
    }
    connection.endCopyFrom();
  }

  protected ended(): void {}
}

function drained(stream: Duplex): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      stream.off('drain', go).off('close', go);
      resolve();
    };
    stream.once('drain', go).once('close', go);
  });
}

/** Sends bytes in COPY's text form to `COPY … FROM STDIN`. @returns how many rows arrived; rejects with the error of the bytes or of the server. */
export async function copyIn(client: pg.ClientBase, sql: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const query = client.query(new CopyIn(sql, bytes));
  try {
    return await query.finished;
  } catch (error) {
    throw query.sourceError ?? error;
  }
}
