import { compareDecimals } from '../../../kernel/decimal.ts';
import { multiplyIntervals, overlaps } from '../../../kernel/interval.ts';
import { amountOf } from '../amount.ts';
import type { ProductClaim } from '../claim.ts';
import { scaled } from '../reading/measures.ts';
import { amountsBefore, borneOut, type Relation } from './table-columns.ts';
import type { Table } from './table-rows.ts';

const priceName =
  /(?:^| )(?:đơn giá|giá|mức|mức thưởng|mức chi|mức hỗ trợ|định mức|năng suất|bình quân|mệnh giá)(?: |$)/;
const totalName = /(?:^| )(?:thành tiền|số tiền|tổng|cộng|kinh phí|giá trị|sản lượng|trị giá)(?: |$)/;
/** How the unit of the total may stand to that of the price: đồng to nghìn đồng, tạ to tấn. */
const scales = ['1', '0.1', '0.001', '0.000001', '1000', '10'];

/** "Số lượng | Đơn giá | Thành tiền", "Diện tích | Năng suất | Sản lượng": a product in each row, in the unit that the rows bear out. */
export function findColumnProducts(table: Table): ProductClaim[] {
  const price = table.head.findIndex((name) => priceName.test(name));
  const total = table.head.findIndex((name, column) => column > price && totalName.test(name));
  const count = price < 0 || total < 0 ? undefined : countColumn(table, price, total);
  if (count === undefined) return [];
  for (const scale of scales) {
    const claims = borneOut(table, [productOf([count, price, total], scale)]);
    if (claims.length > 0) return claims;
  }
  return [];
}

/** The amounts next to the price: between it and the total, or before it. */
function countColumn(table: Table, price: number, total: number): number | undefined {
  return amountsBefore(table, total).find((column) => column > price) ?? amountsBefore(table, price)[0];
}

const productOf = (
  [countAt, priceAt, totalAt]: readonly [number, number, number],
  scale: string,
): Relation<ProductClaim> => ({
  claimOf: ({ cells }) => {
    const [count, each, total] = [cells[countAt], cells[priceAt], cells[totalAt]];
    if (count === undefined || each === undefined || total === undefined) return undefined;
    return { kind: 'product', count, each: { ...each, quantity: scaled(each.quantity, scale) }, total };
  },
  holds: ({ count, each, total }) =>
    overlaps(multiplyIntervals(amountOf(count.quantity), amountOf(each.quantity)), amountOf(total.quantity)) &&
    compareDecimals(total.quantity.value, '0') > 0,
});
