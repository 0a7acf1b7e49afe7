import { overlaps } from '../../../kernel/interval.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { amountOf, isMistyped, isPlain } from '../amount.ts';
import type { RestatementClaim } from '../claim.ts';
import { inUnitOf } from '../reading/measures.ts';
import { hasPhrase, keyAt, phraseAt, type Sentence, wordsIn } from '../reading/scope.ts';

const again = [
  'tức là',
  'tức',
  'tương đương với',
  'tương đương',
  'tương ứng với',
  'tương ứng',
  'hay là',
  'hay',
  'bằng',
  'quy đổi ra',
  'quy đổi',
  'quy ra',
  'đổi ra',
  'nghĩa là',
  '=',
];
/** What may stand beside them. */
const linking = /^(?:,|\(|;|là|thành|được|khoảng|cũng)$/;
const longestLink = 5;

/**
 * "3,75 tỷ đồng (3.750 triệu đồng)", "1,8 ha, tức 18.000 m²", "21.700 tạ, tương đương 2.170 tấn": an amount and the same one behind it
 * in another unit. Only those that cannot be one number are claims.
 */
export function findConversions(sentence: Sentence, before: Sentence | undefined): RestatementClaim[] {
  return sentence.quantities.flatMap((other, index): RestatementClaim[] => {
    const own = sentence.quantities[index - 1];
    const first = index === 0 && isTakenUp(sentence, other) ? before?.quantities.at(-1) : own;
    if (
      first === undefined ||
      !isWrittenApart(first, other) ||
      (own !== undefined && !isToldAgain(sentence, own, other))
    )
      return [];
    const same = inUnitOf(other, first);
    if (same === undefined || ![first, other].every((one) => isPlain(one) && one.of === undefined)) return [];
    if (!isNear(first, same) || sentence.quantities.some((one) => one !== first && one !== other && isSame(one, other)))
      return [];
    if (/^(?:\/|mỗi|x|×|\*)$/.test(keyAt(sentence, other.end)) || overlaps(amountOf(first), amountOf(same))) return [];
    return [
      {
        kind: 'restatement',
        first: { sentence: own === undefined ? (before ?? sentence) : sentence, quantity: first },
        again: { sentence, quantity: other },
        windows: [],
      },
    ];
  });
}

const takingUp = ['quy ra', 'quy đổi', 'tức là', 'tức', 'tương đương', 'nghĩa là', 'đổi ra'];

/** "Khu đất rộng 6,25 ha. Con số ấy quy ra là 62.500 m²". */
const isTakenUp = (sentence: Sentence, { start }: Quantity): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, start - longestLink), start, takingUp);

const isSame = (one: Quantity, other: Quantity): boolean => {
  const same = inUnitOf(one, other);
  return same !== undefined && overlaps(amountOf(same), amountOf(other));
};

const farthest = 1.6;

/** Not far more than the other, or mistyped: else the second is only a part of the first. */
function isNear({ value: first }: Quantity, { value: other }: Quantity): boolean {
  const ratio = Number(first) / Number(other);
  return (ratio <= farthest && ratio >= 1 / farthest) || isMistyped(first, other);
}

const scales = /t[ỷỉ]|triệu|nghìn|ngàn/giu;
const scaleOf = ({ raw }: Quantity): string => (raw.match(scales) ?? []).join(' ').toLowerCase();

/** Another unit, or another scale of it; both in digits. */
const isWrittenApart = (first: Quantity, other: Quantity): boolean =>
  [first, other].every(({ raw }) => /\d/.test(raw)) &&
  first.unitKey !== undefined &&
  (first.unitKey !== other.unitKey || scaleOf(first) !== scaleOf(other));

/** Words that go on with something else. */
const turning = /^(?:và|với|cho|trong|gồm|còn|trên|có|đã|tăng|giảm|từ|so|cùng|đạt|x|×)$/;
const longestNoun = 3;

/** Nothing but the noun and words for "that is" lies between them; or a bracket holds only the other, and it looks like the first. */
function isToldAgain(sentence: Sentence, { end, value }: Quantity, other: Quantity): boolean {
  let from = end;
  while (from < end + longestNoun && sentence.tokens[from]?.kind === 'word' && !isBegun(sentence, from)) from += 1;
  if (other.start - from > longestLink) return false;
  const told = toldBetween(sentence, from, other.start);
  if (told !== undefined) return told;
  const bracketed = keyAt(sentence, from) === '(' && other.start === from + 1 && keyAt(sentence, other.end) === ')';
  return bracketed && isMistyped(value, other.value);
}

const isBegun = (sentence: Sentence, at: number): boolean =>
  turning.test(keyAt(sentence, at)) || phraseAt(sentence, at, again) !== undefined;

/** undefined where there are but marks; false where other words are said. */
function toldBetween(sentence: Sentence, from: number, to: number): boolean | undefined {
  let told: boolean | undefined;
  for (let at = from; at < to; ) {
    const phrase = phraseAt(sentence, at, again);
    if (phrase !== undefined) told = true;
    else if (!linking.test(keyAt(sentence, at))) return false;
    at += phrase === undefined ? 1 : wordsIn(phrase);
  }
  return told;
}
