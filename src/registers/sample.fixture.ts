import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { loadPack, textFiles } from '../main/packs.ts';
import { readAgencyFile } from '../organisation/agency-file.ts';
import { readDirectory } from '../organisation/reading.ts';
import { addAgency, stableId } from '../organisation/store.ts';
import type { Database } from '../platform/postgres/connect.ts';
import type { ActionContext } from './actions.ts';

export { unwrap };

export const root = path.resolve(import.meta.dirname, '..', '..');
export const sampleFolder = 'samples/binh-phuoc-2023-h1';

/** The real pack of the model agency. */
export const world = unwrap(loadPack(root, 'ban-dan-toc'));

export function sampleFiles(): { file: string; text: string }[] {
  return textFiles(root, `${sampleFolder}/entries`, '.yaml');
}

let agencies = 0;

/** An agency of this test's own, with what actions need to write for it. */
export async function newAgency(
  database: Database,
): Promise<{ id: string; code: string; context(key: string): Promise<ActionContext> }> {
  agencies += 1;
  const code = `co-quan-${process.pid}-${agencies}`;
  const id = stableId('agency', code);
  const file = readFileSync(path.join(root, sampleFolder, 'agency.yaml'), 'utf8').replace('binh-phuoc-bdt', code);
  const agency = unwrap(readAgencyFile('agency.yaml', file));
  await database.write(id, (tx) => addAgency(tx, id, agency));
  const context = async (idempotencyKey: string): Promise<ActionContext> => ({
    agencyId: id,
    actor: 'người thử',
    at: '2023-07-01T02:03:04.567Z',
    idempotencyKey,
    registers: world.registers,
    directory: await database.read(id, (db) => readDirectory(db, world.places)),
  });
  return { id, code, context };
}

export function packTextFiles(folder: string): { file: string; text: string }[] {
  const full = path.join(root, 'packs/ban-dan-toc', folder);
  return readdirSync(full).map((name) => ({ file: name, text: readFileSync(path.join(full, name), 'utf8') }));
}
