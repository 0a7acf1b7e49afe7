import path from 'node:path';
import { formatProblem, problem } from '../kernel/problem.ts';
import { failure, success } from '../kernel/result.ts';
import { getSigningKey } from '../platform/signing-key.ts';
import { findReport } from '../reports/find-report.ts';
import { findPackedAgency } from './agencies.ts';
import type { Call, Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';
import { keptFiles } from './kept-files.ts';
import { rememberKey } from './known-keys.ts';
import { openPackShelf } from './pack-shelf.ts';
import { parseFormats, writeReportFiles } from './report-files.ts';
import { loadSamples, readSamples } from './sample.ts';

const wanted = ['agency', 'report', 'period', 'out'] as const;

/** `giaouoc report`: writes a report's files from the entries as they are. */
export const reportCommand: Command = async (call) => {
  const missing = wanted.filter((name) => typeof call.options[name] !== 'string');
  if (missing.length > 0)
    return failure([problem('option-missing', 'Thiếu tham số', missing.map((name) => `--${name}`).join(', '))]);
  const formats = parseFormats(optionOf(call, 'format') === '' ? 'docx,pdf' : optionOf(call, 'format'));
  if (!formats.ok) return formats;
  const packs = openPackShelf(call.config.root, call.config.dataFolder);
  const samples = call.config.withSamples ? readSamples(call.config.root, packs) : success([]);
  if (!samples.ok) return samples;
  const wish = { reportType: optionOf(call, 'report'), periodCode: optionOf(call, 'period') };
  const sample = samples.value.find(({ agency }) => agency === optionOf(call, 'agency'));
  // Said before a database is started for nothing.
  const found = sample === undefined ? success(undefined) : findReport(sample.world, wish);
  if (!found.ok) return found;
  const opened = await openMigratedDatabase(call.config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  try {
    const source = { root: call.config.root, now: new Date().toISOString() };
    const loaded = await loadSamples(database, samples.value, source);
    if (!loaded.ok) return loaded;
    const agency = await findPackedAgency(database, packs, optionOf(call, 'agency'));
    if (!agency.ok) return agency;
    const { id, code, world } = agency.value;
    const written = await writeReportFiles(database, world, getSigningKey(call.config.dataFolder), {
      agency: { id, code },
      report: wish.reportType,
      period: wish.periodCode,
      formats: formats.value,
      folder: path.resolve(optionOf(call, 'out')),
      contents: keptFiles(call.config),
    });
    if (!written.ok) return written;
    rememberKey(call.config.dataFolder, code);
    for (const found of written.value.problems) process.stderr.write(`${formatProblem(found)}\n`);
    for (const file of written.value.files) process.stdout.write(`${file}\n`);
    return success(0);
  } finally {
    await close();
  }
};

function optionOf(call: Call, name: string): string {
  const value = call.options[name];
  return typeof value === 'string' ? value : '';
}
