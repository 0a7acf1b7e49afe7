import { readFileSync } from 'node:fs';
import path from 'node:path';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { importPeople } from '../organisation/people-import.ts';
import { writeStreamedFile } from '../platform/files/stream-file.ts';
import { findRegister } from '../registers/actions.ts';
import type { ImportEvent, ImportPreview } from '../registers/excel/contract.ts';
import type { Answers } from '../registers/excel/plan-types.ts';
import { type ExcelAgency, exportWorkbook, importInto, templateWorkbook } from '../registers/excel/run-excel.ts';
import { wholeRegister } from '../registers/lists/query.ts';
import type { RegisterDefinition } from '../registers/types.ts';
import { findPackedAgency } from './agencies.ts';
import type { Call, Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';
import { openPackShelf } from './pack-shelf.ts';

interface Place {
  agency: ExcelAgency;
  definition: RegisterDefinition;
}

interface PackedPlace {
  agency: ExcelAgency;
  find(register: string): Result<RegisterDefinition>;
}

/** Opens the agency that a command names, and closes the database behind it. */
async function inAgency(
  call: Call,
  usage: string,
  use: (place: PackedPlace) => Promise<Result<number>>,
): Promise<Result<number>> {
  const { agency: code } = call.options;
  if (typeof code !== 'string') return failure([missing(usage)]);
  const opened = await openMigratedDatabase(call.config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  try {
    const agency = await findPackedAgency(database, openPackShelf(call.config.root, call.config.dataFolder), code);
    if (!agency.ok) return agency;
    const { id, world } = agency.value;
    const { registers, places } = world;
    return await use({
      agency: { id, database, registers, places },
      find: (register) => findRegister(registers, register),
    });
  } finally {
    await close();
  }
}

/** As `inAgency`, with the register that the command names. */
async function inRegister(
  call: Call,
  usage: string,
  use: (place: Place) => Promise<Result<number>>,
): Promise<Result<number>> {
  const { register } = call.options;
  if (typeof register !== 'string') return failure([missing(usage)]);
  return inAgency(call, usage, async ({ agency, find }) => {
    const definition = find(register);
    return definition.ok ? use({ agency, definition: definition.value }) : definition;
  });
}

const missing = (usage: string) => problem('option-missing', 'Thiếu tham số', usage);

/** `giaouoc template`: the empty workbook of a register. */
export const templateCommand: Command = (call) =>
  writeOut(call, 'giaouoc template --agency MÃ --register SỔ --out TỆP.xlsx', ({ agency, definition }) =>
    templateWorkbook(agency, definition),
  );

/** `giaouoc export`: a register as a workbook. */
export const exportCommand: Command = (call) =>
  writeOut(call, 'giaouoc export --agency MÃ --register SỔ --out TỆP.xlsx', ({ agency, definition }) =>
    exportWorkbook(agency, definition, wholeRegister),
  );

async function writeOut(
  call: Call,
  usage: string,
  make: (place: Place) => Promise<AsyncIterable<Uint8Array>>,
): Promise<Result<number>> {
  const { out } = call.options;
  if (typeof out !== 'string') return failure([missing(usage)]);
  return inRegister(call, usage, async (place) => {
    const written = await writeStreamedFile(path.resolve(out), await make(place));
    if (!written.ok) return written;
    process.stdout.write(`${path.resolve(out)}\n`);
    return success(0);
  });
}

const importUsage =
  'giaouoc import --agency MÃ (--register SỔ | --people) TỆP.xlsx [--preview] [--answers "CÂU_HỎI=TRẢ_LỜI;…"]';

type Mode = 'preview' | 'commit';

/** `giaouoc import`: enters a workbook whole, or with `--preview` says what it would do. Exit code 1: not entered. */
export const importCommand: Command = async (call) => {
  const [file, ...others] = call.files;
  const { register, people, answers } = call.options;
  if (file === undefined || others.length > 0 || (register === undefined) === (people !== true))
    return failure([missing(importUsage)]);
  const bytes = readWhole(file);
  if (!bytes.ok) return bytes;
  const request = {
    file: { name: path.basename(file), bytes: bytes.value, answers: parseAnswers(answers) },
    actor: 'dòng lệnh',
    at: new Date().toISOString(),
  };
  const isPreview = call.options.preview === true;
  return people === true
    ? inAgency(call, importUsage, ({ agency: { database, id } }) =>
        previewThenEnter((mode) => importPeople(database, id, { ...request, mode }), isPreview),
      )
    : inRegister(call, importUsage, ({ agency, definition }) =>
        previewThenEnter((mode) => importInto(agency, definition, { ...request, mode }), isPreview),
      );
};

async function previewThenEnter(
  run: (mode: Mode) => AsyncIterable<ImportEvent>,
  isPreview: boolean,
): Promise<Result<number>> {
  const previewed = await lastEvent(run('preview'));
  if (previewed.kind === 'preview') printPreview(previewed.preview);
  if (previewed.kind !== 'preview' || isPreview) return success(printLast(previewed));
  if (!isReady(previewed.preview)) return success(1);
  return success(printLast(await lastEvent(run('commit'))));
}

function readWhole(file: string): Result<Uint8Array> {
  try {
    return success(readFileSync(path.resolve(file)));
  } catch {
    return failure([problem('file-unreadable', 'Không đọc được tệp', file, { file })]);
  }
}

function parseAnswers(text: Call['options'][string]): Answers {
  const pairs = typeof text === 'string' ? text.split(';').filter((pair) => pair.includes('=')) : [];
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
  );
}

const steps = { open: 'Đọc tệp', check: 'Kiểm tra', compare: 'So với sổ', write: 'Vào sổ' } as const;

async function lastEvent(events: AsyncIterable<ImportEvent>): Promise<ImportEvent> {
  let last: ImportEvent = { kind: 'refused', problems: [] };
  for await (const event of events) {
    if (event.kind === 'progress' && process.stderr.isTTY)
      process.stderr.write(`\r${steps[event.step]}: ${event.done}/${event.total}   `);
    last = event;
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return last;
}

const isReady = ({ errorCount, questions, counts }: ImportPreview): boolean =>
  errorCount === 0 && counts.rows > 0 && questions.every(({ answer }) => answer !== null);

function printPreview(preview: ImportPreview): void {
  const out = (line: string): void => void process.stdout.write(`${line}\n`);
  for (const { sheet, column, heading, field } of preview.columns)
    out(`  ${sheet}!${column} “${heading}” → ${field ?? '(không nhập)'}`);
  for (const note of preview.notes) out(`Lưu ý: ${note}`);
  for (const { sheet, cell, reason } of preview.errors)
    out(`${preview.file}: ${sheet}${cell === null ? '' : `!${cell}`}: ${reason}.`);
  if (preview.errorCount > preview.errors.length) out(`… và ${preview.errorCount - preview.errors.length} lỗi khác.`);
  for (const { id, text, examples, choices, answer } of preview.questions.filter((one) => one.answer === null)) {
    out(`Cần trả lời (${id}): ${text}${examples.length === 0 ? '' : ` Ví dụ: ${examples.join('; ')}.`}`);
    for (const { value, title } of choices) out(`    --answers "${id}=${value}": ${title}`);
    if (answer !== null) out(`    đã trả lời: ${answer}`);
  }
  const { rows, new: fresh, duplicate, error, open } = preview.counts;
  if (rows === 0 && preview.errorCount === 0) out(`${preview.file}: Tệp không có dòng nào dưới dòng tiêu đề.`);
  out(
    `${rows} dòng: ${fresh} mục mới, ${duplicate} mục đã có trong sổ, ${error} dòng lỗi${open === 0 ? '' : `, ${open} dòng chờ trả lời`}.`,
  );
  if (preview.errorCount > 0) out(`Tệp còn ${preview.errorCount} chỗ cần sửa; chưa mục nào được vào sổ.`);
}

function printLast(event: ImportEvent): number {
  if (event.kind === 'written')
    process.stdout.write(`Đã vào sổ ${event.count} mục; ${event.duplicate} mục đã có sẵn, không ghi lại.\n`);
  if (event.kind === 'refused')
    for (const { title, detail } of event.problems) process.stderr.write(`${title}: ${detail}\n`);
  if (event.kind === 'preview') return isReady(event.preview) ? 0 : 1;
  return event.kind === 'written' ? 0 : 1;
}
