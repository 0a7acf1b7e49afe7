import { compareDecimals } from '../../../kernel/decimal.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { firstFrom, hasPhrase, keyAt } from '../reading/scope.ts';
import { type Count, countsOf, isKin, isUsable } from './row-counts.ts';
import { certain, type Reading } from './sum-readings.ts';
import { weighSum } from './weigh-sums.ts';

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

/** What is more than the whole is none of its parts. */
export const areLess = ({ quantity: whole }: Count, parts: readonly Count[]): boolean =>
  parts.every(({ quantity }) => compareDecimals(quantity.value, whole.value) < 0);

const coming = /(?:^| )(?:tuyển|tuyển dụng|kết nạp|bổ nhiệm|chuyển đến|nhận về|thành lập mới)(?: |$)/;
const leaving =
  /(?:^| )(?:nghỉ hưu|chuyển công tác|chuyển đi|thôi việc|nghỉ việc|xóa tên|khai trừ|từ trần|giải thể)(?: |$)/;

/** "tuyển dụng 04 người, nghỉ hưu 03 người, chuyển công tác 02 người": who left is none of those who came. */
export const comeAndGo = ({ label }: Count, parts: readonly string[]): boolean =>
  coming.test(label.keys.join(' ')) && parts.some((part) => leaving.test(part));

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

/** "xong 214 việc, gồm đình chỉ 06 việc, kết thúc 208 việc; chưa xong 93 việc": without what an earlier one is exactly divided into. */
export function withoutDivided(counts: readonly Count[]): readonly Count[] {
  for (let at = 0; at + 2 < counts.length; at += 1) {
    const [own, first, second] = counts.slice(at, at + 3);
    if (own === undefined || first === undefined || second === undefined || !isDividedAt(own, first)) continue;
    const sizes = [2, 3, 4].filter((size) => at + size < counts.length);
    const size = sizes.find(
      (length) =>
        weighSum(
          own.quantity,
          counts.slice(at + 1, at + 1 + length).map(({ quantity }) => quantity),
        ).exact,
    );
    if (size !== undefined) return counts.toSpliced(at + 1, size);
  }
  return counts;
}

const isDividedAt = ({ sentence, quantity: { end } }: Count, { quantity: { start } }: Count): boolean =>
  hasPhrase(sentence, end, start, ['gồm', 'bao gồm', 'trong đó']);
