import { compareDecimals, divideDecimals, multiplyDecimals, roundDecimal } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain, swappedFrom } from '../amount.ts';
import { isPercent, type ShareClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { bracketEnd, hasPhrase, keyAt, type Mention, type Sentence } from '../reading/scope.ts';
import { amountBefore, saidAt } from './shares.ts';

/** Words that say a share of what is counted, not of a plan. */
const sharing = ['chiếm', 'tỷ lệ', 'tỉ lệ'];
/** Words that bring in what is then divided. */
const bringing = [
  ...[
    'tổng',
    'toàn',
    'trong',
    'kiểm tra',
    'tiếp nhận',
    'nhận',
    'hiện có',
    'có',
    'khảo sát',
    'phát ra',
    'thụ lý',
    'xét',
    'đề xuất',
    'hướng dẫn',
    'đăng ký',
    'lấy',
    'điều tra',
    'gửi',
    'thẩm định',
    'rà soát',
    'tập huấn',
  ],
];
/** Words that pick some of what was brought in. */
const picking = ['có', 'công nhận', 'chọn', 'duyệt', 'phê duyệt', 'xếp loại', 'chấp nhận', 'thông qua'];
/** So many sentences back in its paragraph the whole may stand. */
const farthest = 4;

/**
 * "Kiểm tra 120 cơ sở, có 96 cơ sở đạt, tỷ lệ 80%"; "Nhận 86 đơn. Có 60 đơn đủ điều kiện, chiếm 69,77%": a share whose whole no word names. It
 * is of the only larger count of the thing before it, where the two give about the percentage: far from it, another whole is meant.
 */
export function findNearShares(
  sentences: readonly Sentence[],
  index: number,
  known: ReadonlySet<Quantity>,
): ShareClaim[] {
  const sentence = sentences[index];
  return (sentence?.quantities ?? []).flatMap((percent, at): ShareClaim[] => {
    if (sentence === undefined || !isPercent(percent) || !isPlain(percent) || known.has(percent)) return [];
    const said = saidAt(sentence, percent);
    if (said === undefined) return [];
    const part = partInBracket(sentence, at) ?? amountBefore(sentence, at, said);
    if (part === undefined || !isCount(sentence, part) || !isAlone(sentence, percent, part)) return [];
    const whole = wholeOf(sentences, index, part);
    if (whole === undefined) return [];
    const shares = part.start > percent.end || hasPhrase(sentence, said, percent.start, sharing);
    const sure = shares || keyAt(sentence, said) === '(' || isPicked(sentence, whole, part);
    if (!sure || !isAbout(part, whole.quantity, percent, shares ? '1.25' : '1.1')) return [];
    return [{ kind: 'share', part: { sentence, quantity: part }, whole, percent: { sentence, quantity: percent } }];
  });
}

const isCount = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) && quantity.of === undefined && !isPercent(quantity) && !isNoCount(sentence, quantity);

/** "chiếm 20%." or "(20%)", "chiếm 20% (45 hộ)", without a word behind that says of what. */
const isAlone = (sentence: Sentence, percent: Quantity, part: Quantity): boolean =>
  part.start > percent.end || percent.end >= sentence.end || /^[.,;)]$/.test(keyAt(sentence, percent.end));

/** "chiếm 25% (78 vận động viên)": the count in a bracket of its own behind its share. */
function partInBracket(sentence: Sentence, at: number): Quantity | undefined {
  const [percent, part] = sentence.quantities.slice(at, at + 2);
  if (percent === undefined || part?.start !== percent.end + 1 || keyAt(sentence, percent.end) !== '(')
    return undefined;
  const shares = hasPhrase(sentence, percent.start - 3, percent.start, sharing);
  return shares && bracketEnd(sentence, part.start) - part.end <= longestUnit ? part : undefined;
}

/** What of a unit of many words may stand behind it: "vận động viên". */
const longestUnit = 2;

/** "khảo sát 120 hộ, có 96 hộ hài lòng": picked out of what stands before it in its sentence, with no other count between. */
function isPicked(sentence: Sentence, whole: Mention, part: Quantity): boolean {
  if (whole.sentence !== sentence) return false;
  const between = sentence.quantities.some(
    (one) => one.start >= whole.quantity.end && one.end <= part.start && isSameUnit(one.unitKey, part.unitKey),
  );
  return !between && hasPhrase(sentence, part.start - 3, part.start, picking);
}

/** The only larger count of the thing in the sentence; else in the nearest sentence before that has a larger one. */
function wholeOf(sentences: readonly Sentence[], index: number, part: Quantity): Mention | undefined {
  for (let at = index; at >= Math.max(0, index - farthest); at -= 1) {
    const sentence = sentences[at];
    if (sentence === undefined || sentence.block !== sentences[index]?.block) return undefined;
    const larger = sentence.quantities.filter(
      (one) =>
        (at < index || one.end <= part.start) &&
        sentence.depths[one.start] === 0 &&
        isSameUnit(one.unitKey, part.unitKey) &&
        compareDecimals(one.value, part.value) > 0,
    );
    const [whole] = larger;
    if (whole === undefined) continue;
    const brought =
      hasPhrase(sentence, Math.max(sentence.start, whole.start - 8), whole.start, bringing) ||
      hasPhrase(sentence, Math.max(sentence.start, whole.start - longestTotal), whole.start, ['tổng số']);
    return larger.length === 1 && isCount(sentence, whole) && brought ? { sentence, quantity: whole } : undefined;
  }
  return undefined;
}

/** "Tổng số vận động viên đăng ký tính đến ngày 01/3/2024 là 312 vận động viên". */
const longestTotal = 16;

/** Within so many times of each other, or with two digits swapped: what a slip of the pen leaves recognisable. */
function isAbout(part: Quantity, whole: Quantity, percent: Quantity, times: string): boolean {
  const right = divideDecimals(multiplyDecimals(part.value, '100'), whole.value, { digits: 6 });
  const within = (one: string, other: string): boolean => compareDecimals(one, multiplyDecimals(other, times)) <= 0;
  const swapped = swappedFrom(roundDecimal(right, Math.max(0, percent.precision)), percent.value) !== undefined;
  return swapped || (within(right, percent.value) && within(percent.value, right));
}
