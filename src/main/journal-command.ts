import { findBrokenSeq, readJournalHead } from '../access/journal.ts';
import { findBrokenSignInSeq } from '../access/users/store.ts';
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

function describeSignIn(broken: string | undefined): string {
  return broken === undefined
    ? 'Nhật ký đăng nhập và phân quyền nguyên vẹn.'
    : `Nhật ký đăng nhập và phân quyền đã bị sửa hoặc mất dòng, từ số ${broken}.`;
}

/** `giaouoc journal verify --agency MÃ`: exit code 0 whole, 1 a row of the journal or of the registers was altered or removed. */
export const journalCommand: Command = async ({ config, options, files }) => {
  const { agency: code } = options;
  if (files[0] !== 'verify' || typeof code !== 'string')
    return failure([problem('option-missing', 'Thiếu tham số', 'giaouoc journal verify --agency MÃ')]);
  const opened = await openMigratedDatabase(config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, signIn, close } = opened.value;
  try {
    const agency = await findAgency(database, code);
    if (!agency.ok) return agency;
    const found = await database.read(agency.value.id, async (db) => ({
      broken: await findBrokenSeq(db),
      altered: await findAlteredWrite(db),
      head: await readJournalHead(db),
    }));
    const signInBroken = await findBrokenSignInSeq(signIn);
    process.stdout.write(`${describe(found)}\n${describeSignIn(signInBroken)}\n`);
    return success([found.broken, found.altered, signInBroken].every((seq) => seq === undefined) ? 0 : 1);
  } finally {
    await close();
  }
};
