import type { ShareClaim, SumClaim } from './claim.ts';
import type { Paragraph } from './itemised-blocks.ts';
import { areComplements } from './kinship.ts';
import { isRightShare } from './percent-points.ts';
import type { Mention } from './scope.ts';
import { type Row, readTables, type Table, totals } from './table-rows.ts';

/** Columns that nobody adds up. */
const unsummed =
  /(?:^| )(?:tỷ lệ|tỉ lệ|bình quân|trung bình|đơn giá|mức|điểm|xếp|hạng|thứ|ngày|tháng|năm sinh|số hiệu|tăng|giảm|so sánh)(?: |$)|%/;

/** Shares of a plan, row by row. */
export const findTableShares = (paragraphs: readonly Paragraph[]): ShareClaim[] =>
  readTables(paragraphs).flatMap(sharesOf);

/** Sums of the columns under or over a row of totals, of levels over their rows, and of "Tổng số | Nam | Nữ" along a row. */
export function findTableSums(paragraphs: readonly Paragraph[]): SumClaim[] {
  return readTables(paragraphs).flatMap((table) => [
    ...sumsOfTotals(table),
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
    if (!totals.test(row.label)) open.push(row);
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
  const own = rows.filter(({ numbering }) => numbering === outer);
  const mixed = own.length < rows.length || outer === 'roman' || outer === 'letter';
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
  return total.cells.flatMap((whole, column): SumClaim[] => {
    if (whole === undefined || whole.quantity.unitKey === '%' || unsummed.test(head[column] ?? '')) return [];
    const parts = rows.flatMap(({ cells }) => cells[column] ?? []);
    return parts.length < 2 ? [] : [{ kind: 'sum', whole, parts, rule: 'equal', trust }];
  });
}

function sumsAlong({ head }: Table, { cells }: Row): SumClaim[] {
  return head.flatMap((name, column): SumClaim[] => {
    const [one = '', other = ''] = [head[column + 1], head[column + 2]];
    if (!totals.test(name) || !areComplements(one, other)) return [];
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
    if (whole === undefined || !totals.test(name)) return [];
    const kind = runWords.exec(head[column - 1] ?? '')?.[0];
    let from = column;
    while (kind !== undefined && runWords.exec(head[from - 1] ?? '')?.[0] === kind) from -= 1;
    const parts = cells.slice(from, column);
    const known = parts.filter((part) => part !== undefined);
    if (parts.length < 2 || known.length < parts.length) return [];
    return [{ kind: 'sum', whole, parts: known, rule: 'equal', trust: 'sure' }];
  });
}

const plannedName = /^(?:kế hoạch|chỉ tiêu|dự toán|kh|số giao|vốn giao)(?: |$)/;
const doneName = /^(?:thực hiện|kết quả|đã thực hiện|giải ngân|đã giải ngân|th|ước thực hiện)(?: |$)/;
const shareName = /^(?:tỷ lệ|tỉ lệ|đạt)(?: |$)|^%/;
/** Of other things: a share of last year's is none of the plan. */
const otherBase = /cùng kỳ|năm trước|tổng|cơ cấu|kỳ trước|tăng|giảm/;

/** "Kế hoạch | Thực hiện | Tỷ lệ (%)": a share in each row, where at least half of the rows bear out that it is one. */
function sharesOf({ head, rows }: Table): ShareClaim[] {
  const columnOf = (name: RegExp): number | undefined => {
    const isFilled = (column: number): boolean => rows.some(({ cells }) => cells[column] !== undefined);
    const found = head.flatMap((text, column) => (name.test(text) && isFilled(column) ? [column] : []));
    return found.length === 1 ? found[0] : undefined;
  };
  const [planned, done, share] = [plannedName, doneName, shareName].map(columnOf);
  if (planned === undefined || done === undefined || share === undefined || otherBase.test(head[share] ?? ''))
    return [];
  const claims = rows.flatMap(({ cells }): (ShareClaim & { whole: Mention })[] => {
    const [whole, part, percent] = [cells[planned], cells[done], cells[share]];
    if (whole === undefined || part === undefined || percent === undefined) return [];
    const quantity = { ...percent.quantity, unitKey: '%' };
    return [{ kind: 'share', part, whole, percent: { ...percent, quantity } }];
  });
  const right = claims.filter(isRightShare).length;
  return right * 2 >= claims.length && right > 0 ? claims : [];
}
