import { parseBound } from '../../src/kernel/bounds.ts';
import { foldText } from '../../src/kernel/vietnamese.ts';
import type { FieldView } from '../../src/registers/contract.ts';
import { type FormLine, type FormValue, newLine } from './formState.ts';

/** Excel puts tabs between cells and a line break behind each row; one cell alone has neither. */
export function tableOfClipboard(text: string): string[][] | undefined {
  if (!/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return undefined;
  const rows = text.replace(/\r/g, '').replace(/\n$/, '').split('\n');
  return rows.map((row) => row.split('\t').map((cell) => cell.trim()));
}

const yesNo = new Map([
  ['co', 'true'],
  ['true', 'true'],
  ['khong', 'false'],
  ['false', 'false'],
]);

function cellValue(field: FieldView, text: string): FormValue {
  if (field.type === 'choice') {
    const code = Object.entries(field.choices ?? {}).find(([, title]) => foldText(title) === foldText(text))?.[0];
    return code ?? '';
  }
  if (field.type === 'count' || field.type === 'measure') {
    const { bound, rest } = parseBound(text);
    return { value: rest, bound: bound ?? '' };
  }
  if (field.type === 'dateRange') {
    const [from = '', to = ''] = text.split(/\s+(?:–|-|đến)\s+/u);
    return { from, to };
  }
  if (field.type === 'boolean') return yesNo.get(foldText(text)) ?? '';
  return text;
}

/** Puts a block of cells into the lines, from line and column on; new lines are added as needed, columns beyond the last are left out. */
export function pasteLines(
  fields: FieldView[],
  lines: FormLine[],
  table: string[][],
  row: number,
  column: number,
): FormLine[] {
  const pasted = [...lines];
  table.forEach((cells, offset) => {
    const line = pasted[row + offset] ?? newLine();
    const typed = { ...line.cells };
    cells.forEach((cell, index) => {
      const field = fields[column + index];
      if (field !== undefined) typed[field.id] = cellValue(field, cell);
    });
    pasted[row + offset] = { ...line, cells: typed };
  });
  return pasted;
}
