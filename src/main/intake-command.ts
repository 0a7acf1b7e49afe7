import { parseCalendarDate } from '../kernel/dates.ts';
import { problem } from '../kernel/problem.ts';
import { failure, success } from '../kernel/result.ts';
import type { Proposal } from '../registers/intake/contract.ts';
import { readIntake } from '../registers/intake/read-intake.ts';
import { findPackedAgency } from './agencies.ts';
import type { Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';
import { openPackShelf } from './pack-shelf.ts';
import { readAuditedFile } from './read-audited-file.ts';

/** `giaouoc intake --agency MÃ TỆP [--json]`: what a report of the past would give to the registers. Writes nothing into them. */
export const intakeCommand: Command = async ({ config, options, files }) => {
  const [file, ...more] = files;
  if (typeof options.agency !== 'string' || file === undefined || more.length > 0)
    return failure([
      problem('option-missing', 'Cần một cơ quan và một tệp', 'giaouoc intake --agency MÃ TỆP [--json]'),
    ]);
  const source = await readAuditedFile(file);
  if (!source.ok) return source;
  const opened = await openMigratedDatabase(config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  try {
    const agency = await findPackedAgency(database, openPackShelf(config.root, config.dataFolder), options.agency);
    if (!agency.ok) return agency;
    const { id, world } = agency.value;
    const today = parseCalendarDate(new Date().toISOString().slice(0, 10));
    if (today === undefined) throw new RangeError('The clock gives no day');
    const proposals = await database.read(id, (db) => readIntake(db, world.registers, source.value, today));
    const lines = options.json === true ? [JSON.stringify({ file, proposals })] : describe(file, proposals);
    process.stdout.write(`${lines.join('\n')}\n`);
    return success(0);
  } finally {
    await close();
  }
};

const states = { new: 'chưa có trong sổ', differs: 'trong sổ ghi khác', known: 'đã có trong sổ' } as const;

function describe(file: string, proposals: readonly Proposal[]): string[] {
  const count = (state: Proposal['state']): number => proposals.filter((one) => one.state === state).length;
  return [
    `${file}: ${count('new')} mục chưa có trong sổ, ${count('differs')} mục trong sổ ghi khác, ${count('known')} mục đã có`,
    ...proposals.map(({ title, register, state, sentences, missing }) => {
      const gap = missing.length === 0 ? '' : `; còn thiếu: ${missing.join(', ')}`;
      return `  ${register}, dòng ${sentences[0]?.line ?? 1}: ${title} (${states[state]}${gap})`;
    }),
  ];
}
