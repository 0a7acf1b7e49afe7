import { createHash } from 'node:crypto';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import type { ActionContext } from '../actions.ts';
import type { Directory } from '../directory.ts';
import type { NewVersion, Written } from '../new-version.ts';
import { findEntered, listAlike } from '../store.ts';
import type { RegisterDefinition } from '../types.ts';
import { writeVersions } from '../write-entry.ts';
import type { NoteKind } from './cell-values.ts';
import { checkRow, type FitEntry } from './check-rows.ts';
import type { ImportEvent, ImportPreview } from './contract.ts';
import { contentDigest, countOccurrences, findDuplicates } from './duplicates.ts';
import type { DocumentIndex, NameIndex } from './names.ts';
import { openBook } from './open-book.ts';
import { listSome } from './plan-sheets.ts';
import type { Answers, CellProblem } from './plan-types.ts';
import { type Prepared, prepareImport } from './prepare.ts';
import { listErrors, previewColumns, previewEntry, previewRawRow, previewTitles } from './preview.ts';
import { rowReader } from './read-rows.ts';

export interface ImportWorld {
  definition: RegisterDefinition;
  directory: Directory;
  names: NameIndex;
  documents: DocumentIndex;
  /** The same id for the same names, always. */
  idOf(register: string, key: string): string;
}

export interface FileToImport {
  name: string;
  bytes: Uint8Array;
  answers: Answers;
}

/** A file with every row checked. */
export interface ReadImport {
  file: string;
  prepared: Prepared;
  fit: FitEntry[];
  /** Rows that the register would not take. */
  unfit: number[];
  /** Rows that wait for an answer, and have no error besides. */
  waiting: number[];
  problems: CellProblem[];
  notes: string[];
}

type Progress = Extract<ImportEvent, { kind: 'progress' }>;
export type Steps<T> = AsyncGenerator<Progress, T>;

/** Lets others be served before long work goes on. */
const breathe = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const rowsAtOnce = 500;

/** Opens a file and checks every row of it. Fails only for what is no readable table at all. */
export async function* readImport(file: FileToImport, world: ImportWorld): Steps<Result<ReadImport>> {
  const opening = openBook(file.name, file.bytes);
  let step = await opening.next();
  while (step.done !== true) {
    yield { kind: 'progress', step: 'open', done: Math.round(step.value * 100), total: 100 };
    await breathe();
    step = await opening.next();
  }
  const book = step.value;
  if (!book.ok) return book;
  return success(yield* checkRows(file.name, prepareImport(book.value, world.definition, file.answers), world));
}

async function* checkRows(file: string, prepared: Prepared, world: ImportWorld): Steps<ReadImport> {
  const notes = new Map<NoteKind, string[]>();
  const note = (kind: NoteKind, address: string): void =>
    void notes.set(kind, [...(notes.get(kind) ?? []).slice(0, 10), address]);
  const counted = new Map<NoteKind, number>();
  const reader = rowReader(prepared.sheets, {
    ...world,
    answers: prepared.answers,
    note: (kind, address) => {
      counted.set(kind, (counted.get(kind) ?? 0) + 1);
      if ((counted.get(kind) ?? 0) <= 10) note(kind, address);
    },
  });
  const read: ReadImport = {
    file,
    prepared,
    fit: [],
    unfit: [],
    waiting: [],
    problems: [...prepared.problems, ...reader.problems],
    notes: [],
  };
  for (let index = 0; index < reader.count; index += 1) {
    if (index % rowsAtOnce === 0) {
      yield { kind: 'progress', step: 'check', done: index, total: reader.count };
      await breathe();
    }
    const entry = reader.read(index);
    const checked = checkRow(entry, { ...world, open: prepared.open });
    if (checked.fit !== undefined) read.fit.push(checked.fit);
    else {
      const errors = checked.problems.filter(({ open }) => open !== true);
      (errors.length > 0 ? read.unfit : read.waiting).push(entry.row);
      read.problems.push(...errors);
    }
  }
  return {
    ...read,
    notes: [...prepared.notes, ...[...notes].map(([kind, at]) => noteText(kind, at, counted.get(kind) ?? 0))],
  };
}

const noteTexts: Record<NoteKind, string> = {
  formula: 'ô là công thức, lấy giá trị đã tính sẵn trong tệp',
  serial: 'ô ngày lưu dạng số thứ tự của Excel, đã đổi ra ngày',
  percent: 'ô định dạng phần trăm, đã nhân với 100',
  legacy: 'ô viết bằng phông chữ cũ (TCVN3 hoặc VNI), đã chuyển sang Unicode; hãy xem lại chữ trong các ô này',
  english: 'ô viết số kiểu 1,234.5, đã đổi sang kiểu Việt Nam',
};

function noteText(kind: NoteKind, addresses: readonly string[], count: number): string {
  return `${count} ${noteTexts[kind]}: ${listSome([...addresses, ...Array<string>(Math.max(0, count - addresses.length)).fill('')])}.`;
}

/** The entries of a file with their ids, and which of them the register has already. */
export interface Compared {
  versions: NewVersion[];
  /** Rows that the register has already. */
  duplicates: Set<number>;
  /** Of the fit rows, in their order. */
  digests: string[];
}

export async function compareWithRegister(db: Reader, read: ReadImport, world: ImportWorld): Promise<Compared> {
  const contents = read.fit.map(({ values, version }) =>
    contentDigest({ values, role: version.role, proof: version.proof }),
  );
  const rows = countOccurrences(contents).map((one) => ({
    ...one,
    id: world.idOf(world.definition.id, `import:${one.digest}:${one.number}`),
  }));
  const ids = await findEntered(
    db,
    rows.map(({ id }) => id),
  );
  const wanted = new Map(
    read.fit.map(({ version: { stored } }) => [
      `${stored.occurredOn}\t${stored.title}`,
      { date: stored.occurredOn, title: stored.title },
    ]),
  );
  const current = new Map<string, string[]>();
  for (const entry of await listAlike(db, world.definition, [...wanted.values()])) {
    const digest = contentDigest(entry);
    current.set(digest, [...(current.get(digest) ?? []), entry.id]);
  }
  const repeated = findDuplicates(rows, { ids, current });
  const duplicates = new Set(read.fit.flatMap(({ row }, index) => (repeated[index] === true ? [row] : [])));
  const versions = read.fit.flatMap(({ version }, index) =>
    repeated[index] === true ? [] : [{ ...version, entryId: rows[index]?.id ?? '' }],
  );
  return { versions, duplicates, digests: contents };
}

/** Rows that are shown: those with errors first to be seen, so that nobody must look for them among thousands. */
const shownRows = 200;

export function previewOf(
  read: ReadImport,
  { duplicates, versions, digests }: Compared,
  world: ImportWorld,
): ImportPreview {
  const { definition, directory, documents } = world;
  const main = read.prepared.sheets.find(({ planned }) => planned.layout.lines === undefined);
  const rawRows = (rows: readonly number[], state: 'error' | 'open') =>
    rows.slice(0, shownRows).map((row) => ({ row, state, cells: previewRawRow(row, definition, main) }));
  const good = read.fit.slice(0, shownRows).map((entry) => ({
    row: entry.row,
    state: duplicates.has(entry.row) ? ('duplicate' as const) : ('new' as const),
    cells: previewEntry(entry, definition, directory, documents),
  }));
  return {
    file: read.file,
    columns: previewColumns(read.prepared.sheets),
    questions: read.prepared.questions,
    notes: [...read.notes, ...repeatedNotes(read, digests)],
    counts: {
      rows: read.fit.length + read.unfit.length + read.waiting.length,
      open: read.waiting.length,
      new: versions.length,
      duplicate: duplicates.size,
      error: read.unfit.length,
    },
    errors: listErrors(read.problems, read.prepared.sheets),
    errorCount: read.problems.length,
    titles: previewTitles(definition),
    rows: [...rawRows(read.unfit, 'error'), ...rawRows(read.waiting, 'open'), ...good]
      .sort((a, b) => a.row - b.row)
      .slice(0, shownRows),
  };
}

function repeatedNotes(read: ReadImport, digests: readonly string[]): string[] {
  const first = new Map<string, number>();
  const repeats = digests.flatMap((digest, index) => {
    const row = read.fit[index]?.row ?? 0;
    const before = first.get(digest);
    if (before === undefined) first.set(digest, row);
    return before === undefined ? [] : [`dòng ${row} giống hệt dòng ${before}`];
  });
  return repeats.length === 0
    ? []
    : [`Có dòng trùng nhau trong tệp, mỗi dòng vẫn là một mục riêng: ${listSome(repeats)}.`];
}

/** Why a file may not be entered yet; undefined when it may. */
export function findHindrance({ problems, prepared, fit }: ReadImport): Problem | undefined {
  const [first] = problems;
  const open = prepared.questions.filter(({ answer }) => answer === null).length;
  const refuse = (detail: string): Problem =>
    problem('import-unfit', 'Chưa nhập được', `${detail} Chưa mục nào được vào sổ.`);
  if (first !== undefined)
    return refuse(
      `Tệp còn ${problems.length} chỗ cần sửa; chỗ đầu tiên ở trang “${first.sheet}”${first.row === undefined ? '' : `, dòng ${first.row}`}: ${first.reason}.`,
    );
  if (open > 0) return refuse(`Còn ${open} câu hỏi chưa trả lời.`);
  return fit.length === 0 ? refuse('Tệp không có dòng nào dưới dòng tiêu đề.') : undefined;
}

/** Enters all rows that the register does not have yet, as one write with one row in the journal. */
export async function writeImport(
  tx: Transaction,
  context: Omit<ActionContext, 'idempotencyKey'>,
  read: ReadImport,
  world: ImportWorld,
): Promise<Result<{ written: Written[]; duplicate: number }>> {
  const hindrance = findHindrance(read);
  if (hindrance !== undefined) return failure([hindrance]);
  const { versions, duplicates } = await compareWithRegister(tx, read, world);
  const key = createHash('sha256')
    .update(versions.map(({ entryId }) => entryId).join())
    .digest('hex');
  const written = await writeVersions(tx, { ...context, idempotencyKey: `import:${key}` }, 'entry.import', versions);
  return written.ok ? success({ written: written.value, duplicate: duplicates.size }) : written;
}
