import { compareDecimals, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import type { ListClaim, RestatementClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { type CountedNoun, isSameNoun, nounOf } from '../reading/counted-nouns.ts';
import { isPeople } from '../reading/kinship.ts';
import { hasPhrase, keyAt, phraseAt, type Sentence } from '../reading/scope.ts';

/** Sentences behind a list in which those that it names are still spoken of. */
const farthest = 3;
/** Fewer than were named may be some of them; many more are others. */
const mostMore = '3';
const planned = ['phấn đấu', 'dự kiến', 'mục tiêu', 'mở rộng', 'nhân rộng', 'nâng', 'năm sau'];
const others = ['khác', 'còn lại', 'kia', 'nữa', 'tiếp theo', 'mới'];
const wider = [
  'toàn',
  'tổng số',
  'cả nước',
  'toàn tỉnh',
  'trên địa bàn',
  'tăng',
  'thêm',
  'cùng với',
  'ngoài',
  'trên tổng số',
];

/** "tại 06 thôn: Nà Lạn, … Đề nghị trưởng 08 thôn thông báo": more of the things than were just named, all of them by name. */
export function findListedAgain(sentences: readonly Sentence[], lists: readonly ListClaim[]): RestatementClaim[] {
  const named = lists.filter(
    ({ count: { quantity }, least, most }) => least <= Number(quantity.value) && most === Number(quantity.value),
  );
  if (named.length === 0) return [];
  const places = new Map(sentences.map((sentence, at) => [sentence, at]));
  return named.flatMap(({ count }): RestatementClaim[] => {
    const from = places.get(count.sentence);
    if (from === undefined) return [];
    const noun = nounOf(count.sentence, count.quantity);
    const near = sentences.slice(Math.max(0, from - farthest), from + 1 + farthest);
    const behind = sentences.slice(from + 1, from + 1 + farthest);
    const told = behind.flatMap((sentence) =>
      sentence.quantities.flatMap((quantity) => (isSame(noun, sentence, quantity) ? [{ sentence, quantity }] : [])),
    );
    const [again, more] = told;
    const known = near.flatMap(({ quantities }) => quantities).filter((one) => one.unitKey === count.quantity.unitKey);
    const isOnly = known.every((one) => one === count.quantity || one === again?.quantity);
    if (again === undefined || more !== undefined || !isOnly || !isMore(count.quantity, again.quantity)) return [];
    return [{ kind: 'restatement', first: count, again, windows: [] }];
  });
}

function isSame(noun: CountedNoun, sentence: Sentence, quantity: Quantity): boolean {
  if (!isPlain(quantity) || quantity.of !== undefined || quantity.unitKey === undefined) return false;
  if (isNoCount(sentence, quantity) || hasPhrase(sentence, sentence.start, quantity.start, planned)) return false;
  const own = nounOf(sentence, quantity);
  if (isPeople(quantity.unitKey) || keyAt(sentence, quantity.start - 1) === ':') return false;
  if (!isSameNoun(noun, own) || phraseAt(sentence, own.end, others) !== undefined) return false;
  return !hasPhrase(sentence, Math.max(sentence.start, quantity.start - 4), own.end + 4, wider);
}

const isMore = (first: Quantity, again: Quantity): boolean => {
  const gap = subtractDecimals(again.value, first.value);
  return compareDecimals(gap, '0') > 0 && compareDecimals(gap, mostMore) <= 0;
};
