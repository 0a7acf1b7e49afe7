import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultUnzipLimits, guardedUnzip } from './guarded-unzip.ts';

interface Part {
  name: string;
  data: Buffer;
  /** Names and sizes that lie. */
  localName?: string;
  claimedSize?: number;
  flags?: number;
  offset?: number;
  crc?: number;
  level?: number;
}

/** A zip writer that can lie, which no zip library can. */
function zipOf(parts: Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const part of parts) {
    const packed = deflateRawSync(part.data, { level: part.level ?? 6 });
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(part.crc ?? crc32(part.data), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(part.claimedSize ?? part.data.length, 8);
    const head = (signature: number, name: Buffer, before: number): Buffer => {
      const bytes = Buffer.alloc(14 + before);
      bytes.writeUInt32LE(signature, 0);
      bytes.writeUInt16LE(20, 4 + before);
      bytes.writeUInt16LE(part.flags ?? 0x800, 6 + before);
      bytes.writeUInt16LE(8, 8 + before);
      const lengths = Buffer.alloc(4);
      lengths.writeUInt16LE(name.length, 0);
      return Buffer.concat([bytes, sizes, lengths]);
    };
    const localName = Buffer.from(part.localName ?? part.name);
    const name = Buffer.from(part.name);
    const local = Buffer.concat([head(0x04034b50, localName, 0), localName, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(part.offset ?? position, 10);
    directory.push(Buffer.concat([head(0x02014b50, name, 2), tail, name]));
    locals.push(local);
    position += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(position, 16);
  return Buffer.concat([...locals, central, end]);
}

const part = (name: string, data: string | Buffer = 'x'): Part => ({ name, data: Buffer.from(data) });
const small = { ...defaultUnzipLimits, totalBytes: 4_000_000, partBytes: 3_000_000, entries: 20 };

async function refusal(bytes: Uint8Array, limits = small): Promise<string> {
  const result = await guardedUnzip(bytes, () => true, limits);
  if (result.ok) throw new Error('read, but should have been refused');
  return result.error.map((problem) => problem.detail).join('; ');
}

test('what was put in comes out, byte for byte and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 3000 }), { minLength: 1, maxLength: 8 }), async (contents) => {
      const zip = zipOf(contents.map((data, index) => part(`word/${index}.xml`, Buffer.from(data))));
      const result = await guardedUnzip(zip);
      if (!result.ok) throw new Error(result.error[0]?.detail);
      expect([...result.value.keys()]).toEqual(contents.map((_, index) => `word/${index}.xml`));
      expect([...result.value.values()].map((bytes) => Buffer.from(bytes))).toEqual(
        contents.map((data) => Buffer.from(data)),
      );
    }),
    { numRuns: 40 },
  );
});

test('a bomb that tells its size is refused before anything is inflated', async () => {
  expect(await refusal(zipOf([part('bomb', Buffer.alloc(3_000_001))]))).toContain('bomb');
});

test('a bomb that lies about its size is stopped while it inflates', async () => {
  const zip = zipOf([{ ...part('bomb', Buffer.alloc(60_000_000)), claimedSize: 1000 }]);
  const before = process.memoryUsage().arrayBuffers;
  expect(await refusal(zip)).not.toBe('');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
});

test('a part may not swell more than two hundred times once it is large', async () => {
  expect(await refusal(zipOf([part('flat', Buffer.alloc(2_000_000))]))).toContain('200 lần');
});

test('many parts of allowed size may not exceed the total', async () => {
  const noise = Buffer.from(Array.from({ length: 1_500_000 }, (_, index) => (index * 2654435761) >>> 13));
  expect(await refusal(zipOf([1, 2, 3].map((n) => part(`p${n}`, noise))))).toContain('giới hạn');
});

test('a part that is not wanted is not inflated', async () => {
  const zip = zipOf([part('word/document.xml', 'text'), { ...part('word/media/image.png', 'x'), crc: 1 }]);
  const result = await guardedUnzip(zip, (name) => name.endsWith('.xml'));
  expect(result.ok && [...result.value.keys()]).toEqual(['word/document.xml']);
});

test.each([
  ['two parts of one name', [part('a.xml'), part('a.xml')], 'cùng tên'],
  ['two parts that differ by case only', [part('word/Document.xml'), part('word/document.xml')], 'cùng tên'],
  ['a path that leaves the folder', [part('../etc/passwd')], 'không an toàn'],
  ['an absolute path', [part('/etc/passwd')], 'không an toàn'],
  ['a path with backslashes', [part('..\\x')], 'không an toàn'],
  ['a name with a control character', [part('a\u0000b')], 'ký tự điều khiển'],
  ['an encrypted part', [{ ...part('a.xml'), flags: 0x801 }], 'mật khẩu'],
  ['a part with two names', [{ ...part('a.xml'), localName: 'b.xml' }], 'hai tên'],
  ['a wrong checksum', [{ ...part('a.xml'), crc: 7 }], 'mã kiểm tra'],
  ['too many parts', Array.from({ length: 21 }, (_, index) => part(`p${index}`)), '20 phần'],
] as [string, Part[], string][])('%s is refused', async (_rule, parts, reason) => {
  expect(await refusal(zipOf(parts))).toContain(reason);
});

test('a part hidden inside the bytes of another is refused although each can be read alone', async () => {
  const inner = part('b.xml', 'inner');
  const innerRecord = zipOf([inner]).subarray(0, 30 + 5 + deflateRawSync(inner.data).length);
  // Level 0 leaves the bytes as they are, behind a block head of 5 bytes.
  const outer = { ...part('a.xml', innerRecord), level: 0 };
  const inside = 30 + 5 + 5;
  expect(
    zipOf([outer])
      .subarray(inside, inside + 4)
      .toString('latin1'),
  ).toBe('PK\u0003\u0004');
  expect(await refusal(zipOf([outer, { ...inner, offset: inside }]))).toContain('chồng');
});

test('an archive cut at any byte is refused, never half read', async () => {
  const zip = zipOf([part('word/document.xml', 'Nội dung '.repeat(50)), part('b.xml')]);
  for (let length = 0; length < zip.length; length += 1) expect(await refusal(zip.subarray(0, length))).not.toBe('');
});

test('one flipped bit is refused or changes nothing', async () => {
  const zip = zipOf([part('word/document.xml', 'Nội dung '.repeat(20))]);
  const whole = await guardedUnzip(zip);
  for (let bit = 0; bit < zip.length * 8; bit += 3) {
    const bytes = Buffer.from(zip);
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    const result = await guardedUnzip(bytes);
    if (result.ok && whole.ok) expect([...result.value.values()][0]).toEqual([...whole.value.values()][0]);
  }
});
