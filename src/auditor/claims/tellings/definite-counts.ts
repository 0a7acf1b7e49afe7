import { addDecimals, compareDecimals, type Decimal, subtractDecimals, sumDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { absolute, isPlain } from '../amount.ts';
import type { RestatementClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { type CountedNoun, isSameNoun, nounOf } from '../reading/counted-nouns.ts';
import { describe, isPlannedAhead } from '../reading/description.ts';
import { isSameUnit } from '../reading/kinship.ts';
import {
  hasPhrase,
  keyAt,
  type Mention,
  phraseAt,
  phraseBefore,
  type Sentence,
  standsAt,
  wordsIn,
} from '../reading/scope.ts';
import { slipBetween } from '../slips/slips.ts';
import { bulletOf } from '../sums/itemised-blocks.ts';
import { isAspectOf, isLeftOver, isMoneyTopic, isSaidLeft, isSpokenOf } from './definite-topics.ts';
import { addressesSomeone, isPointedInBracket, namedBeforeBracket, pointerBehind } from './pointers.ts';
import { contentWord, numberedIn, type Telling, tellingOf } from './telling-context.ts';
import { isOfStretches } from './whole-scopes.ts';

/** Say that all of the things are meant that were spoken of. */
const quantifiers = [
  'cả',
  'toàn bộ',
  'tất cả',
  'toàn thể',
  'thay mặt',
  'đủ cho',
  'đủ',
  'đủ cả',
  'trọn vẹn',
  'đúng bằng',
  'trong số',
  'trong tổng số',
  'tiêu biểu trong',
  'nổi bật trong',
  'điển hình trong',
  'đứng đầu trong',
  'một trong',
];
const wholes = ['cả', 'toàn bộ', 'tất cả', 'toàn thể', 'thay mặt'];
const notAll = /^(?:gồm|kể|tính|bao)$/;
const pairs =
  /^(?:cấp|bên|mặt|phía|chiều|miền|khâu|mùa|ngày|năm|tháng|quý|tuần|giờ|phút|tuổi|%|đồng|kỳ|vế|giới|người)$/;
/** What is asked for things that are there. */
const asked = ['đề nghị', 'đề xuất', 'kiến nghị'];
const timeUnits = /^(?:năm|tháng|ngày|tuần|giờ|phút|tuổi|kỳ|lần)$/;
const others = ['còn lại', 'khác', 'kia', 'đầu tiên', 'cuối cùng', 'sau cùng', 'tiếp theo'];
const mostBack = 8;
const mostBlocks = 2;
const mostKept = 200;

/**
 * "09 cơ sở … cả 08 cơ sở", "38 điểm cầu … ở tất cả 83 điểm cầu", "Với 17 sáng kiến": a count of things that were just spoken of
 * is one that was told, or made of those that were; where it is neither, but is nearly one, one of them is wrong.
 */
export function findDefiniteCounts(sentences: readonly Sentence[]): RestatementClaim[] {
  const seen = new Map<string, Set<Decimal>>();
  return sentences.flatMap((sentence, index) =>
    sentence.quantities.flatMap((quantity): RestatementClaim[] => {
      const again = allOf(sentence, quantity);
      const values = seen.get(quantity.unitKey ?? '') ?? new Set<Decimal>();
      const isKnown = values.has(again?.value ?? '');
      if (isPlain(quantity) && values.size < mostKept) values.add(quantity.value);
      seen.set(quantity.unitKey ?? '', values);
      if (again === undefined || isKnown) return [];
      const first = antecedentOf(sentences, index, { sentence, quantity: again });
      return first === undefined
        ? []
        : [{ kind: 'restatement', first, again: { sentence, quantity: again }, windows: [] }];
    }),
  );
}

/** The count of all that were spoken of; of "22/22 chi bộ" what stands under the line. */
function allOf(sentence: Sentence, quantity: Quantity): Quantity | undefined {
  const { start, of, unitKey = '', value } = quantity;
  if (isPointedInBracket(sentence, quantity)) return quantity;
  if (unitKey === '' || !isPlain(quantity)) return undefined;
  if (pointerBehind(sentence, quantity) !== undefined) return timeUnits.test(unitKey) ? undefined : quantity;
  if (of === undefined && isLeftOver(sentence, quantity)) return quantity;
  if (unitKey === 'đồng' && isMoneyTopic(sentence, quantity)) return quantity;
  if (pairs.test(unitKey) || isNoCount(sentence, quantity)) return undefined;
  if (of !== undefined) return of === value ? { ...quantity, of: undefined } : undefined;
  const quantifier = phraseBefore(sentence, start, quantifiers);
  if (quantifier !== undefined)
    return notAll.test(keyAt(sentence, start - wordsIn(quantifier) - 1)) ? undefined : quantity;
  if (keyAt(sentence, nounOf(sentence, quantity).end) === 'đều') return quantity;
  return isSpokenOf(sentence, quantity) || isAspectOf(sentence, quantity) ? quantity : undefined;
}

const isPointed = ({ sentence, quantity }: Mention): boolean =>
  pointerBehind(sentence, quantity) !== undefined || isPointedInBracket(sentence, quantity);

/** What it must have been: the one earlier count that it nearly is, unless another, or several together, are it exactly. */
function antecedentOf(sentences: readonly Sentence[], index: number, again: Mention): Mention | undefined {
  const { sentence, quantity } = again;
  const noun = nounOf(sentence, quantity);
  const isLeft = isLeftOver(sentence, quantity);
  const pointed = isPointed(again) || isLeft;
  if (!isLeft && phraseAt(sentence, noun.end, others) !== undefined) return undefined;
  if (!pointed && isElsewhere(sentence, quantity)) return undefined;
  const telling = tellingOf(again);
  const planned = isPlannedAhead(sentence, quantity) && !hasPhrase(sentence, sentence.start, quantity.start, asked);
  if (!pointed && (telling.compared || (!telling.pointsBack && planned))) return undefined;
  const scope = scopeOf(sentences, index, again);
  const candidates = scope.filter(
    ({ quantity: { unitKey } }) =>
      isSameUnit(unitKey, quantity.unitKey) ||
      isJoined(noun, unitKey) ||
      (quantity.unitKey === undefined && pointed && unitKey !== '%' && unitKey !== 'đồng'),
  );
  if (scope.some((one) => one.quantity.unitKey === undefined && one.quantity.value === quantity.value))
    return undefined;
  const near = candidates.filter(
    (first) => isNearly(first, telling) && (!isLeft || isSaidLeft(first.sentence, first.quantity)),
  );
  if (!near.some((first) => isCalledSo(first, again)) && isMadeOf(quantity.value, candidates)) return undefined;
  const called = near.filter((first) => isCalledSo(first, again));
  const done = near.filter((first) => isDoneSo(first, again));
  const meant = called.length > 0 ? called : done.length > 0 ? done : near;
  const values = new Set(meant.map((one) => one.quantity.value));
  const [first] = meant;
  return first !== undefined && values.size === 1 && !isParted(first, again) ? first : undefined;
}

/** "14 hộ … 12 hộ đạt yêu cầu, 02 hộ chậm": what is missing of them follows. */
function isParted({ quantity: first }: Mention, { sentence, quantity: again }: Mention): boolean {
  const gap = subtractDecimals(first.value, again.value);
  return sentence.quantities.some(
    ({ start, value, unitKey }) => start > again.start && value === gap && isSameUnit(unitKey, again.unitKey),
  );
}

/** "cả 16 xã, thị trấn": they are counted together with the first. */
const isJoined = ({ joined }: CountedNoun, unit: string | undefined): boolean =>
  unit !== undefined && ` ${joined} `.includes(` ${unit} `);

/** "tại xã An Bình, cả 09 thôn": of another place or body. */
function isElsewhere(sentence: Sentence, { start }: Quantity): boolean {
  for (let at = sentence.start; at < start; at += 1) {
    if (keyAt(sentence, at) === 'riêng') return true;
    if (!/^(?:tại|ở)$/.test(keyAt(sentence, at))) continue;
    for (let next = at + 1; next < Math.min(start, at + 5); next += 1)
      if (/^\p{Lu}/u.test(sentence.tokens[next]?.text ?? '')) return true;
  }
  return false;
}

/** Counts before it in its paragraph and in the two before. */
function scopeOf(sentences: readonly Sentence[], index: number, { sentence, quantity }: Mention): Mention[] {
  const found: Mention[] = [];
  let [block, blocks] = [sentence.block, 0];
  for (let at = index; at >= Math.max(0, index - mostBack); at -= 1) {
    const one = sentences[at];
    if (one === undefined) break;
    if (one.block !== block) {
      // The items of a list are no paragraphs of their own; numbered headings are.
      if (/^(?:1|I|$)/.test(bulletOf(one))) blocks += 1;
      block = one.block;
    }
    if (blocks > mostBlocks) break;
    for (const other of one.quantities)
      if (one !== sentence || other.start < quantity.start) found.push({ sentence: one, quantity: other });
  }
  return found;
}

/** "có mặt 39 đồng chí … 36/36 đảng viên có mặt", "đưa vào chấm 225 bài. Trong 235 bài được chấm": the words behind the later are those before the earlier. */
function isCalledSo({ sentence, quantity }: Mention, { sentence: own, quantity: { end } }: Mention): boolean {
  const from = keyAt(own, end) === 'được' ? end + 1 : end;
  const [one, two] = [keyAt(own, from), keyAt(own, from + 1)];
  const [before, last] = [keyAt(sentence, quantity.start - 2), keyAt(sentence, quantity.start - 1)];
  if (own.tokens[from]?.kind !== 'word') return false;
  return (one === before && two === last) || (from > end && one === last);
}

/** "bổ nhiệm 9 đồng chí, điều động 6 đồng chí … việc bổ nhiệm 7 đồng chí nêu trên": the same two words stand before both, or behind both. */
function isDoneSo({ sentence: one, quantity: first }: Mention, { sentence: other, quantity: again }: Mention): boolean {
  const sameAt = (at: number, otherAt: number): boolean =>
    one.tokens[at]?.kind === 'word' && keyAt(one, at) === keyAt(other, otherAt);
  const before = sameAt(first.start - 1, again.start - 1) && sameAt(first.start - 2, again.start - 2);
  return before || (sameAt(first.end, again.end) && sameAt(first.end + 1, again.end + 1));
}

const mostSummed = 6;

/** Whether some of the counts together, or one without another, are the number. */
function isMadeOf(value: Decimal, candidates: readonly Mention[]): boolean {
  const values = candidates.flatMap(({ quantity }) => [
    quantity.value,
    ...(quantity.of === undefined ? [] : [quantity.of]),
  ]);
  if (values.includes(value) || compareDecimals(sumDecimals(values), value) === 0) return true;
  const few = values.slice(0, mostSummed);
  return few.some((one, at) =>
    few
      .slice(at + 1)
      .some((other) => addDecimals(one, other) === value || absolute(subtractDecimals(one, other)) === value),
  );
}

const predicates = /^(?:đã|có|là|sẽ|đang|phải|bị|được|không|chưa|vẫn|do|tự|còn|nêu|nói|kể|vừa|đủ|hoàn)$/;
/** Behind "trong 10 xã" these say which are meant; behind "cả 10 xã" what all of them do. */
const doings =
  /^(?:khởi|triển|báo|gửi|rà|lập|cử|đóng|nộp|đạt|ký|đăng|tổ|ra|lên|xếp|góp|hưởng|cam|chấp|tích|duy|giữ|bảo|sử|nhận|tiếp|mua|trồng|thu|làm|mở|hiến|ủng|lấy|thống|nhất|biểu|tán|cùng|hiện|thành|kê|đến|ổn|tốt|an|luôn|rất|khá|thật)$/;
/** What came of them, behind "qua 07 cuộc thanh tra". */
const results = /^(?:phát|thu|ghi|cho|kiến|góp|tạo|giúp|mang|đem|huy|xử|phục|đón|truyền)$/;
const longestNoun = 12;
/** When, not which. */
const whens = [
  'trong thời gian',
  'trong quý',
  'trong tháng',
  'trong năm',
  'từ ngày',
  'trước ngày',
  'sau ngày',
  'đến ngày',
  'đến hết',
];

/** "Trong 42 sáng kiến có 10 …", "Trong 42 sáng kiến là …". */
const isTold = (sentence: Sentence, at: number): boolean =>
  keyAt(sentence, at) === 'là' || (keyAt(sentence, at) === 'có' && sentence.tokens[at + 1]?.kind === 'number');

/** Words behind the number that say which of the things are meant: "cả 23 giáo viên nữ trong độ tuổi đều …". */
function restrictors({ sentence, quantity }: Mention): string[] {
  const { start } = quantity;
  const named = namedBeforeBracket(sentence, quantity);
  if (named !== undefined) return named.flatMap((word) => contentWord(word) ?? []);
  const isAspect = isAspectOf(sentence, quantity);
  const ofAll = quantity.raw.includes('/') || phraseBefore(sentence, start, wholes) !== undefined;
  const noun = nounOf(sentence, quantity);
  const end = noun.joined === '' ? quantity.end : noun.end;
  let to = end;
  while (
    to < Math.min(sentence.end, end + longestNoun) &&
    sentence.tokens[to]?.kind === 'word' &&
    keyAt(sentence, to) !== 'đều'
  )
    to += 1;
  const all = keyAt(sentence, to) === 'đều';
  const words: string[] = [];
  for (let at = end; at < (pointerBehind(sentence, quantity) ?? to); at += 1) {
    const key = keyAt(sentence, at);
    if (isAspect && predicates.test(key)) break;
    if (!all && (ofAll ? predicates.test(key) || doings.test(key) : isTold(sentence, at))) break;
    if (!all && (phraseAt(sentence, at, whens) !== undefined || standsAt(sentence, at, 'còn lại'))) break;
    if (!all && key === 'đã' && results.test(keyAt(sentence, at + 1))) break;
    if (!all && !ofAll && words.length > 0 && /^(?:về|cho|trước|để|gửi|nộp|sang|theo)$/.test(key)) break;
    const word = sentence.tokens[at]?.kind === 'word' ? contentWord(key) : undefined;
    if (word !== undefined) words.push(word);
  }
  return words;
}

/** Off by a slip, of the same sort, of the same time and of no other body. */
function isNearly(first: Mention, again: Telling): boolean {
  const { quantity, sentence } = first;
  const pointed = isPointed(again.mention);
  if (!isPlain(quantity) || quantity.of !== undefined || (!pointed && isNoCount(sentence, quantity))) return false;
  if (slipBetween(quantity.value, again.mention.quantity.value) === undefined) return false;
  const { unitKey } = again.mention.quantity;
  const sameNoun = isSameNoun(nounOf(sentence, quantity), nounOf(again.mention.sentence, again.mention.quantity));
  if (unitKey !== undefined && !sameNoun) return false;
  const numbered = numberedIn(again.mention.sentence);
  const isBeside = numbered === '' && sentence.block === again.mention.sentence.block;
  if (!isBeside && numberedIn(sentence) !== numbered) return false;
  const earlier = tellingOf(first);
  const { around, all } = earlier.surroundings;
  const sameSort =
    unitKey === 'đồng' ||
    isCalledSo(first, again.mention) ||
    restrictors(again.mention).every((word) => around.has(word));
  const anyNames =
    pointed ||
    addressesSomeone(again.mention.sentence, again.mention.quantity) ||
    isMoneyTopic(again.mention.sentence, again.mention.quantity);
  const sameNames = anyNames || [...again.names].every((name) => all.has(name));
  const [one, other] = [describe(first), again.description];
  const sameYears = pointed || one.years.size === 0 || [...other.years].every((year) => one.years.has(year));
  return (
    sameSort &&
    sameNames &&
    sameYears &&
    (pointed || !earlier.compared) &&
    isOfStretches(sentence, again.mention.sentence)
  );
}
