import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Result } from '../../kernel/result.ts';
import { failure, success } from '../../kernel/result.ts';
import { writeProblem } from './write-file.ts';

/** Writes a file as it comes, whole or not at all: beside its place, flushed, then renamed. What was there before stays when it fails. */
export async function writeStreamedFile(file: string, bytes: AsyncIterable<Uint8Array>): Promise<Result<void>> {
  const aside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(aside, { flush: true }));
    renameSync(aside, file);
    return success(undefined);
  } catch (error) {
    rmSync(aside, { force: true });
    if (error instanceof Error && 'code' in error) return failure([writeProblem(file, error)]);
    throw error;
  }
}
