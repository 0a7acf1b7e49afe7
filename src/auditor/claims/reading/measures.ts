import { divideDecimals, multiplyDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isSameUnit } from './kinship.ts';

/** How many of the least unit of its measure each unit is: only steps of ten, so that a rounded number stays one. */
const measures: readonly Record<string, string>[] = [
  { gam: '1', kg: '1000', kilôgam: '1000', yến: '10000', tạ: '100000', tấn: '1000000' },
  { m2: '1', 'mét vuông': '1', ha: '10000', hecta: '10000', 'héc ta': '10000', km2: '1000000' },
  { mm: '1', cm: '10', m: '1000', mét: '1000', km: '1000000', 'ki lô mét': '1000000' },
  { lít: '1', m3: '1000', 'mét khối': '1000' },
  { kwh: '1', mwh: '1000' },
];

const farthestScale = 10;

/** The same amount in the unit of another: 21.700 tạ beside 2.170 tấn is 2.170 tấn. undefined where they measure different things. */
export function inUnitOf(quantity: Quantity, like: Quantity): Quantity | undefined {
  const [from = '', to = ''] = [quantity.unitKey, like.unitKey];
  if (from === to) return quantity;
  const measure = measures.find((units) => units[from] !== undefined && units[to] !== undefined);
  const [own, other] = [measure?.[from], measure?.[to]];
  if (own === undefined || other === undefined) return undefined;
  if (own === other) return { ...quantity, unit: like.unit, unitKey: like.unitKey };
  const scale = divideDecimals(own, other, { digits: farthestScale });
  return { ...scaled(quantity, scale), unit: like.unit, unitKey: like.unitKey };
}

/** Whether both measure or count the same: tấn and tạ, học sinh and em. */
export const isKindred = (one: Quantity, other: Quantity): boolean =>
  inUnitOf(one, other) !== undefined || isSameUnit(one.unitKey, other.unitKey);

export const isMeasured = ({ unitKey = '' }: Quantity): boolean =>
  measures.some((units) => units[unitKey] !== undefined);

/** An amount in another unit, with the digits to which it is rounded. */
export function scaled(quantity: Quantity, scale: string): Quantity {
  const digits = scale.includes('.') ? scale.length - 2 : 1 - scale.length;
  return {
    ...quantity,
    value: multiplyDecimals(quantity.value, scale),
    precision: quantity.precision + digits,
  };
}
