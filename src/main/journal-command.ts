import { findJournalBreaks, type JournalBreak, readJournalHead } from '../access/journal.ts';
import { findBrokenSignInSeq } from '../access/users/store.ts';
import { problem } from '../kernel/problem.ts';
import { failure, success } from '../kernel/result.ts';
import { type AlteredWrite, findAlteredWrites } from '../registers/verify-entries.ts';
import { findAgency } from './agencies.ts';
import type { Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';

interface Found {
  breaks: JournalBreak[];
  altered: AlteredWrite[];
  head: { seq: string; hash: string };
}

const breakWords = {
  removed: ({ seq, until }) => (seq === until ? `dòng ${seq} bị bỏ đi` : `dòng ${seq} đến ${until} bị bỏ đi`),
  altered: ({ seq }) => `dòng ${seq} bị sửa nội dung`,
  swapped: ({ seq, with: other }) => `dòng ${seq} bị tráo với dòng ${other}`,
  unlinked: ({ seq }) => `dòng ${seq} không nối với dòng trước nó: dòng trước bị thay`,
  appended: ({ seq, until }) => `dòng ${seq} đến ${until} bị thêm vào sau dòng cuối`,
  head: ({ seq }) => `mã băm cuối không phải của dòng ${seq}: dòng cuối bị bỏ hoặc bị thay`,
} as const satisfies Record<JournalBreak['kind'], (one: JournalBreak) => string>;

const mostLines = 50;

function listed(title: string, lines: readonly string[]): string[] {
  const more = lines.length > mostLines ? [`  … và ${lines.length - mostLines} chỗ nữa`] : [];
  return [title, ...lines.slice(0, mostLines).map((line) => `  ${line}`), ...more];
}

function describeWrite({ seq, entries }: AlteredWrite): string {
  const which = entries.map(({ entryId, version }) => `mục ${entryId} bản ${version}`).join(', ');
  return `dòng ${seq}: ${which === '' ? 'một hay nhiều mục trong lần ghi nhiều mục' : which}`;
}

function describe({ breaks, altered, head }: Found): string {
  if (breaks.length + altered.length === 0)
    return `Nhật ký và sổ nguyên vẹn: ${head.seq} dòng, mã băm cuối ${head.hash}.`;
  const chain =
    breaks.length === 0
      ? ['Nhật ký nguyên vẹn.']
      : listed(
          'Nhật ký không còn nguyên vẹn:',
          breaks.map((one) => breakWords[one.kind](one)),
        );
  const entries = altered.length === 0 ? [] : listed('Mục sổ không còn như lúc ghi:', altered.map(describeWrite));
  return [...chain, ...entries].join('\n');
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
      breaks: await findJournalBreaks(db),
      altered: await findAlteredWrites(db),
      head: await readJournalHead(db),
    }));
    const signInBroken = await findBrokenSignInSeq(signIn);
    process.stdout.write(`${describe(found)}\n${describeSignIn(signInBroken)}\n`);
    const isWhole = found.breaks.length + found.altered.length === 0 && signInBroken === undefined;
    return success(isWhole ? 0 : 1);
  } finally {
    await close();
  }
};
