import { expect, test } from 'vitest';
import { guardedUnzip } from './guarded-unzip.ts';
import { type ZipPart, zipStream } from './zip-stream.ts';

async function whole(parts: readonly ZipPart[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipStream(parts)) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('what is written is read back, names in Vietnamese and texts of many pieces included', async () => {
  const long = Array.from({ length: 5_000 }, (_, index) => `dòng ${index} đủ dài để không nằm vừa một mẩu\n`);
  const read = await guardedUnzip(
    await whole([
      { name: 'sổ/một.xml', text: ['ngắn'] },
      { name: 'hai.xml', text: long },
      { name: 'ba.xml', text: [] },
    ]),
  );
  const texts = read.ok ? [...read.value].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]) : read.error;
  expect(texts).toEqual([
    ['sổ/một.xml', 'ngắn'],
    ['hai.xml', long.join('')],
    ['ba.xml', ''],
  ]);
});

test('a source that fails makes the archive fail, so that half a file is never taken for a whole one', async () => {
  async function* failing(): AsyncGenerator<string> {
    yield 'x'.repeat(100_000);
    throw new Error('nguồn bị ngắt');
  }
  await expect(whole([{ name: 'a.xml', text: failing() }])).rejects.toThrow('nguồn bị ngắt');
});

test('no more is read from the source than the reader takes', async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<string> {
    for (;;) {
      given += 1;
      // Numbers that repeat little, so that packing them gives bytes at once.
      yield Array.from({ length: 2_000 }, (_, index) => String((given * 7919 + index * 104_729) % 1_000_003)).join();
    }
  }
  const pieces = zipStream([{ name: 'a.xml', text: endless() }]);
  for (let count = 0; count < 5; count += 1) await pieces.next();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(given).toBeLessThan(200);
  await pieces.return(undefined);
  const left = given;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(given).toBeLessThanOrEqual(left + 1);
});
