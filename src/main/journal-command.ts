import { findBrokenSeq, readJournalHead } from '../access/journal.ts';
import { problem } from '../kernel/problem.ts';
import { failure, success } from '../kernel/result.ts';
import { agencyFinder } from './agencies.ts';
import type { Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';

/** `giaouoc journal verify --agency MÃ`: exit code 0 whole, 1 a row was altered or removed. */
export const journalCommand: Command = async ({ config, options, files }) => {
  const { agency: code } = options;
  if (files[0] !== 'verify' || typeof code !== 'string')
    return failure([problem('option-missing', 'Thiếu tham số', 'giaouoc journal verify --agency MÃ')]);
  const opened = await openMigratedDatabase(config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  try {
    const agency = await agencyFinder(database)(code);
    if (!agency.ok) return agency;
    const [broken, head] = await database.read(
      agency.value.id,
      async (db) => [await findBrokenSeq(db), await readJournalHead(db)] as const,
    );
    process.stdout.write(
      broken === undefined
        ? `Nhật ký nguyên vẹn: ${head.seq} dòng, mã băm cuối ${head.hash}.\n`
        : `Nhật ký đã bị sửa hoặc mất dòng, từ số ${broken}.\n`,
    );
    return success(broken === undefined ? 0 : 1);
  } finally {
    await close();
  }
};
