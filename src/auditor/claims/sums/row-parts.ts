import { isSameUnit } from '../reading/kinship.ts';
import { firstFrom, keyAt } from '../reading/scope.ts';
import { type Count, countsOf, isKin, isUsable } from './row-counts.ts';
import { certain, type Reading } from './sum-readings.ts';

/** "01 trung đội cơ động 28 đồng chí": the number in front of another in one clause. */
function countsGroup({ sentence, quantity: { unit, end } }: Count): boolean {
  const next = sentence.quantities[firstFrom(sentence.quantities, end)];
  if (unit !== undefined || next === undefined || next.unitKey === '%') return false;
  for (let at = end; at < next.start; at += 1)
    if (sentence.tokens[at]?.kind === 'mark' || keyAt(sentence, at) === 'và') return false;
  return true;
}

/** The words in front of a number without a unit name another thing that was counted: "kháng nghị phúc thẩm 7". */
const namesOther = (whole: Count, { quantity, label }: Count): boolean =>
  quantity.unit === undefined &&
  countsOf(whole.sentence).some(
    ({ quantity: { unitKey } }) =>
      unitKey !== undefined &&
      !isSameUnit(unitKey, whole.quantity.unitKey) &&
      `${label.keys.join(' ')} `.startsWith(`${unitKey} `),
  );

/** "148 học sinh dự thi, 148 em đỗ", "Trong số 23 đảng viên đó": the whole once more. */
const isSaidAgain = ({ quantity: whole }: Count, { quantity: { value } }: Count): boolean => value === whole.value;

/** "416 thí sinh, đỗ 412. Toán 6,42; Ngữ văn 7,35": a mark or an average beside things that are counted. */
const isMark = ({ quantity: whole }: Count, { quantity: { unit, value } }: Count): boolean =>
  unit === undefined && value.includes('.') && whole.precision === 0 && !whole.value.includes('.');

/** Whether the one may be a part of the whole in a row of counts. */
export const isPartOf = (whole: Count, one: Count): boolean =>
  !isMark(whole, one) &&
  one.depth === 0 &&
  !namesOther(whole, one) &&
  !countsGroup(one) &&
  isUsable(one) &&
  !isSaidAgain(whole, one) &&
  isKin(whole, one.quantity) &&
  (one.quantity.unit !== undefined || one.label.keys.length > 0);

/** Less than the whole is also what names only some of it; a row of short clauses hardly does. */
const ofSome = 0.2;
const ofAll = 0.3;

/** A whole and a row of its parts. */
export const rowOf = (whole: Count, parts: readonly Count[], trust: number): Reading => ({
  ...{
    whole,
    trust,
    under:
      trust >= certain
        ? trust
        : Math.min(trust, parts.length > 2 && parts.every(({ compact }) => compact) ? ofAll : ofSome),
    loose: 0,
  },
  parts: parts.map(({ quantity }) => quantity),
  sentences: parts.map(({ sentence }) => sentence),
});
