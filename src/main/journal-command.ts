import { findBrokenSeq, readJournalHead } from '../access/journal.ts';
import { problem } from '../kernel/problem.ts';
import { failure, success } from '../kernel/result.ts';
import { findAlteredWrite } from '../registers/verify-entries.ts';
import { findAgency } from './agencies.ts';
import type { Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';

interface Found {
  broken: string | undefined;
  altered: string | undefined;
  head: { seq: string; hash: string };
}

function describe({ broken, altered, head }: Found): string {
  if (broken !== undefined) return `Nhật ký đã bị sửa hoặc mất dòng, từ số ${broken}.`;
  return altered === undefined
    ? `Nhật ký và sổ nguyên vẹn: ${head.seq} dòng, mã băm cuối ${head.hash}.`
    : `Nhật ký nguyên vẹn, nhưng mục sổ không còn như lúc ghi, từ số ${altered}.`;
}

/** `giaouoc journal verify --agency MÃ`: exit code 0 whole, 1 a row of the journal or of the registers was altered or removed. */
export const journalCommand: Command = async ({ config, options, files }) => {
  const { agency: code } = options;
  if (files[0] !== 'verify' || typeof code !== 'string')
    return failure([problem('option-missing', 'Thiếu tham số', 'giaouoc journal verify --agency MÃ')]);
  const opened = await openMigratedDatabase(config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  try {
    const agency = await findAgency(database, code);
    if (!agency.ok) return agency;
    const found = await database.read(agency.value.id, async (db) => ({
      broken: await findBrokenSeq(db),
      altered: await findAlteredWrite(db),
      head: await readJournalHead(db),
    }));
    process.stdout.write(`${describe(found)}\n`);
    return success(found.broken === undefined && found.altered === undefined ? 0 : 1);
  } finally {
    await close();
  }
};
