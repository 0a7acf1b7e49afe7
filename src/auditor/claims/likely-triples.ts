import { multiplyIntervals, overlaps } from '../../kernel/interval.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { readUnit } from '../quantities/units.ts';
import { amountOf, isPlain } from './amount.ts';
import { isCutAverage } from './averages.ts';
import type { Claim, ProductClaim } from './claim.ts';
import type { Paragraph } from './itemised-blocks.ts';
import { isPeople, isSameUnit } from './kinship.ts';
import { isAll } from './likely-products.ts';
import { baseUnit, inBase, isMeasure } from './measures.ts';
import { slipChance } from './near-misses.ts';
import { type Near, Nearby } from './nearby.ts';
import { eachUnit, isSameMeasure, isThing, totalWords } from './products.ts';
import { hasPhrase, keyAt, type Sentence } from './scope.ts';

/** What each is or has, with the counts nearby that may be how many, and those that may be all of it. */
interface Around {
  each: Near;
  counts: Near[];
  totals: Near[];
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
      unitOfEach(sentence, quantity) === undefined,
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
  return { each, counts, totals, isBound: bound.length > 0 };
}

const isOfMeasure = (one: Quantity, other: Quantity): boolean =>
  baseUnit(one) === baseUnit(other) || isSameMeasure(one, other) || isSameUnit(one.unitKey, other.unitKey);

const unlikely = 0.01;
const unlikelyWhenBound = 0.06;

function productOf({ each, counts, totals, isBound }: Around): ProductClaim[] {
  const pairs = counts.flatMap((count) =>
    totals.filter((total) => total.quantity !== count.quantity).map((total) => ({ count, total })),
  );
  if (pairs.some(({ count, total }) => fits(each, count, total, counts))) return [];
  const limit = isBound && pairs.length === 1 ? unlikelyWhenBound : unlikely / pairs.length;
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

const based = (one: Near): Near => ({ ...one, quantity: inBase(one.quantity) });

function chanceOf(each: Near, count: Near, total: Near): number {
  return slipChance(inBase(total.quantity), count.quantity, inBase(each.quantity), (a, b) => a * b);
}

function isAbout(each: Near, count: Near, total: Near): boolean {
  const right = Number(count.quantity.value) * Number(inBase(each.quantity).value);
  const said = Number(inBase(total.quantity).value);
  return right <= said * 1.5 && said <= right * 1.5;
}

/** Exactly, but for an average that was cut to fit, or times another count there: people and months. */
function fits(each: Near, count: Near, total: Near, counts: readonly Near[]): boolean {
  const [e, t] = [inBase(each.quantity), inBase(total.quantity)];
  const product = multiplyIntervals(amountOf(count.quantity), amountOf(e));
  if (overlaps(product, amountOf(t))) return true;
  if (isCutAverage(each.sentence, { each: e, count: count.quantity, total: t })) return true;
  return counts.some(
    ({ quantity }) =>
      quantity !== count.quantity && overlaps(multiplyIntervals(product, amountOf(quantity)), amountOf(t)),
  );
}

const behindWords = [...totalWords, 'tất cả', 'cả thảy', 'vị chi', 'hết', 'quỹ', 'doanh thu', 'nên', 'cần'];
const beforeWords = ['tổng'];

/** Said to be all of it; what stands before the value of each may be anything that is given. */
function isTotal({ sentence, quantity: { start } }: Near, each: Near): boolean {
  const isBehind = sentence === each.sentence ? start > each.quantity.start : sentence.start > each.sentence.start;
  const lead = Math.max(sentence.start, start - longestLead - 2);
  return hasPhrase(sentence, lead, start, isBehind ? behindWords : beforeWords);
}
