import { multiplyDecimals } from '../../kernel/decimal.ts';
import { multiplyIntervals, overlaps } from '../../kernel/interval.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { readUnit } from '../quantities/units.ts';
import { amountOf, isPlain } from './amount.ts';
import { isCutAverage } from './averages.ts';
import type { Claim, ProductClaim } from './claim.ts';
import type { Paragraph } from './itemised-blocks.ts';
import { isPeople, isSameUnit } from './kinship.ts';
import { baseUnit, inBase, isMeasure } from './measures.ts';
import { slipChance } from './near-misses.ts';
import { type Near, Nearby } from './nearby.ts';
import { eachUnit, isSameMeasure, isThing, paidEach, totalWords } from './products.ts';
import { hasPhrase, keyAt, type Sentence } from './scope.ts';

/** What each is or has, with the counts nearby that may be how many, and those that may be all of it. */
interface Around {
  each: Near;
  counts: Near[];
  totals: Near[];
  /** Counts of anything, times too: people and months make a product together. */
  thirds: Near[];
  /** The counts are of the very thing that each is of. */
  isBound: boolean;
}

/**
 * "Trao quà cho 14 cá nhân … mỗi cá nhân 710.000 đồng … tổng cộng 9.490.000 đồng": where any count and total nearby fit what each is or has, all
 * is well; else the two that miss it by such a slip of the pen as chance hardly makes, or the only two there.
 */
export function findLikelyTriples(paragraphs: readonly Paragraph[], claims: readonly Claim[]): ProductClaim[] {
  const products = claims.filter((claim) => claim.kind === 'product');
  const known = new Set(products.flatMap(({ each, total }) => [placeOf(each), placeOf(total)]));
  const nearby = new Nearby(paragraphs);
  return paragraphs.flatMap(({ sentences }, paragraph) =>
    sentences.flatMap((sentence) => {
      if (keyAt({ tokens: sentence.block.tokens }, 0) === '|') return [];
      const eaches = sentence.quantities
        .map((quantity): Near => ({ sentence, quantity, paragraph }))
        .filter((each) => !known.has(placeOf(each)) && isEach(each));
      const around = eaches.length === 0 ? [] : nearby.around(sentence, paragraph);
      return eaches.flatMap((each) =>
        productOf(
          aroundOf(
            each,
            around.filter((near) => !known.has(placeOf(near))),
          ),
        ),
      );
    }),
  );
}

const placeOf = ({ sentence, quantity }: Pick<Near, 'sentence' | 'quantity'>): string =>
  `${sentence.block.line} ${sentence.start} ${quantity.start}`;

const averages = ['bình quân', 'trung bình', 'đơn giá', 'giá', 'mức', 'định mức', 'mật độ', 'năng suất'];
const longestLead = 4;

function isEach({ sentence, quantity }: Near): boolean {
  if (
    !isPlain(quantity) ||
    quantity.of !== undefined ||
    /^[%‰]$/.test(quantity.unitKey ?? '%') ||
    !isAll(sentence, quantity)
  )
    return false;
  const lead = Math.max(sentence.start, quantity.start - longestLead);
  return unitOfEach(sentence, quantity) !== undefined || hasPhrase(sentence, lead, quantity.start, averages);
}

/** All that each has: not "gồm 200.000 đồng", nor "200.000 đồng và 10 kg gạo". */
function isAll(sentence: Sentence, { start, end }: Quantity): boolean {
  if (hasPhrase(sentence, Math.max(sentence.start, start - longestLead), start, ['gồm', 'bao gồm', 'từ', 'ít nhất']))
    return false;
  for (let at = end; at < Math.min(end + longestLead, sentence.end); at += 1) {
    if (/^[,.;:()]$/.test(keyAt(sentence, at))) return true;
    if (/^(?:và|cùng|kèm|\+)$/.test(keyAt(sentence, at))) return false;
  }
  return true;
}

/** "mỗi suất 500.000 đồng", "850.000 đồng một cây", "chi phí một cây 850.000 đồng": the thing. */
function unitOfEach(sentence: Sentence, quantity: Quantity): string | undefined {
  const own = eachUnit(sentence, quantity);
  if (own !== undefined) return own;
  const { tokens } = sentence;
  if (keyAt(sentence, quantity.end) === 'một') return readUnit(tokens, quantity.end + 1)?.key;
  for (const at of [quantity.start - 2, quantity.start - 3])
    if (keyAt(sentence, at) === 'một' && readUnit(tokens, at + 1)?.end === quantity.start)
      return readUnit(tokens, at + 1)?.key;
  return undefined;
}

/** "tổng mức đầu tư 2.040 triệu đồng": no price. */
const isSum = (sentence: Sentence, { start }: Quantity): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, start - longestLead), start, ['tổng']);

const ofTime = /^(?:năm|tháng|ngày|tuần|giờ|phút|quý|tuổi|lần)$/;

function aroundOf(each: Near, around: readonly Near[]): Around {
  const unit = unitOfEach(each.sentence, each.quantity);
  const plain = around.filter(
    ({ quantity, paragraph }) =>
      quantity !== each.quantity && quantity.of === undefined && each.paragraph - paragraph <= 1,
  );
  const totals = plain.filter(
    ({ sentence, quantity }) =>
      isOfMeasure(quantity, each.quantity) &&
      Number(inBase(quantity).value) > Number(inBase(each.quantity).value) &&
      (unitOfEach(sentence, quantity) === undefined || isSum(sentence, quantity)),
  );
  const others = plain.filter(
    ({ quantity }) => !isMeasure(quantity) && Number(quantity.value) > 1 && quantity.precision === 0,
  );
  const bound =
    unit === undefined
      ? []
      : plain.filter(({ quantity }) => isThing(quantity, unit) || (isPeople(unit) && isPeople(quantity.unitKey)));
  const free = others.filter(
    ({ quantity }) => !isOfMeasure(quantity, each.quantity) && !ofTime.test(quantity.unitKey ?? ''),
  );
  const counts = (bound.length > 0 ? bound : free).filter(
    ({ sentence, quantity }) => unitOfEach(sentence, quantity) === undefined,
  );
  return { each, counts, totals, thirds: others, isBound: bound.length > 0 };
}

const isOfMeasure = (one: Quantity, other: Quantity): boolean =>
  baseUnit(one) === baseUnit(other) || isSameMeasure(one, other) || isSameUnit(one.unitKey, other.unitKey);

const nearly = 1.8;
const unlikely = 0.01;
const unlikelyAlone = 0.02;
const unlikelyWhenBound = 0.06;

function productOf(around: Around): ProductClaim[] {
  const { each, counts, totals, thirds, isBound } = around;
  const pairs = counts.flatMap((count) =>
    totals.filter((total) => total.quantity !== count.quantity).map((total) => ({ count, total })),
  );
  const all = thirds.flatMap((count) => totals.map((total) => ({ count, total })));
  if ([...pairs, ...all].some(({ count, total }) => fits(each, count, total, thirds))) return [];
  const timed = timedProduct(around);
  if (timed !== undefined) return [timed];
  const limit = pairs.length > 1 ? unlikely / pairs.length : isBound ? unlikelyWhenBound : unlikelyAlone;
  const [only] = pairs;
  const told =
    pairs.length === 1 &&
    isBound &&
    only !== undefined &&
    isTotal(only.total, each) &&
    isAbout(each, only.count, only.total);
  const likely =
    told && only !== undefined ? [only] : pairs.filter(({ count, total }) => chanceOf(each, count, total) < limit);
  const [found] = likely;
  if (found === undefined || likely.length > 1) return [];
  return [{ kind: 'product', count: found.count, each: based(each), total: based(found.total) }];
}

/** "35.000 đồng một ngày cho 48 học viên trong 20 ngày, tổng cộng 33.600.000 đồng": so many, for so long. */
function timedProduct({ each, totals, thirds }: Around): ProductClaim | undefined {
  const { sentence, quantity } = each;
  const unit = unitOfEach(sentence, quantity) ?? '';
  const time = ofTime.test(unit) ? unit : paidEach(sentence, quantity);
  const lasting = thirds.filter((one) => one.quantity.unitKey === time);
  const things = thirds.filter(
    (one) => !ofTime.test(one.quantity.unitKey ?? '') && unitOfEach(one.sentence, one.quantity) === undefined,
  );
  const [times, count, total] = [lasting[0], things[0], totals[0]];
  if (times === undefined || count === undefined || total === undefined) return undefined;
  if ([lasting, things, totals].some(({ length }) => length > 1) || time === undefined) return undefined;
  const value = multiplyDecimals(count.quantity.value, times.quantity.value);
  const both = { ...count, quantity: { ...count.quantity, value } };
  const isMeant = (isTotal(total, each) && isAbout(each, both, total)) || chanceOf(each, both, total) < unlikely;
  return isMeant ? { kind: 'product', count, each: based(each), times, total: based(total) } : undefined;
}

const based = (one: Near): Near => ({ ...one, quantity: inBase(one.quantity) });

function chanceOf(each: Near, count: Near, total: Near): number {
  return slipChance(inBase(total.quantity), count.quantity, inBase(each.quantity), (a, b) => a * b);
}

function isAbout(each: Near, count: Near, total: Near): boolean {
  const right = Number(count.quantity.value) * Number(inBase(each.quantity).value);
  const said = Number(inBase(total.quantity).value);
  return right <= said * nearly && said <= right * nearly;
}

/** Exactly, but for an average that was cut to fit, or times another count there: people and months. */
function fits(each: Near, count: Near, total: Near, thirds: readonly Near[]): boolean {
  const [e, t] = [inBase(each.quantity), inBase(total.quantity)];
  const product = multiplyIntervals(amountOf(count.quantity), amountOf(e));
  if (overlaps(product, amountOf(t))) return true;
  if (isCutAverage(each.sentence, { each: e, count: count.quantity, total: t })) return true;
  return thirds.some(
    ({ quantity }) =>
      quantity !== count.quantity && overlaps(multiplyIntervals(product, amountOf(quantity)), amountOf(t)),
  );
}

const behindWords = [...totalWords, 'tất cả', 'cả thảy', 'vị chi', 'cộng', 'hết', 'quỹ', 'doanh thu', 'nên', 'cần'];
const beforeWords = ['tổng'];

/** Said to be all of it; what stands before the value of each may be anything that is given. */
function isTotal({ sentence, quantity: { start } }: Near, each: Near): boolean {
  const isBehind = sentence === each.sentence ? start > each.quantity.start : sentence.start > each.sentence.start;
  const lead = Math.max(sentence.start, start - longestLead - 2);
  return hasPhrase(sentence, lead, start, isBehind ? behindWords : beforeWords);
}
