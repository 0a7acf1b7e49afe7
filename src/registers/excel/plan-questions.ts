import { roleTitles } from '../display.ts';
import type { FieldDefinition, RegisterDefinition } from '../types.ts';
import { type DateOrder, dateOfSerial, isMonthFirst } from './cell-dates.ts';
import { isDate, isNumeric } from './cell-values.ts';
import { type Cell, cellAddress, cellAt, columnLetters } from './cells.ts';
import type { ColumnTrouble, ColumnUse, MappedColumn } from './columns.ts';
import { headingOf } from './layout.ts';
import { isAmbiguous, type NumberConvention, readingsOf } from './number-text.ts';
import type { Answers, CellProblem, PlannedSheet, Question } from './plan-types.ts';

/** How the cells of one column are read, as far as answers say. */
export interface ColumnSettings {
  numbers: NumberConvention | undefined;
  dates: DateOrder;
  swapped: boolean;
  /** A question about the column waits for its answer. */
  open: boolean;
}

export interface Answered {
  sheets: PlannedSheet[];
  questions: Question[];
  problems: CellProblem[];
}

type Choice = Question['choices'][number];

function ask(answers: Answers, question: Omit<Question, 'answer'>): Question {
  const given = answers[question.id];
  return { ...question, answer: question.choices.some(({ value }) => value === given) ? (given ?? null) : null };
}

/** Columns nobody knows become a question: left out, or one of the register's columns that the file lacks. */
export function askAboutColumns(sheets: readonly PlannedSheet[], answers: Answers): Answered {
  const asked = sheets.map((planned) => askAboutSheet(planned, answers));
  return {
    sheets: asked.map(({ planned }) => planned),
    questions: asked.flatMap(({ questions }) => questions),
    problems: asked.flatMap(({ problems }) => problems),
  };
}

function askAboutSheet(
  planned: PlannedSheet,
  answers: Answers,
): { planned: PlannedSheet; questions: Question[]; problems: CellProblem[] } {
  const { mapping, sheet } = planned;
  const unknown = mapping.troubles.filter((trouble) => trouble.unknown);
  const problems = mapping.troubles
    .filter((trouble) => !trouble.unknown)
    .map(({ column, reason }) => ({ sheet: sheet.name, row: mapping.headRow, column, reason }));
  const used = new Set(mapping.columns.flatMap(({ use }) => (use.kind === 'column' ? [use.column] : [])));
  const open = planned.layout.columns.filter((column) => !used.has(column));
  const asked = unknown.map((trouble) => askAboutColumn(trouble, { planned, open, answers }));
  const columns = [...mapping.columns, ...asked.map(({ mapped }) => mapped)].sort((a, b) => a.column - b.column);
  return {
    planned: { ...planned, mapping: { ...mapping, columns } },
    questions: asked.map(({ question }) => question),
    problems,
  };
}

function askAboutColumn(
  trouble: ColumnTrouble,
  context: { planned: PlannedSheet; open: PlannedSheet['layout']['columns']; answers: Answers },
): { question: Question; mapped: MappedColumn } {
  const { planned, open, answers } = context;
  const choices: Choice[] = [
    { value: 'leave', title: 'Bỏ cột này, không nhập' },
    ...open.map((column) => ({ value: column.title, title: `Là cột “${headingOf(column)}”` })),
  ];
  const question = ask(answers, {
    id: `column:${planned.index}:${columnLetters(trouble.column)}`,
    text: `Trang “${planned.sheet.name}”: ${trouble.reason}`,
    examples: [],
    choices,
  });
  const column = open.find(({ title }) => title === question.answer);
  const use: ColumnUse = column === undefined ? { kind: 'left' } : { kind: 'column', column };
  return { question, mapped: { column: trouble.column, heading: trouble.heading, use } };
}

function fieldOf(use: ColumnUse): FieldDefinition | undefined {
  return use.kind === 'column' && use.column.role.kind === 'field' ? use.column.role.field : undefined;
}

/** What the cells themselves leave open: "1.234" in a text, dates month first, days and months that somebody's Excel exchanged. */
export function askAboutCells(
  planned: PlannedSheet,
  answers: Answers,
): { questions: Question[]; settings: Map<number, ColumnSettings> } {
  const questions: Question[] = [];
  const settings = new Map<number, ColumnSettings>();
  for (const { column, heading, use } of planned.mapping.columns) {
    const field = fieldOf(use);
    if (field === undefined) continue;
    const where = { planned, column, heading, answers };
    const asked = isNumeric(field)
      ? [askAboutNumbers(where)]
      : isDate(field)
        ? [askAboutOrder(where), askAboutSwap(where)]
        : [];
    const found = asked.filter((question) => question !== undefined);
    questions.push(...found);
    const answerTo = (kind: string): string | null | undefined => found.find(({ id }) => id.startsWith(kind))?.answer;
    const numbers = answerTo('number:');
    settings.set(column, {
      numbers: numbers === 'vi' || numbers === 'en' ? numbers : undefined,
      dates: answerTo('date:') === 'monthFirst' ? 'monthFirst' : 'dayFirst',
      swapped: answerTo('swap:') === 'swap',
      open: found.some(({ answer }) => answer === null),
    });
  }
  return { questions, settings };
}

interface Where {
  planned: PlannedSheet;
  column: number;
  heading: string;
  answers: Answers;
}

const idOf = (kind: string, { planned, column }: Where): string => `${kind}:${planned.index}:${columnLetters(column)}`;

function cellsOf({ planned, column }: Where, wanted: (cell: Cell) => boolean): { address: string; cell: Cell }[] {
  return planned.rows.flatMap((row) => {
    const cell = cellAt(row, column);
    return cell !== undefined && wanted(cell) ? [{ address: cellAddress(column, row.row), cell }] : [];
  });
}

const examplesOf = (cells: readonly { address: string; cell: Cell }[]): string[] =>
  cells.slice(0, 3).map(({ address, cell }) => `${address}: ${cell.text}`);

function askAboutNumbers(where: Where): Question | undefined {
  const cells = cellsOf(where, (cell) => cell.kind === 'text' && isAmbiguous(cell.text));
  const [first] = cells;
  if (first === undefined) return undefined;
  const token = first.cell.text.match(/\d+(?:[.,]\d+)+/)?.[0] ?? '';
  const { vi, en } = readingsOf(token);
  const spell = (value: string | undefined): string => (value ?? '').replace('.', ' phẩy ');
  return ask(where.answers, {
    id: idOf('number', where),
    text: `Cột “${where.heading}” có ${cells.length} số viết dạng chữ đọc được theo hai cách. “${token}” là:`,
    examples: examplesOf(cells),
    choices: [
      { value: 'vi', title: `${spell(vi)} (dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ)` },
      { value: 'en', title: `${spell(en)} (dấu phẩy ngăn hàng nghìn, dấu chấm ngăn phần lẻ)` },
    ],
  });
}

function askAboutOrder(where: Where): Question | undefined {
  const cells = cellsOf(where, (cell) => cell.kind === 'text' && isMonthFirst(cell.text));
  if (cells.length === 0) return undefined;
  return ask(where.answers, {
    id: idOf('date', where),
    text: `Cột “${where.heading}” có ${cells.length} ngày chỉ đọc được khi tháng đứng trước ngày. Các ngày viết dạng chữ trong cột này viết:`,
    examples: examplesOf(cells),
    choices: [
      { value: 'dayFirst', title: 'Ngày trước, tháng sau (những ngày kia là lỗi)' },
      { value: 'monthFirst', title: 'Tháng trước, ngày sau' },
    ],
  });
}

/**
 * Excel with American settings takes "03/04/2023" for the 4th of March and leaves "25/04/2023" as text: every stored date has a day of
 * at most 12, every text one above.
 */
function askAboutSwap(where: Where): Question | undefined {
  const { date1904 } = where.planned;
  const dated = cellsOf(where, (cell) => cell.kind === 'number' && cell.style.kind === 'date');
  const texts = cellsOf(
    where,
    (cell) => cell.kind === 'text' && /^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*$/.test(cell.text),
  );
  const dayOf = (cell: Cell): number => Number(dateOfSerial(Number(cell.text), date1904)?.slice(8, 10) ?? 99);
  const isSuspicious =
    dated.length >= 2 &&
    texts.length >= 2 &&
    dated.every(({ cell }) => dayOf(cell) <= 12) &&
    texts.every(({ cell }) => Number.parseInt(cell.text, 10) > 12);
  if (!isSuspicious) return undefined;
  const readable = dated.map(({ address, cell }) => ({
    address,
    cell: { ...cell, text: dateOfSerial(Number(cell.text), date1904) ?? '' },
  }));
  return ask(where.answers, {
    id: idOf('swap', where),
    text: `Cột “${where.heading}”: mọi ngày lưu dạng ngày đều từ 01 đến 12, mọi ngày sau 12 lại là chữ. Thường là Excel đã đọc nhầm ngày thành tháng. Các ngày lưu dạng ngày:`,
    examples: examplesOf(readable),
    choices: [
      { value: 'keep', title: 'Đúng như đang lưu' },
      { value: 'swap', title: 'Bị đổi chỗ ngày và tháng, hãy đổi lại' },
    ],
  });
}

/** A choice or role that every entry must have, and for which the file has no column: one answer for all rows. */
export function askAboutMissing(
  definition: RegisterDefinition,
  main: PlannedSheet,
  answers: Answers,
): { questions: Question[]; problems: CellProblem[] } {
  const used = new Set(main.mapping.columns.flatMap(({ use }) => (use.kind === 'column' ? [use.column] : [])));
  const split = main.mapping.columns.some(({ use }) => use.kind === 'split');
  const questions: Question[] = [];
  const problems: CellProblem[] = [];
  for (const column of main.layout.columns) {
    if (!column.required || used.has(column)) continue;
    const { role } = column;
    const field = role.kind === 'field' ? role.field : undefined;
    if (split && (field?.id === 'number' || field?.id === 'symbol' || field?.id === 'docType')) continue;
    const text = `Tệp không có cột “${headingOf(column)}”. Giá trị chung cho mọi dòng:`;
    if (role.kind === 'role')
      questions.push(
        ask(answers, {
          id: 'fill:role',
          text,
          examples: [],
          choices: definition.roles.map((value) => ({ value, title: roleTitles[value] })),
        }),
      );
    else if (field?.type === 'choice')
      questions.push(
        ask(answers, {
          id: `fill:${field.id}`,
          text,
          examples: [],
          choices: Object.entries(field.choices ?? {}).map(([value, title]) => ({ value, title })),
        }),
      );
    else
      problems.push({
        sheet: main.sheet.name,
        row: main.mapping.headRow,
        column: undefined,
        reason: `thiếu cột bắt buộc “${column.title}”`,
      });
  }
  return { questions, problems };
}
