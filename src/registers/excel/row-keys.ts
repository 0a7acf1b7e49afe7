import { foldText } from '../../kernel/vietnamese.ts';
import type { Row } from './cells.ts';
import type { CellProblem, PlannedSheet } from './plan-types.ts';

/** What joins lines to their entry, without regard to case and spaces; empty where nothing is written. */
export function keyOf(planned: PlannedSheet, row: Row): string {
  const column = planned.mapping.columns.find(
    ({ use }) => use.kind === 'column' && use.column.role.kind === 'key',
  )?.column;
  const text = row.cells.find((cell) => cell.column === column)?.text ?? '';
  return foldText(text);
}

export function keysOf(planned: PlannedSheet): { keys: Set<string>; problems: CellProblem[] } {
  const keys = new Set<string>();
  const problems: CellProblem[] = [];
  for (const row of planned.rows) {
    const key = keyOf(planned, row);
    if (key !== '' && keys.has(key))
      problems.push({
        sheet: planned.sheet.name,
        row: row.row,
        column: 1,
        reason: `khóa “${key}” đã dùng ở dòng trên; mỗi mục một khóa`,
      });
    keys.add(key);
  }
  keys.delete('');
  return { keys, problems };
}

/** Rows of lines by their key; rows that no entry can claim are problems. */
export function groupLines(
  planned: PlannedSheet,
  keys: ReadonlySet<string>,
): { groups: Map<string, Row[]>; problems: CellProblem[] } {
  const groups = new Map<string, Row[]>();
  const problems: CellProblem[] = [];
  for (const row of planned.rows) {
    const key = keyOf(planned, row);
    if (keys.has(key)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    } else {
      const reason =
        key === '' ? 'chưa ghi khóa, không biết dòng thuộc mục nào' : `khóa “${key}” không có ở trang chính`;
      problems.push({ sheet: planned.sheet.name, row: row.row, column: 1, reason });
    }
  }
  return { groups, problems };
}
