import { compareDecimals, subtractDecimals, sumDecimals } from '../../../kernel/decimal.ts';
import type { DifferenceClaim, GrowthClaim, ShareClaim } from '../claim.ts';
import type { Mention } from '../reading/scope.ts';
import { isRightShare } from '../shares/percent-points.ts';
import { isTotal, type Row, type Table } from './table-rows.ts';

/**
 * What one column has to do with others. No head says for sure which ("Tỷ lệ": of the plan, of last year?), so the rows decide:
 * a relation that most of them bear out is meant, and the rows that break it are wrong.
 */
export interface Relation<C> {
  claimOf: (row: Row) => C | undefined;
  holds: (claim: C) => boolean;
}

const sumName = /^(?:tổng|cộng|chung|cả|toàn|tất cả)(?: |$)/;
const restName =
  /(?:^| )(?:còn lại|còn|tồn|dư|cuối kỳ|cuối năm|chênh lệch|tăng|giảm|so sánh|tiết kiệm|chưa giải ngân|chưa giải quyết|chưa thực hiện|chưa|thiếu|khuyết|thừa|vượt|phải thu|phải nộp|phải giải quyết)(?: |$)/;
const shareName = /(?:^| )(?:tỷ lệ|tỉ lệ|cơ cấu|tỷ trọng|tỉ trọng|so sánh|đạt|so với)(?: |$)|%/;
/** Numbers that count the rows, not things. */
const orderName = /^(?:stt|tt|số tt|số thứ tự|năm|mã|mã số)$/;

/** Columns so far before another have nothing to do with it. */
const farthest = 5;
/** So many rows say which relation is meant. */
const sampled = 30;

/** Columns of amounts before a column, the nearest first. */
export function amountsBefore({ head, rows }: Table, column: number): number[] {
  const found: number[] = [];
  for (let at = column - 1; at >= 0 && found.length < farthest; at -= 1) {
    const isFilled = rows.some(({ cells }) => cells[at] !== undefined && !isPercentCell(cells[at]));
    if (isFilled && !orderName.test(head[at] ?? '') && !/%/.test(head[at] ?? '')) found.push(at);
  }
  return found;
}

/** Whether a column is called one of totals: "Cộng", "Tổng (triệu đồng)", "Cả năm". */
export const isSumName = (name: string): boolean => sumName.test(name);

/** Columns that nobody adds up. */
const unsummed =
  /(?:^| )(?:tỷ lệ|tỉ lệ|bình quân|trung bình(?= .)|đơn giá|mức|xếp|hạng|thứ|ngày|năm sinh|số hiệu|tăng|giảm|so sánh|chênh lệch|năng suất|mật độ|hệ số|chỉ số|(?<!đánh )giá)(?: |$)|^điểm(?: |$)|%/;

/** The columns of numbers that can be added up. */
export function amountColumns({ head, rows }: Table): number[] {
  const width = Math.max(head.length, ...rows.slice(0, sampled).map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, column) => column).filter((column) => {
    const name = head[column] ?? '';
    const filled = rows.some(({ cells }) => cells[column] !== undefined && !isPercentCell(cells[column]));
    return filled && !orderName.test(name) && !unsummed.test(name);
  });
}

const isPercentCell = (cell: Mention | undefined): boolean => cell?.quantity.unitKey === '%';

/**
 * Claims of the relation that the rows bear out: most of them, and at least two; where no other relation is possible, one of two is
 * enough. Rows of nothing but zeros bear out anything, so they do not count.
 */
export function borneOut<C>({ rows }: Table, relations: readonly Relation<C>[]): C[] {
  let best: { relation: Relation<C>; right: number; claims: number } | undefined;
  const sample = rows.slice(0, sampled);
  for (const relation of relations) {
    const claims = sample.flatMap((row) => relation.claimOf(row) ?? []);
    const right = claims.filter(relation.holds).length;
    if (right > (best?.right ?? 0)) best = { relation, right, claims: claims.length };
  }
  if (best === undefined) return [];
  const most = best.right >= 2 && best.right * 2 > best.claims;
  const enough = most || (relations.length === 1 && best.right * 2 >= best.claims);
  const { claimOf } = best.relation;
  return enough ? rows.flatMap((row) => claimOf(row) ?? []) : [];
}

const isNothing = ({ quantity }: Mention): boolean => compareDecimals(quantity.value, '0') === 0;

/** "Còn lại", "Tăng, giảm": one column less another, or what there was and what came less what went. */
export function findColumnDifferences(table: Table): DifferenceClaim[] {
  return table.head.flatMap((name, column) => {
    if (!restName.test(name) || shareName.test(name.replace('so sánh', ''))) return [];
    const before = amountsBefore(table, column);
    const [last, middle, first] = before;
    const pairs = before.flatMap((smaller) =>
      before.filter((larger) => larger < smaller).map((larger) => differenceOf(column, [larger], smaller, name)),
    );
    const flow =
      last === undefined || middle === undefined || first === undefined
        ? []
        : [differenceOf(column, [first, middle], last, name)];
    const found = borneOut(table, [...pairs, ...flow]);
    const nearest = middle === undefined || last === undefined ? [] : [differenceOf(column, [middle], last, name)];
    return found.length > 0 ? found : borneOut(table, nearest);
  });
}

function differenceOf(
  column: number,
  [plus = 0, added]: readonly number[],
  minus: number,
  name: string,
): Relation<DifferenceClaim> {
  return {
    claimOf: ({ cells, changes }) => {
      const [all, taken] = [cells[plus], cells[minus]];
      const difference = cells[column] ?? changes[column];
      const more = added === undefined ? undefined : cells[added];
      if (all === undefined || taken === undefined || difference === undefined) return undefined;
      if ((added !== undefined && more === undefined) || isPercentCell(difference)) return undefined;
      const falls = more === undefined && compareDecimals(all.quantity.value, taken.quantity.value) < 0;
      const [larger, smaller] = falls ? [taken, all] : [all, taken];
      const claim = { kind: 'difference' as const, larger, smaller: [smaller], difference, word: `“${name}”` };
      return more === undefined ? claim : { ...claim, added: [more] };
    },
    holds: ({ larger, added = [], smaller, difference }) => {
      const all = sumDecimals([larger, ...added].map(({ quantity }) => quantity.value));
      const taken = sumDecimals(smaller.map(({ quantity }) => quantity.value));
      return (
        !smaller.every(isNothing) && compareDecimals(subtractDecimals(all, taken), difference.quantity.value) === 0
      );
    },
  };
}

/** "Tăng, giảm (%)": how much of the earlier column the difference is. */
export function findColumnGrowth(table: Table): GrowthClaim[] {
  return table.head.flatMap((name, column) => {
    if (!/tăng|giảm/.test(name) || !/%|tỷ lệ|tỉ lệ/.test(name)) return [];
    const before = amountsBefore(table, column);
    const pairs = before.flatMap((now) =>
      before.filter((earlier) => earlier < now).map((earlier) => [earlier, now] as const),
    );
    return borneOut(
      table,
      pairs.map(([earlier, now]) => growthOf(column, earlier, now)),
    );
  });
}

function growthOf(column: number, earlier: number, later: number): Relation<GrowthClaim & { before: Mention }> {
  return {
    claimOf: ({ cells, changes }) => {
      const [before, now, percent] = [cells[earlier], cells[later], cells[column] ?? changes[column]];
      if (before === undefined || now === undefined || percent === undefined || isNothing(before)) return undefined;
      const quantity = { ...percent.quantity, unit: '%', unitKey: '%' };
      const up = compareDecimals(now.quantity.value, before.quantity.value) >= 0;
      return { kind: 'growth', now, before, difference: undefined, percent: { ...percent, quantity }, up };
    },
    holds: ({ now, before, percent, up }) => {
      const [larger, smaller] = up ? [now, before] : [before, now];
      const gap = subtractDecimals(larger.quantity.value, smaller.quantity.value);
      const part = { ...now, quantity: { ...now.quantity, value: gap } };
      return gap !== '0' && isRightShare({ kind: 'share', part, whole: before, percent });
    },
  };
}

type WholeShare = ShareClaim & { whole: Mention };

/** "Kế hoạch | Thực hiện | Tỷ lệ (%)", "Năm 2022 | Năm 2023 | So sánh (%)", "Số lượng | Cơ cấu (%)". */
export function findColumnShares(table: Table): ShareClaim[] {
  const total = table.rows.find(isTotal);
  return table.head.flatMap((name, column) => {
    if (!shareName.test(name) || /tăng|giảm/.test(name)) return [];
    const ofPlan = shareOfPlan(table, column);
    if (ofPlan.length > 0) return ofPlan;
    const before = amountsBefore(table, column);
    const pairs = before.flatMap((part) =>
      before.filter((whole) => whole !== part).map((whole) => shareOf(column, part, ({ cells }) => cells[whole])),
    );
    const ofTotal = before.map((part) => shareOf(column, part, () => total?.cells[part]));
    return borneOut(table, [...pairs, ...ofTotal]);
  });
}

const plannedName = /^(?:kế hoạch|chỉ tiêu|dự toán|kh|số giao|vốn giao)(?: |$)/;
const doneName = /^(?:thực hiện|kết quả|đã thực hiện|giải ngân|đã giải ngân|th|ước thực hiện)(?: |$)/;
/** Of other things: a share of last year's is none of the plan. */
const otherBase = /cùng kỳ|năm trước|tổng|cơ cấu|kỳ trước|tăng|giảm/;

/** The only column that is called a plan, the only one that is called done. */
function shareOfPlan(table: Table, column: number): ShareClaim[] {
  const only = (name: RegExp): number | undefined => {
    const found = amountsBefore(table, column).filter((at) => name.test(table.head[at] ?? ''));
    return found.length === 1 ? found[0] : undefined;
  };
  const [planned, done] = [only(plannedName), only(doneName)];
  if (planned === undefined || done === undefined || otherBase.test(table.head[column] ?? '')) return [];
  return borneOut(table, [shareOf(column, done, ({ cells }) => cells[planned])]);
}

function shareOf(column: number, of: number, wholeIn: (row: Row) => Mention | undefined): Relation<WholeShare> {
  return {
    claimOf: (row) => {
      const [part, whole, percent] = [row.cells[of], wholeIn(row), row.cells[column]];
      if (part === undefined || whole === undefined || percent === undefined) return undefined;
      const quantity = { ...percent.quantity, unit: '%', unitKey: '%' };
      return { kind: 'share', part, whole, percent: { ...percent, quantity } };
    },
    holds: (claim) => !isNothing(claim.part) && claim.part !== claim.whole && isRightShare(claim),
  };
}
