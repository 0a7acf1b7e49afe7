import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

/** A part of an archive, its text given piece by piece. */
export interface ZipPart {
  name: string;
  text: Iterable<string> | AsyncIterable<string>;
}

interface Written {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** Names in UTF-8; sizes and checksum stand behind the data, because they are not known before. */
const flags = 0x0808;
/** 01/01/1980: the same content gives the same bytes. */
const dosDate = 0x0021;

/**
 * Writes an archive as its parts come, so that memory holds a few pieces only. No part and no archive may reach 4 GB.
 * @throws RangeError beyond that
 */
export async function* zipStream(parts: Iterable<ZipPart> | AsyncIterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for await (const part of parts) {
    const one: Written = { name: Buffer.from(part.name), crc: 0, packed: 0, size: 0, offset };
    yield localHeader(one.name);
    for await (const piece of deflated(part.text, one)) yield piece;
    yield descriptor(one);
    offset += 30 + one.name.length + one.packed + 16;
    if (offset > 0xffff_ffff || one.size > 0xffff_ffff) throw new RangeError('An archive of more than 4 GB');
    written.push(one);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield endRecord(written.length, directory.length, offset);
}

async function* deflated(text: ZipPart['text'], one: Written): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6 });
  const feeding = feed(text, deflate, one);
  feeding.catch((error: Error) => deflate.destroy(error));
  for await (const piece of deflate as AsyncIterable<Buffer>) {
    one.packed += piece.length;
    yield piece;
  }
  await feeding;
}

async function feed(text: ZipPart['text'], deflate: DeflateRaw, one: Written): Promise<void> {
  let waiting = '';
  const write = async (piece: string): Promise<void> => {
    const bytes = Buffer.from(piece);
    one.crc = crc32(bytes, one.crc);
    one.size += bytes.length;
    if (!deflate.write(bytes)) await drained(deflate);
  };
  for await (const piece of text) {
    if (deflate.destroyed) return;
    waiting += piece;
    if (waiting.length < 32_768) continue;
    await write(waiting);
    waiting = '';
  }
  await write(waiting);
  deflate.end();
}

/** A reader who leaves destroys the stream: then nothing drains any more. */
function drained(deflate: DeflateRaw): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      deflate.off('drain', go).off('close', go);
      resolve();
    };
    deflate.on('drain', go).on('close', go);
  });
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(dosDate, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor({ crc, packed, size }: Written): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x0807_4b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function directoryEntry({ name, crc, packed, size, offset }: Written): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt16LE(dosDate, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
