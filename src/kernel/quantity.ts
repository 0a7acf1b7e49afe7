import { type Bound, boundOfMultiple, combineBounds } from './bounds.ts';
import { addDecimals, type Decimal, multiplyDecimals } from './decimal.ts';
import { type Problem, problem } from './problem.ts';
import { failure, type Result, success } from './result.ts';
import { sameVietnamese } from './vietnamese.ts';

/** An amount with what is counted or measured. Money is always in đồng, whatever unit it is printed in. */
export interface Quantity {
  value: Decimal;
  unit: string;
  bound?: Bound;
}

export function quantity(value: Decimal, unit: string, bound?: Bound): Quantity {
  return bound === undefined ? { value, unit } : { value, unit, bound };
}

export function dong(amount: Decimal): Quantity {
  return quantity(amount, 'đồng');
}

/** Fails for different units: người, lượt người, hộ and suất are never added to each other. An empty list has no unit and fails. */
export function addQuantities(terms: readonly Quantity[]): Result<Quantity, Problem> {
  const [first, ...rest] = terms;
  if (first === undefined)
    return failure(problem('nothing-to-add', 'Không có gì để cộng', 'Danh sách số lượng trống.'));
  const other = rest.find((term) => !sameVietnamese(term.unit, first.unit));
  if (other !== undefined) {
    return failure(
      problem('units-differ', 'Không cộng được', `“${first.unit}” và “${other.unit}” là hai đơn vị tính khác nhau.`),
    );
  }
  const value = rest.reduce((sum, term) => addDecimals(sum, term.value), first.value);
  return success(quantity(value, first.unit, combineBounds(terms.map((term) => term.bound))));
}

/** The quantity times an exact factor. The bound stays for a positive factor; a negative one turns its side round, which is "khoảng". */
export function scaleQuantity(term: Quantity, factor: Decimal): Quantity {
  return quantity(multiplyDecimals(term.value, factor), term.unit, boundOfMultiple(term.bound, factor));
}
