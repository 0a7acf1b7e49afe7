import { intervalOf } from '../../kernel/bounds.ts';
import { type Decimal, multiplyDecimals } from '../../kernel/decimal.ts';
import { overlaps } from '../../kernel/interval.ts';
import { amountOf } from '../claims/amount.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import type { KnownFigure } from './known-figure.ts';

/** Tables print money in the unit of their head: đồng, thousands, millions, thousands of millions. */
const scales = ['1', '1000', '1000000', '1000000000'];

/**
 * Whether a quantity that a content control names is what the figure, or one of its groups, is now. undefined: it cannot be said,
 * since its unit is elsewhere or the figure is printed by group.
 */
export function agreesWithFigure(quantity: Quantity, figure: KnownFigure): boolean | undefined {
  const values = [figure.value, ...(figure.groups ?? [])];
  if (values.some((value) => fits(quantity, figure, value))) return true;
  const bare = quantity.unitKey === undefined && figure.unit === 'đồng';
  return values.length > 1 || bare ? undefined : false;
}

function fits(quantity: Quantity, { bound, unit }: KnownFigure, value: Decimal): boolean {
  const known = intervalOf(value, bound, unit !== 'đồng' && unit !== '%');
  const inTable = unit === 'đồng' && quantity.unitKey === undefined;
  return (inTable ? scales : ['1']).some((scale) => overlaps(amountOf(scaled(quantity, scale)), known));
}

/** The quantity in đồng, where its number was written in thousands or millions of them. */
function scaled(quantity: Quantity, scale: string): Quantity {
  if (scale === '1') return quantity;
  const precision = quantity.precision - (scale.length - 1);
  return { ...quantity, value: multiplyDecimals(quantity.value, scale), unitKey: 'đồng', precision };
}
