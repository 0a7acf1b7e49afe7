import type { Quantity } from '../quantities/find-quantities.ts';
import { scaled } from './yields.ts';

/** Measures by what they measure, and how many of the smallest each is. */
const measures: Record<string, readonly [base: string, scale: string]> = {
  ...{ kg: ['kg', '1'], kilôgam: ['kg', '1'], tạ: ['kg', '100'], tấn: ['kg', '1000'] },
  ...{ m2: ['m2', '1'], 'mét vuông': ['m2', '1'], ha: ['m2', '10000'], 'héc ta': ['m2', '10000'] },
  ...{ hecta: ['m2', '10000'], km2: ['m2', '1000000'] },
  ...{ lít: ['lít', '1'], m3: ['lít', '1000'] },
  ...{ m: ['m', '1'], mét: ['m', '1'], km: ['m', '1000'], 'ki lô mét': ['m', '1000'] },
};

/** The unit in which counts that measure the same are compared; the unit itself where it is no measure. */
export const baseUnit = ({ unitKey }: Quantity): string | undefined =>
  unitKey === undefined ? undefined : (measures[unitKey]?.[0] ?? unitKey);

/** The count in that unit, with the digits to which it is rounded. */
export function inBase(quantity: Quantity): Quantity {
  const measure = measures[quantity.unitKey ?? ''];
  return measure === undefined || measure[1] === '1' ? quantity : scaled(quantity, measure[1]);
}

export const isMeasure = ({ unitKey }: Quantity): boolean =>
  unitKey === 'đồng' || measures[unitKey ?? ''] !== undefined;
