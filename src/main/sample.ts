import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readJournalHead } from '../access/journal.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { type AgencyFile, readAgencyFile } from '../organisation/agency-file.ts';
import { addAgency, assignPack, findAgencyPack, readDirectory, stableId } from '../organisation/store.ts';
import type { Database } from '../platform/postgres/connect.ts';
import { importEntries, type TextFile } from '../registers/import-entries.ts';
import { fileProblem, readYamlFile } from '../registers/yaml-file.ts';
import { findReport, type PackWorld } from '../reports/find-report.ts';
import type { PackShelf } from './pack-shelf.ts';
import { subfolders, textFiles } from './packs.ts';

/** What a sample is for: its agency, and the report that shows it. */
const SampleFile = z.strictObject({
  agency: z.string(),
  pack: z.string(),
  report: z.string(),
  period: z.string(),
});

/** A sample with its agency and pack, checked: ready to be entered. `name` is that of its folder. */
export interface Sample extends z.infer<typeof SampleFile> {
  name: string;
  /** Relative to the project: where its files lie. */
  folder: string;
  agencyId: string;
  agencyFile: AgencyFile;
  world: PackWorld;
}

/** Every sample below a folder, in the order of their names. Any broken one gives all problems, and nothing is entered. */
export function readSamples(root: string, packs: PackShelf, below = 'samples'): Result<Sample[]> {
  const samples: Sample[] = [];
  const problems: Problem[] = [];
  for (const folder of subfolders(root, below)) {
    const sample = readSample(root, folder, packs);
    if (!sample.ok) {
      problems.push(...sample.error);
      continue;
    }
    const same = samples.find(({ agency }) => agency === sample.value.agency);
    if (same === undefined) samples.push(sample.value);
    else
      problems.push(fileProblem(`${folder}/sample.yaml`, 1, `Cơ quan “${same.agency}” đã có bộ mẫu ${same.folder}.`));
  }
  return problems.length > 0 ? failure(problems) : success(samples);
}

function readSample(root: string, folder: string, packs: PackShelf): Result<Sample> {
  const missing = ['sample.yaml', 'agency.yaml'].filter((name) => textFiles(root, folder, name).length === 0);
  if (missing.length > 0)
    return failure(
      missing.map((name) => problem('sample-incomplete', 'Bộ mẫu thiếu tệp', `Không có tệp ${folder}/${name}.`)),
    );
  const file = `${folder}/sample.yaml`;
  const read = readYamlFile(SampleFile, file, readFileSync(path.join(root, file), 'utf8'));
  const agencyFile = readAgencyFile(
    `${folder}/agency.yaml`,
    readFileSync(path.join(root, folder, 'agency.yaml'), 'utf8'),
  );
  if (!read.ok || !agencyFile.ok)
    return failure([...(read.ok ? [] : read.error), ...(agencyFile.ok ? [] : agencyFile.error)]);
  const { value, lineOf } = read.value;
  if (value.agency !== agencyFile.value.code)
    return failure([
      fileProblem(
        file,
        lineOf(['agency']),
        `agency.yaml là của “${agencyFile.value.code}”, không phải “${value.agency}”.`,
      ),
    ]);
  const world = packs(value.pack);
  if (!world.ok) return world;
  const report = findReport(world.value, { reportType: value.report, periodCode: value.period });
  if (!report.ok) return failure(report.error.map(({ detail }) => fileProblem(file, lineOf(['report']), detail)));
  return success({
    ...value,
    name: path.posix.basename(folder),
    folder,
    agencyId: stableId('agency', value.agency),
    agencyFile: agencyFile.value,
    world: world.value,
  });
}

/** What entering samples stands on. `now`: ISO 8601, UTC. */
export interface SampleSource {
  root: string;
  now: string;
}

/**
 * Enters each sample whose agency has no entries yet, each in one transaction; whoever has entries keeps them.
 * @returns how many entries were entered; 0: all were there.
 */
export async function loadSamples(
  database: Database,
  samples: readonly Sample[],
  source: SampleSource,
): Promise<Result<number>> {
  let entered = 0;
  for (const sample of samples) {
    const files = (): TextFile[] => entriesOf(source.root, sample);
    const loaded = await loadSample(database, sample, { files, now: source.now });
    if (!loaded.ok) return loaded;
    entered += loaded.value;
  }
  return success(entered);
}

/** The files of a sample's entries. */
export const entriesOf = (root: string, { folder }: Pick<Sample, 'folder'>): TextFile[] =>
  textFiles(root, `${folder}/entries`, '.yaml');

/** Enters one sample with its entries, where its agency has none yet. @returns how many entries were entered. */
export async function loadSample(
  database: Database,
  sample: Omit<Sample, 'folder'>,
  source: { files(): TextFile[]; now: string },
): Promise<Result<number>> {
  const { agencyId, world } = sample;
  const known = await database.read(agencyId, async (db) => ({
    hasEntries: (await readJournalHead(db)).seq !== '0',
    pack: await findAgencyPack(db),
  }));
  if (known.hasEntries && known.pack !== undefined) return success(0);
  return database.attempt(agencyId, async (tx) => {
    await addAgency(tx, agencyId, sample.agencyFile);
    await assignPack(tx, agencyId, { pack: sample.pack, startReport: sample.report, startPeriod: sample.period });
    if (known.hasEntries) return success(0);
    const context = {
      agencyId,
      actor: 'bộ dữ liệu mẫu',
      at: source.now,
      idempotencyKey: `sample:${sample.name}`,
      registers: world.registers,
      directory: await readDirectory(tx, world.places),
    };
    const written = await importEntries(tx, context, source.files(), (register, key) =>
      stableId(agencyId, register, key),
    );
    return written.ok ? success(written.value.length) : written;
  });
}
