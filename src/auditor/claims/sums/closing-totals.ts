import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import type { SumClaim } from '../claim.ts';
import { isAside, isNoCount } from '../reading/asides.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { hasPhrase, type Mention, phraseAt, phraseBefore, type Sentence } from '../reading/scope.ts';
import type { Paragraph } from './itemised-blocks.ts';
import { judgeUnknownKinds } from './judge-parts.ts';
import { addsUp } from './sum-slips.ts';

const closings = [
  'tổng cộng',
  'tổng',
  'tính tổng cộng',
  'tính chung',
  'cộng chung',
  'cộng',
  'như vậy',
  'cả hai',
  'cả ba',
  'cả bốn',
  'cả năm',
];
/** Words that say that a sentence tells something else than parts. */
const turning = ['so với', 'cùng kỳ', 'trong đó', 'phấn đấu', 'mỗi', 'nâng tổng', 'trước', 'tồn', 'còn'];
/** The total stands so near to the words that announce it. */
const longestLead = 14;
const mostParts = 30;

/**
 * "Phòng Một có 14 sáng kiến. Phòng Hai có 09 sáng kiến. Tổng cộng toàn huyện có 23 sáng kiến.": the parts stand in the sentences
 * before. Nothing says where they begin, so only a sum that is nearly the total says that they are meant.
 */
export function findClosingSentences(paragraphs: readonly Paragraph[]): SumClaim[] {
  return paragraphs.flatMap(({ sentences }) =>
    sentences.flatMap((sentence, at): SumClaim[] => {
      const whole = at === 0 ? undefined : closedBy(sentence);
      return whole === undefined ? [] : overSentences({ sentence, quantity: whole }, sentences.slice(0, at));
    }),
  );
}

/** The count that a sentence closes with: the first behind "Tổng cộng", "Như vậy". */
function closedBy(sentence: Sentence): Quantity | undefined {
  const from = sentence.start;
  const whole = sentence.quantities.find((one) => one.unitKey !== '%');
  if (whole === undefined || whole.start - from > longestLead || !isCount(sentence, whole)) return undefined;
  if (phraseAt(sentence, from, closings) === undefined) return undefined;
  return hasPhrase(sentence, from, whole.start, turning) ? undefined : whole;
}

const isCount = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) &&
  quantity.of === undefined &&
  sentence.depths[quantity.start] === 0 &&
  !isNoCount(sentence, quantity);

/** Counts of the whole's kind in a sentence; undefined where it tells of something else. */
function partsOf(sentence: Sentence, { quantity: whole }: Mention): Mention[] | undefined {
  if (hasPhrase(sentence, sentence.start, sentence.end, turning)) return undefined;
  const own = sentence.quantities.filter(
    (one) => sentence.depths[one.start] === 0 && isSameUnit(one.unitKey, whole.unitKey),
  );
  const level = own.every((one) => isCount(sentence, one) && !isAside(sentence, one));
  return level ? own.map((quantity) => ({ sentence, quantity })) : undefined;
}

/** All of the sentence before; or one of each of the sentences before, as far back as each has just one. */
function overSentences(whole: Mention, earlier: readonly Sentence[]): SumClaim[] {
  const last = earlier.at(-1);
  const inLast = last === undefined ? undefined : partsOf(last, whole);
  if (last === undefined || inLast === undefined) return [];
  if (inLast.length === 0) return unknownKinds(whole, last);
  return inLast.length > 1 ? sumOf(whole, inLast) : sumOf(whole, oneOfEach(earlier.toReversed(), whole));
}

function oneOfEach(backwards: readonly Sentence[], whole: Mention): Mention[] {
  const parts: Mention[] = [];
  for (const sentence of backwards) {
    const own = partsOf(sentence, whole);
    const [part] = own ?? [];
    if (part === undefined || own?.length !== 1 || parts.length >= mostParts) break;
    parts.unshift(part);
  }
  return parts;
}

/** What things of several kinds are counted as together. */
const anyKind = /^(?:hình thức|danh hiệu|trường hợp|văn bản|lượt|đối tượng|khen thưởng|giải)(?: |$)/;

/** "02 Huân chương; 05 Bằng khen. Tổng cộng: 07 hình thức khen thưởng." */
function unknownKinds(whole: Mention, sentence: Sentence): SumClaim[] {
  const named =
    phraseAt(whole.sentence, whole.sentence.start, ['tổng cộng', 'cộng']) !== undefined &&
    anyKind.test(whole.quantity.unitKey ?? '');
  const parts = sentence.quantities.map((quantity) => ({ sentence, quantity }));
  return named && parts.every(({ quantity }) => isCount(sentence, quantity)) ? judgeUnknownKinds(whole, parts) : [];
}

function sumOf(whole: Mention, parts: readonly Mention[]): SumClaim[] {
  const within = parts.every(({ quantity }) => compareDecimals(quantity.value, whole.quantity.value) < 0);
  return parts.length > 1 && within ? [{ kind: 'sum', whole, parts, rule: 'equal', trust: 'near' }] : [];
}

const raised = ['nâng tổng số', 'nâng tổng', 'đưa tổng số', 'đưa tổng'];
const ups = ['lên', 'lên thành', 'lên đến', 'lên tới'];
const longestName = 16;

/** "Đầu năm có 1.240 tổ; thành lập mới 36 tổ, nâng tổng số tổ lên 1.276 tổ": what was there and what came make up what there is now. */
export function findRaisedTotals(sentence: Sentence): SumClaim[] {
  return sentence.quantities.flatMap((whole, index): SumClaim[] => {
    if (phraseBefore(sentence, whole.start, ups) === undefined || !isCount(sentence, whole)) return [];
    if (!hasPhrase(sentence, Math.max(sentence.start, whole.start - longestName), whole.start, raised)) return [];
    const parts = sentence.quantities
      .slice(0, index)
      .filter((one) => sentence.depths[one.start] === 0 && isSameUnit(one.unitKey, whole.unitKey));
    if (!parts.every((one) => isCount(sentence, one))) return [];
    const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
    const all = parts.map(mention);
    return holdsAnother(mention(whole), all) ? [] : sumOf(mention(whole), all);
  });
}

/** "Trong 64 tỷ đồng có 18 tỷ đồng kéo dài; bổ sung 6 tỷ đồng, nâng tổng vốn lên 70 tỷ đồng": one of them lies in another. */
const holdsAnother = (whole: Mention, parts: readonly Mention[]): boolean =>
  parts.length > 2 &&
  parts.some((one) =>
    addsUp(
      whole,
      parts.filter((other) => other !== one),
    ),
  );
