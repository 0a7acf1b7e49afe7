import { findSecrecyMark } from '../../kernel/secrecy.ts';
import type { RegisterDefinition } from '../types.ts';
import type { Book } from './cells.ts';
import { askAboutCells, askAboutColumns, askAboutMissing } from './plan-questions.ts';
import { planSheets, type SheetPlan } from './plan-sheets.ts';
import type { Answers, CellProblem, PlannedSheet, Question } from './plan-types.ts';
import type { SheetToRead } from './read-rows.ts';

/** What a file is for a register, before its rows are read. */
export interface Prepared {
  sheets: SheetToRead[];
  questions: Question[];
  /** Only those of questions that were asked. */
  answers: Answers;
  /** Pointers of what an open question will fill in every row. */
  open: ReadonlySet<string>;
  problems: CellProblem[];
  notes: string[];
}

/** Entries that one file may have; the write path takes a few more. */
export const maxRows = 50_000;

export function prepareImport(book: Book, definition: RegisterDefinition, given: Answers): Prepared {
  const plan = withoutTooMany(planSheets(book, definition));
  const columns = askAboutColumns(plan.sheets, given);
  const main = columns.sheets.find(({ layout }) => layout.lines === undefined);
  const missing = main === undefined ? { questions: [], problems: [] } : askAboutMissing(definition, main, given);
  const asked = columns.sheets.map((planned) => ({ planned, ...askAboutCells(planned, given) }));
  const questions = [...columns.questions, ...missing.questions, ...asked.flatMap((one) => one.questions)];
  return {
    sheets: asked.map(({ planned, settings }) => ({ planned, settings })),
    questions,
    answers: Object.fromEntries(questions.flatMap(({ id, answer }) => (answer === null ? [] : [[id, answer]]))),
    open: new Set(missing.questions.filter(({ answer }) => answer === null).map(({ id }) => pointerOf(id.slice(5)))),
    problems: [...plan.problems, ...columns.problems, ...missing.problems, ...secrecyAbove(asked)],
    notes: plan.notes,
  };
}

/** A sheet with too many entries is not read at all; of lines there may be more. */
function withoutTooMany(plan: SheetPlan): SheetPlan {
  const isTooLong = ({ layout, rows }: PlannedSheet): boolean => layout.lines === undefined && rows.length > maxRows;
  const problems = plan.sheets.filter(isTooLong).map(({ sheet, rows }) => ({
    sheet: sheet.name,
    row: undefined,
    column: undefined,
    reason: `có ${rows.length} dòng, mỗi lần nhập nhiều nhất ${maxRows} dòng; hãy chia thành nhiều tệp`,
  }));
  const sheets = plan.sheets.map((planned) => (isTooLong(planned) ? { ...planned, rows: [] } : planned));
  return { ...plan, sheets, problems: [...plan.problems, ...problems] };
}

const pointerOf = (filled: string): string => (filled === 'role' ? '/role' : `/values/${filled}`);

/** A mark stands in the title above the table, or on the sheet's tab. */
function secrecyAbove(sheets: readonly Pick<SheetToRead, 'planned'>[]): CellProblem[] {
  return sheets.flatMap(({ planned: { sheet, mapping } }) => {
    const above = sheet.rows
      .filter(({ row }) => row <= mapping.headRow)
      .flatMap(({ row, cells }) => cells.map((cell) => ({ row, cell })));
    const marked = above
      .filter(({ cell }) => findSecrecyMark(cell.text) !== undefined)
      .map(({ row, cell }) => ({ row, column: cell.column }));
    const onTab = findSecrecyMark(sheet.name) === undefined ? [] : [{ row: undefined, column: undefined }];
    return [...onTab, ...marked].map((place) => ({
      sheet: sheet.name,
      ...place,
      reason:
        'mang dấu mật: tài liệu bí mật nhà nước không được đưa vào phần mềm này, phải lưu theo Luật Bảo vệ bí mật nhà nước',
    }));
  });
}
