import path from 'node:path';
import { formatProblem, problem } from '../kernel/problem.ts';
import { failure, success } from '../kernel/result.ts';
import { getSigningKey } from '../platform/signing-key.ts';
import { findReport } from '../reports/build-report.ts';
import { agencyFinder } from './agencies.ts';
import type { Call, Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';
import { rememberKey } from './known-keys.ts';
import { loadPack } from './packs.ts';
import { parseFormats, writeReportFiles } from './report-files.ts';
import { loadSample, readSample, sampleName } from './sample.ts';

const wanted = ['agency', 'report', 'period', 'out'] as const;

/** `giaouoc report`: writes a report's files from the entries as they are. */
export const reportCommand: Command = async (call) => {
  const missing = wanted.filter((name) => typeof call.options[name] !== 'string');
  if (missing.length > 0)
    return failure([problem('option-missing', 'Thiếu tham số', missing.map((name) => `--${name}`).join(', '))]);
  const formats = parseFormats(optionOf(call, 'format') === '' ? 'docx,pdf' : optionOf(call, 'format'));
  if (!formats.ok) return formats;
  const sample = readSample(call.config.root, sampleName);
  const world = sample.ok ? loadPack(call.config.root, sample.value.pack) : sample;
  if (!world.ok) return world;
  // Said before a database is started for nothing.
  const found = findReport(world.value, { reportType: optionOf(call, 'report'), periodCode: optionOf(call, 'period') });
  if (!found.ok) return found;
  const opened = await openMigratedDatabase(call.config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  try {
    const loaded = await loadSample(database, world.value, {
      root: call.config.root,
      name: sampleName,
      now: new Date().toISOString(),
    });
    if (!loaded.ok) return loaded;
    const agency = await agencyFinder(database)(optionOf(call, 'agency'));
    if (!agency.ok) return agency;
    const folder = path.resolve(optionOf(call, 'out'));
    const request = {
      agency: agency.value,
      report: optionOf(call, 'report'),
      period: optionOf(call, 'period'),
      formats: formats.value,
      folder,
    };
    const written = await writeReportFiles(database, world.value, getSigningKey(call.config.dataFolder), request);
    if (!written.ok) return written;
    rememberKey(call.config.dataFolder, agency.value.code);
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
