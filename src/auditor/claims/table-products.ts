import { compareDecimals } from '../../kernel/decimal.ts';
import { multiplyIntervals, overlaps } from '../../kernel/interval.ts';
import { amountOf } from './amount.ts';
import type { ProductClaim } from './claim.ts';
import type { Mention } from './scope.ts';
import type { Row, Table } from './table-rows.ts';
import { scaled } from './yields.ts';

const noAmount = /%|tỷ lệ|tỉ lệ|^(?:stt|tt|số tt|số thứ tự)$/;
const priceName =
  /(?:^| )(?:đơn giá|giá|mức|mức thưởng|mức chi|mức hỗ trợ|định mức|năng suất|bình quân|tiền thưởng 1|mệnh giá)(?: |$)/;
const totalName = /(?:^| )(?:thành tiền|số tiền|tổng|cộng|kinh phí|giá trị|sản lượng|trị giá)(?: |$)/;

/** "Số lượng | Đơn giá | Thành tiền", "Diện tích | Năng suất | Sản lượng": a product in each row. */
export const findTableProducts = (tables: readonly Table[]): ProductClaim[] =>
  tables.flatMap((table) => {
    const price = table.head.findIndex((name) => priceName.test(name));
    const total = table.head.findIndex((name, column) => column > price && totalName.test(name));
    const count = countColumn(table, price, total);
    if (price < 0 || total < 0 || count === undefined) return [];
    const rows = table.rows.map((row) => cellsOf(row, [count, price, total])).filter((cells) => cells !== undefined);
    const scaled = scales.map((scale) =>
      bornOut(
        rows.map((cells) => productOf(cells, scale)),
        isRightProduct,
      ),
    );
    return scaled.find((claims) => claims.length > 0) ?? [];
  });

/** The columns of amounts before this one, the nearest first. */
const amountColumns = ({ head, rows }: Table, before: number): number[] =>
  head
    .flatMap((name, column) => {
      const filled = rows.some(({ cells }) => cells[column] !== undefined);
      return column < before && filled && !noAmount.test(name) ? [column] : [];
    })
    .reverse();

type Triple = readonly [number, number, number];

function cellsOf({ cells }: Row, columns: Triple): readonly [Mention, Mention, Mention] | undefined {
  const [one, two, three] = columns.map((column) => cells[column]);
  return one === undefined || two === undefined || three === undefined ? undefined : [one, two, three];
}

/** Rows are what they are said to be where at least half of them hold, one of them not by zeros. */
function bornOut<C>(claims: readonly C[], isRight: (claim: C) => boolean): C[] {
  const right = claims.filter(isRight).length;
  return right > 0 && right * 2 >= claims.length ? [...claims] : [];
}

/** The amounts next to the price: before it, or between it and the total. */
function countColumn(table: Table, price: number, total: number): number | undefined {
  const between = amountColumns(table, total).find((column) => column > price);
  return between ?? amountColumns(table, price)[0];
}

/** How the unit of the total may stand to that of the price: đồng to nghìn đồng, tạ to tấn. */
const scales = ['1', '0.1', '0.001', '0.000001', '1000', '10'];

function productOf([count, each, total]: readonly [Mention, Mention, Mention], scale: string): ProductClaim {
  return { kind: 'product', count, each: { ...each, quantity: scaled(each.quantity, scale) }, total };
}

const isRightProduct = ({ count, each, total }: ProductClaim): boolean =>
  overlaps(multiplyIntervals(amountOf(count.quantity), amountOf(each.quantity)), amountOf(total.quantity)) &&
  compareDecimals(total.quantity.value, '0') > 0;
