import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readJournalHead } from '../access/journal.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { readAgencyFile } from '../organisation/agency-file.ts';
import { addAgency, readDirectory, stableId } from '../organisation/store.ts';
import type { Database } from '../platform/postgres/connect.ts';
import { importEntries } from '../registers/import-entries.ts';
import { readYamlFile } from '../registers/yaml-file.ts';
import type { PackWorld } from '../reports/build-report.ts';
import { textFiles } from './packs.ts';

/** What a sample is for: its agency, and the report that shows it. */
export const SampleFile = z.strictObject({
  agency: z.string(),
  pack: z.string(),
  report: z.string(),
  period: z.string(),
});
export type SampleFile = z.infer<typeof SampleFile>;

export const sampleName = 'binh-phuoc-2023-h1';

export function agencyIdOf(code: string): string {
  return stableId('agency', code);
}

export function readSample(root: string, name: string): Result<SampleFile> {
  const file = `samples/${name}/sample.yaml`;
  if (!existsSync(path.join(root, file)))
    return failure([problem('sample-unknown', 'Không có bộ mẫu này', `Không có tệp ${file}.`)]);
  const read = readYamlFile(SampleFile, file, readFileSync(path.join(root, file), 'utf8'));
  return read.ok ? success(read.value.value) : read;
}

/**
 * Enters a sample in one transaction when its agency has no entries yet; whoever has entries keeps them.
 * @returns how many entries were entered; 0: they were there.
 */
export async function loadSample(
  database: Database,
  world: PackWorld,
  source: { root: string; name: string; now: string },
): Promise<Result<number>> {
  const folder = `samples/${source.name}`;
  const [agencyFile] = textFiles(source.root, folder, 'agency.yaml');
  if (agencyFile === undefined)
    return failure([problem('sample-unknown', 'Bộ mẫu thiếu tệp', `Không có tệp ${folder}/agency.yaml.`)]);
  const agency = readAgencyFile(agencyFile.file, agencyFile.text);
  if (!agency.ok) return agency;
  const agencyId = agencyIdOf(agency.value.code);
  const { seq } = await database.read(agencyId, readJournalHead);
  if (seq !== '0') return success(0);
  return database.attempt(agencyId, async (tx) => {
    await addAgency(tx, agencyId, agency.value);
    const directory = await readDirectory(tx, world.places);
    const context = {
      agencyId,
      actor: 'bộ dữ liệu mẫu',
      at: source.now,
      idempotencyKey: `sample:${source.name}`,
      registers: world.registers,
      directory,
    };
    const written = await importEntries(
      tx,
      context,
      textFiles(source.root, `${folder}/entries`, '.yaml'),
      (register, key) => stableId(agencyId, register, key),
    );
    return written.ok ? success(written.value.length) : written;
  });
}
