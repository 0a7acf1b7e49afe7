import { createCipheriv, createDecipheriv, createHash, scryptSync } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

/** How the key of an encrypted backup comes from its passphrase: scrypt's cost and salt (base64). */
export interface KeyRecipe {
  kdf: 'scrypt';
  cost: number;
  blockSize: number;
  salt: string;
}

/** Said of a file that is cut, altered, or opened with another passphrase; travels inside platform/backup and leaves it as a problem. */
export class BackupRefusal extends Error {}

export const frameBytes = 1024 * 1024;

/** Seals and opens frames. `binding`: digest of the file's head, so that no frame fits another head. */
interface Sealer {
  tagBytes: number;
  seal(payload: Buffer, index: number, isLast: boolean): { body: Buffer; tag: Buffer };
  open(body: Buffer, tag: Buffer, index: number, isLast: boolean): Buffer | undefined;
}

/** A chain of digests: finds what was cut, exchanged or damaged; whoever may write the file may also make it anew. */
function digestSealer(binding: Buffer): Sealer {
  let previous = binding;
  const next = (body: Buffer, isLast: boolean): Buffer =>
    createHash('sha256')
      .update(previous)
      .update(isLast ? '1' : '0')
      .update(body)
      .digest();
  return {
    tagBytes: 32,
    seal: (body, _index, isLast) => {
      previous = next(body, isLast);
      return { body, tag: previous };
    },
    open: (body, tag, _index, isLast) => {
      previous = next(body, isLast);
      return previous.equals(tag) ? body : undefined;
    },
  };
}

/** AES-256-GCM frame by frame. The key is of one file, so a counter is a fit nonce. */
function cipherSealer(binding: Buffer, key: Buffer): Sealer {
  const nonce = (index: number): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes.writeBigUInt64BE(BigInt(index), 4);
    return bytes;
  };
  const bound = (isLast: boolean): Buffer => Buffer.concat([binding, Buffer.from(isLast ? '1' : '0')]);
  return {
    tagBytes: 16,
    seal: (payload, index, isLast) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce(index)).setAAD(bound(isLast));
      const body = Buffer.concat([cipher.update(payload), cipher.final()]);
      return { body, tag: cipher.getAuthTag() };
    },
    open: (body, tag, index, isLast) => {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(index)).setAAD(bound(isLast)).setAuthTag(tag);
      const payload = decipher.update(body);
      try {
        decipher.final();
        return payload;
      } catch {
        return undefined;
      }
    },
  };
}

export interface Seal {
  /** The file's head as it stands in the file. */
  head: Buffer;
  recipe: KeyRecipe | undefined;
  passphrase: string | undefined;
}

function sealerOf({ head, recipe, passphrase }: Seal): Sealer {
  const binding = createHash('sha256').update(head).digest();
  if (recipe === undefined) return digestSealer(binding);
  if (passphrase === undefined) throw new BackupRefusal('Tệp được mã hóa; cần cụm mật khẩu đã dùng khi sao lưu.');
  const options = { N: recipe.cost, r: recipe.blockSize, p: 1, maxmem: 256 * recipe.cost * recipe.blockSize };
  const key = scryptSync(passphrase.normalize('NFC'), Buffer.from(recipe.salt, 'base64'), 32, options);
  return cipherSealer(binding, key);
}

/** Cuts bytes into frames: length (4), whether it is the last (1), body, tag. An empty stream is one empty last frame. */
export async function* sealFrames(bytes: AsyncIterable<Buffer>, seal: Seal): AsyncGenerator<Buffer> {
  const sealer = sealerOf(seal);
  let index = 0;
  let [waiting, size]: [Buffer[], number] = [[], 0];
  const frame = (payload: Buffer, isLast: boolean): Buffer => {
    const { body, tag } = sealer.seal(payload, index, isLast);
    index += 1;
    const start = Buffer.alloc(5);
    start.writeUInt32BE(body.length);
    start.writeUInt8(isLast ? 1 : 0, 4);
    return Buffer.concat([start, body, tag]);
  };
  for await (const chunk of bytes) {
    waiting.push(chunk);
    size += chunk.length;
    while (size > frameBytes) {
      const all = Buffer.concat(waiting, size);
      yield frame(all.subarray(0, frameBytes), false);
      [waiting, size] = [[all.subarray(frameBytes)], size - frameBytes];
      // Pages are served meanwhile.
      await setImmediate();
    }
  }
  yield frame(Buffer.concat(waiting, size), true);
}

/** Reads so many bytes; undefined at the end of the file, also within them. */
export type ReadBytes = (count: number) => Promise<Buffer | undefined>;

const cutShort = 'Tệp bị cắt cụt: thiếu phần cuối.';

/** Gives back what was sealed. @throws BackupRefusal at the first frame that is cut, altered or foreign. */
export async function* openFrames(read: ReadBytes, seal: Seal): AsyncGenerator<Buffer> {
  const sealer = sealerOf(seal);
  for (let index = 0; ; index += 1) {
    const start = await read(5);
    if (start === undefined) throw new BackupRefusal(cutShort);
    const [length, isLast] = [start.readUInt32BE(), start.readUInt8(4) === 1];
    if (length > frameBytes) throw new BackupRefusal('Tệp đã bị sửa hoặc hỏng.');
    const body = await read(length);
    const tag = await read(sealer.tagBytes);
    if (body === undefined || tag === undefined) throw new BackupRefusal(cutShort);
    const payload = sealer.open(body, tag, index, isLast);
    if (payload === undefined)
      throw new BackupRefusal(
        seal.recipe === undefined
          ? `Tệp đã bị sửa hoặc hỏng (khối ${index + 1}).`
          : index === 0
            ? 'Cụm mật khẩu không đúng, hoặc tệp đã bị sửa.'
            : `Tệp đã bị sửa hoặc hỏng (khối ${index + 1}).`,
      );
    yield payload;
    if (!isLast) continue;
    if ((await read(1)) !== undefined) throw new BackupRefusal('Tệp có phần thừa ở cuối.');
    return;
  }
}
