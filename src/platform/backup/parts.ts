import { z } from 'zod';
import { BackupRefusal } from './sealed-frames.ts';

/** What a backup holds, one after the other: rows of a table, files, and at the end what there must have been. */
export const PartHead = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('table'),
    schema: z.enum(['public', 'sign_in']),
    name: z.string(),
    columns: z.array(z.string()).min(1),
    /** Whose rows; null: a table that is not kept by agency. */
    agency: z.uuid().nullable(),
  }),
  z.strictObject({
    kind: z.literal('file'),
    /** Below the data folder, with `/`. */
    path: z.string().regex(/^(?!.*(?:^|\/)\.\.?(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/),
  }),
  z.strictObject({ kind: z.literal('end'), parts: z.int().min(0), rows: z.int().min(0), bytes: z.int().min(0) }),
]);
export type PartHead = z.infer<typeof PartHead>;
export type TablePart = Extract<PartHead, { kind: 'table' }>;

export interface Part {
  head: PartHead;
  bytes: AsyncIterable<Uint8Array>;
}

/** What a backup holds by number. `rows`: of all tables; `bytes`: of all files. */
export interface Contents {
  parts: number;
  rows: number;
  bytes: number;
}

const lengthOf = (count: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(count);
  return bytes;
};

function headBytes(head: PartHead): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  return Buffer.concat([lengthOf(text.length), text]);
}

/** Rows in COPY's text form end with a line feed each; those inside values are escaped. */
export function countRows(chunk: Uint8Array): number {
  let rows = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
  return rows;
}

function counted(contents: Contents, head: PartHead, chunk: Uint8Array): void {
  if (head.kind === 'table') contents.rows += countRows(chunk);
  if (head.kind === 'file') contents.bytes += chunk.length;
}

/** Writes parts as one stream. @returns what it held, when all was taken. */
export async function* writeParts(
  parts: AsyncIterable<Part>,
  told: (contents: Contents) => void,
): AsyncGenerator<Buffer> {
  const contents: Contents = { parts: 0, rows: 0, bytes: 0 };
  for await (const { head, bytes } of parts) {
    contents.parts += 1;
    yield headBytes(head);
    for await (const chunk of bytes) {
      if (chunk.length === 0) continue;
      counted(contents, head, chunk);
      yield Buffer.concat([lengthOf(chunk.length), chunk]);
    }
    yield lengthOf(0);
  }
  yield Buffer.concat([headBytes({ kind: 'end', ...contents }), lengthOf(0)]);
  told(contents);
}

const damaged = (): BackupRefusal => new BackupRefusal('Nội dung tệp không theo định dạng sao lưu của Giao Ước.');
const longest = 256 * 1024 * 1024;

/** Takes so many bytes at a time out of a stream. */
function newTaker(stream: AsyncIterable<Uint8Array>) {
  const source = stream[Symbol.asyncIterator]();
  let [held, size]: [Buffer[], number] = [[], 0];
  return async (count: number): Promise<Buffer> => {
    while (size < count) {
      const { done, value } = await source.next();
      if (done === true) throw damaged();
      held.push(Buffer.from(value));
      size += value.length;
    }
    const all = held.length === 1 ? (held[0] ?? Buffer.alloc(0)) : Buffer.concat(held, size);
    [held, size] = [[all.subarray(count)], size - count];
    return all.subarray(0, count);
  };
}

/**
 * Hands each part to `use`, which reads all of its bytes; then compares what there was with the end.
 * @throws BackupRefusal when the stream is no backup, or a part or row is missing.
 */
export async function readParts(
  stream: AsyncIterable<Uint8Array>,
  use: (part: Part) => Promise<void>,
): Promise<Contents> {
  const take = newTaker(stream);
  const takeLength = async (): Promise<number> => {
    const length = (await take(4)).readUInt32BE();
    if (length > longest) throw damaged();
    return length;
  };
  const contents: Contents = { parts: 0, rows: 0, bytes: 0 };
  for (;;) {
    const head = readHead(await take(await takeLength()));
    if (head.kind === 'end') {
      if (head.parts !== contents.parts || head.rows !== contents.rows || head.bytes !== contents.bytes)
        throw damaged();
      return contents;
    }
    contents.parts += 1;
    const bytes = bytesOf(takeLength, take, (chunk) => counted(contents, head, chunk));
    await use({ head, bytes });
  }
}

async function* bytesOf(
  takeLength: () => Promise<number>,
  take: (count: number) => Promise<Buffer>,
  told: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  for (let length = await takeLength(); length > 0; length = await takeLength()) {
    const chunk = await take(length);
    told(chunk);
    yield chunk;
  }
}

function readHead(bytes: Buffer): PartHead {
  try {
    return PartHead.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw damaged();
  }
}
