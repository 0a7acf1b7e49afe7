import type { Claim, SumClaim } from './claim.ts';
import { areComplements } from './kinship.ts';
import {
  findColumnDifferences,
  findColumnGrowth,
  findColumnShares,
  findColumnSums,
  isSumName,
  isSumOf,
} from './table-columns.ts';
import { findColumnProducts } from './table-products.ts';
import { isTotal, type Row, type Table, totals } from './table-rows.ts';

/** Columns that nobody adds up. */
const unsummed =
  /(?:^| )(?:tỷ lệ|tỉ lệ|bình quân|trung bình|đơn giá|mức|điểm|xếp|hạng|thứ|ngày|tháng|năm sinh|số hiệu|tăng|giảm|so sánh|chênh lệch|năng suất|mật độ|hệ số|chỉ số|giá)(?: |$)|%/;

/** Shares, differences, growth and products of columns, row by row. */
export const findTableRelations = (tables: readonly Table[]): Claim[] =>
  tables.flatMap((table) => [
    ...findColumnShares(table),
    ...findColumnDifferences(table),
    ...findColumnGrowth(table),
    ...findColumnProducts(table),
  ]);

/** Sums of the columns under or over a row of totals, of levels over their rows, and of "Tổng số | Nam | Nữ" along a row. */
export function findTableSums(tables: readonly Table[]): SumClaim[] {
  return tables.flatMap((table) => [
    ...sumsOfTotals(table),
    ...findColumnSums(table),
    ...sumsOfLevels(table),
    ...table.rows.flatMap((row) => [...sumsAlong(table, row), ...sumsOfRuns(table, row)]),
  ]);
}

/** A row of totals closes the rows before it; as the first row it opens those behind. */
function sumsOfTotals({ head, rows }: Table): SumClaim[] {
  const claims: SumClaim[] = [];
  let open: Row[] = [];
  let first: Row | undefined;
  for (const row of rows) {
    if (!isTotal(row)) open.push(row);
    else if (open.length === 0) first = row;
    else {
      claims.push(...sumOver(head, row, open));
      open = [];
      first = undefined;
    }
  }
  return first === undefined ? claims : [...claims, ...sumOver(head, first, open)];
}

/** The rows of the outermost numbering. Levels may be things that nobody adds (income and expenses): they must nearly add up. */
function sumOver(head: readonly string[], total: Row, rows: readonly Row[]): SumClaim[] {
  const outer = rows[0]?.numbering;
  const own = rows.filter(({ numbering, label }) => numbering === outer && !/^trong đó/.test(label));
  const mixed = own.length < rows.length || outer === 'roman' || outer === 'letter' || !totals.test(total.label);
  return sumsOfColumns(head, total, own, mixed ? 'near' : 'sure');
}

/** "I" over its "1", "2", …. */
function sumsOfLevels({ head, rows }: Table): SumClaim[] {
  return rows.flatMap((level, index) => {
    if (level.numbering !== 'roman' && level.numbering !== 'letter') return [];
    const next = rows.findIndex(
      (row, at) => at > index && (row.numbering === level.numbering || row.numbering === 'other'),
    );
    const under = rows
      .slice(index + 1, next < 0 ? rows.length : next)
      .filter(({ numbering }) => numbering === 'number');
    return sumsOfColumns(head, level, under, 'near');
  });
}

function sumsOfColumns(
  head: readonly string[],
  total: Row,
  rows: readonly Row[],
  trust: SumClaim['trust'],
): SumClaim[] {
  const sums = total.cells.flatMap((whole, column): SumClaim[] => {
    if (whole === undefined || whole.quantity.unitKey === '%' || unsummed.test(head[column] ?? '')) return [];
    const parts = rows.flatMap(({ cells }) => cells[column] ?? []);
    return parts.length < 2 ? [] : [{ kind: 'sum', whole, parts, rule: 'equal', trust }];
  });
  const right = sums.filter(({ whole, parts }) => isSumOf(whole, parts)).length;
  // What adds up in one column is meant to add up in the other.
  return right > 0 && right * 2 >= sums.length ? sums.map((sum) => ({ ...sum, trust: 'sure' })) : sums;
}

function sumsAlong({ head }: Table, { cells }: Row): SumClaim[] {
  return head.flatMap((name, column): SumClaim[] => {
    const [one = '', other = ''] = [head[column + 1], head[column + 2]];
    if (!isSumName(name) || !areComplements(one, other)) return [];
    const [whole, ...parts] = [0, 1, 2].map((step) => cells[column + step]);
    const [first, second] = parts;
    if (whole === undefined || first === undefined || second === undefined) return [];
    return [{ kind: 'sum', whole, parts: [first, second], rule: 'equal', trust: 'sure' }];
  });
}

/** Columns that begin with the same of these words are parts of one total. */
const runWords = /^(?:quý|tháng|xã|huyện|khối|cấp|nguồn|đợt|học kỳ|vốn|ngân sách)(?= )/;

/** "Quý I | Quý II | Cộng": a column of totals behind columns of one kind. */
function sumsOfRuns({ head }: Table, { cells }: Row): SumClaim[] {
  return head.flatMap((name, column): SumClaim[] => {
    const whole = cells[column];
    if (whole === undefined || !isSumName(name)) return [];
    const kind = runWords.exec(head[column - 1] ?? '')?.[0];
    let from = column;
    while (kind !== undefined && runWords.exec(head[from - 1] ?? '')?.[0] === kind) from -= 1;
    const parts = cells.slice(from, column);
    const known = parts.filter((part) => part !== undefined);
    if (parts.length < 2 || known.length < parts.length) return [];
    return [{ kind: 'sum', whole, parts: known, rule: 'equal', trust: 'sure' }];
  });
}
