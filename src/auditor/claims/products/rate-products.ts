import { compareDecimals, divideDecimals, multiplyDecimals } from '../../../kernel/decimal.ts';
import { multiplyIntervals, overlaps } from '../../../kernel/interval.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { amountOf, isMistyped, isPlain } from '../amount.ts';
import { amountsNear } from '../changes/gaps.ts';
import type { ProductClaim } from '../claim.ts';
import { isAverage, isCutAverage } from '../reading/averages.ts';
import { isPeople, startsAlike } from '../reading/kinship.ts';
import { inUnitOf } from '../reading/measures.ts';
import { hasMark, hasPhrase, keyAt, type Mention, type Sentence } from '../reading/scope.ts';
import { isChained, isSameMeasure } from './products.ts';
import { asPriced, isTime, lengthsOfTime, type Rate, rateOf } from './rates.ts';

/**
 * What one has, how many there are and what they have together: a rate seeks its count and its total by their units in its sentence and
 * those beside it. Any two that fit explain it; else the only two there are meant, or the nearest. told: what closer words have found.
 */
export function findRateProducts(
  sentences: readonly Sentence[],
  told: readonly ProductClaim[],
  index: number,
): ProductClaim[] {
  const sentence = sentences[index];
  if (sentence === undefined || sentence.quantities.length === 0) return told.filter((claim) => !isChained(claim));
  const near = [index, index - 1, index + 1]
    .flatMap((at) => sentences[at] ?? [])
    .filter(({ block }) => block === sentence.block);
  const claims = sentence.quantities.flatMap((quantity): ProductClaim[] => {
    const rate = isPlain(quantity) ? rateOf(sentence, quantity) : undefined;
    const own = told.filter(({ each }) => each.quantity.start === quantity.start);
    return rate === undefined ? own : claimsOf({ sentence, quantity }, rate, near, own);
  });
  const others = told.filter(({ each }) => !sentence.quantities.some(({ start }) => start === each.quantity.start));
  return [...claims, ...others].filter((claim) => !isChained(claim));
}

/** No semicolon parts the three. */
const isOneClause = ({ count, each, total }: ProductClaim): boolean => {
  const places = [count, each, total].map(({ quantity }) => quantity.start);
  return !hasMark(each.sentence, Math.min(...places), Math.max(...places), ';');
};

function claimsOf(each: Mention, rate: Rate, near: readonly Sentence[], told: readonly ProductClaim[]): ProductClaim[] {
  const inSentence = pairsIn(each, rate, near.slice(0, 1));
  const inClause = inSentence.filter(isOneClause);
  const own = inClause.length > 0 ? inClause : inSentence;
  const all = near.length > 1 && inClause.length === 0 ? pairsIn(each, rate, near) : own;
  const right = [...told, ...own, ...all].find(holds);
  if (right !== undefined) return isExact(right) ? [right] : [];
  if (hasRivals(each, rate, near, inClause.length > 0)) return [];
  const [known] = told;
  const claim = known ?? meantOf(own, all);
  return claim === undefined || isOpen(claim) ? [] : [claim];
}

function meantOf(own: readonly ProductClaim[], all: readonly ProductClaim[]): ProductClaim | undefined {
  for (const pairs of [own, all]) {
    const [only, ...more] = pairs;
    if (only !== undefined && more.length === 0) return isMeant(only) ? only : undefined;
    if (only !== undefined) break;
  }
  for (const pairs of [own, all]) {
    const [slip, ...slips] = pairs.filter((claim) => isSlipped(claim) && (pairs === own || isCalled(claim)));
    if (slip !== undefined) return slips.length === 0 && isMeant(slip) ? slip : undefined;
  }
  const [nearest, ...others] = own.filter(isNearest(own));
  return nearest !== undefined && others.length === 0 && isMeant(nearest) ? nearest : undefined;
}

/** The total looks mistyped, or what each has does. */
function isSlipped(claim: ProductClaim): boolean {
  const [total, each] = [claim.total.quantity.value, claim.each.quantity.value];
  const product = factorsOf(claim)
    .map(({ value }) => value)
    .reduce(multiplyDecimals);
  if (compareDecimals(product, '0') <= 0) return false;
  const right = divideDecimals(multiplyDecimals(total, each), product, { digits: 6 });
  return (total.length > 2 && isMistyped(total, product)) || (each.length > 2 && isMistyped(each, right));
}

/** Every count with every total, and the time between them where the rate is for a time too. */
function pairsIn(each: Mention, rate: Rate, near: readonly Sentence[]): ProductClaim[] {
  const numbers = near.flatMap((sentence) =>
    amountsNear(sentence, each)
      .filter((one) => one !== each.quantity && isPlain(one) && one.of === undefined && one.unitKey !== '%')
      .map((quantity): Mention => ({ sentence, quantity })),
  );
  const lengths = near.flatMap((sentence) =>
    lengthsOfTime(sentence).map((quantity): Mention => ({ sentence, quantity })),
  );
  const counts = [...numbers, ...(isTime(rate.per) ? lengths : [])].flatMap((one) => countFor(one, rate.per));
  const totals = numbers
    .flatMap((one) => totalFor(one, each.quantity))
    .filter(({ quantity }) => compareDecimals(quantity.value, each.quantity.value) > 0);
  const spans = [...numbers, ...lengths].filter(({ quantity }) => quantity.unitKey === rate.time);
  return counts.flatMap((count) =>
    totals
      .filter((total) => total.quantity.start !== count.quantity.start || total.sentence !== count.sentence)
      .flatMap((total) => productsOf(each, count, total, rate, spans)),
  );
}

function productsOf(
  each: Mention,
  count: Mention,
  total: Mention,
  { per, time }: Rate,
  spans: readonly Mention[],
): ProductClaim[] {
  const priced = { ...each, quantity: asPriced(each.sentence, each.quantity) };
  const claim: ProductClaim = { kind: 'product', count, each: priced, total };
  const other = rateOf(total.sentence, total.quantity);
  if (other !== undefined && other.per !== time && !isTime(other.per) && !isTime(per)) return [];
  if (time === undefined || other?.per === time) return [claim];
  return spans.map((times) => ({ ...claim, times }));
}

function countFor({ sentence, quantity }: Mention, per: string): Mention[] {
  const rate = rateOf(sentence, quantity);
  if (rate !== undefined && !isTime(rate.per)) return [];
  if (quantity.unitKey === 'đồng') return [];
  if (quantity.unitKey === undefined) return namesBefore(sentence, quantity, per) ? [{ sentence, quantity }] : [];
  const same = inUnitOf(quantity, { ...quantity, unitKey: per, unit: per });
  if (same !== undefined) return [{ sentence, quantity: same }];
  const people = /^(?:người|em|đồng chí)$/.test(per) && isPeople(quantity.unitKey);
  return people || startsAlike(quantity.unitKey, per) ? [{ sentence, quantity }] : [];
}

/** "Số khách hàng còn dư nợ 8.170": a bare count of what is named before it. */
const namesBefore = (sentence: Sentence, { start }: Quantity, per: string): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, start - lead), start, [`số ${per}`]) &&
  !hasMark(sentence, Math.max(sentence.start, start - lead), start, ',;.');

function totalFor({ sentence, quantity }: Mention, each: Quantity): Mention[] {
  const same = inUnitOf(quantity, each);
  if (same !== undefined) return [{ sentence, quantity: same }];
  const visits = isPeople(each.unitKey) && quantity.unitKey === 'lượt';
  return visits || isSameMeasure(quantity, each) || isNamedLonger(quantity, each) ? [{ sentence, quantity }] : [];
}

/** "54.000 cây giống", at 30 cây each. */
const isNamedLonger = ({ unitKey }: Quantity, each: Quantity): boolean =>
  each.unitKey !== undefined && each.unitKey !== 'đồng' && startsAlike(unitKey, each.unitKey);

const factorsOf = ({ count, each, times }: ProductClaim): Quantity[] =>
  [count, each, ...(times === undefined ? [] : [times])].map(({ quantity }) => quantity);

const isExact = (claim: ProductClaim): boolean =>
  overlaps(factorsOf(claim).map(amountOf).reduce(multiplyIntervals), amountOf(claim.total.quantity));

/** An average is cut to fit. */
function holds(claim: ProductClaim): boolean {
  const [count, each, total] = [claim.count.quantity, claim.each.quantity, claim.total.quantity];
  return isExact(claim) || isCutAverage(claim.each.sentence, { each, count, total });
}

/** "15 hộ (60 triệu đồng/hộ) và 22 hộ (30 triệu đồng/hộ), cả thảy …": the total may be of all of them. */
const hasRivals = (
  { sentence: own, quantity: each }: Mention,
  { per }: Rate,
  near: readonly Sentence[],
  inClause: boolean,
): boolean =>
  near.some((sentence) =>
    sentence.quantities.some((other) => {
      const rate = other === each || other.unitKey !== each.unitKey ? undefined : rateOf(sentence, other);
      if (rate === undefined || isTime(rate.per) !== isTime(per)) return false;
      const [from, to] = other.start < each.start ? [other.end, each.start] : [each.end, other.start];
      if (inClause && (sentence !== own || hasMark(sentence, from, to, ';'))) return false;
      return sentence.quantities.some(
        (quantity) => quantity !== other && countFor({ sentence, quantity }, rate.per).length > 0,
      );
    }),
  );

/** The nearest count with the next total behind the rate. */
const isNearest =
  (claims: readonly ProductClaim[]) =>
  ({ count, each, total }: ProductClaim): boolean => {
    const { start } = each.quantity;
    const near = Math.min(...claims.map((one) => Math.abs(one.count.quantity.start - start)));
    const behind = Math.min(...claims.map((one) => one.total.quantity.start).filter((at) => at > start));
    return Math.abs(count.quantity.start - start) === near && total.quantity.start === behind;
  };

const totalLeads = [
  ...[
    'tổng',
    'cộng',
    'cả thảy',
    'tất cả',
    'vị chi',
    'thành tiền',
    'số tiền',
    'kinh phí',
    'trị giá',
    'giá trị',
    'hết',
    '=',
  ],
  ...[
    'sản lượng',
    'quỹ lương',
    'doanh thu',
    'thu về',
    'thu được',
    'đã nhận',
    'cần',
    'lượng',
    'diện tích',
    'là',
    'được',
    'bán ra',
  ],
];
const others = [
  'cộng với',
  'trong đó',
  'còn lại',
  'còn',
  'bớt',
  'tiết kiệm',
  'ngoài ra',
  'tăng',
  'giảm',
  'thêm',
  'vượt',
  'từ',
  'so với',
  'cùng kỳ',
  'kế hoạch',
  'lên',
];
const lead = 6;

/** Right but for a slip of one of the three; or within twice of it, where the total is called one. */
function isMeant(claim: ProductClaim): boolean {
  const { sentence, quantity } = claim.total;
  const from = Math.max(sentence.start, quantity.start - lead);
  if (hasPhrase(sentence, from, quantity.start, others)) return false;
  const product = factorsOf(claim)
    .map(({ value }) => value)
    .reduce(multiplyDecimals);
  const total = quantity.value;
  if (compareDecimals(product, '0') <= 0 || compareDecimals(total, '0') <= 0) return false;
  const within = (times: string): boolean =>
    compareDecimals(product, multiplyDecimals(total, times)) <= 0 &&
    compareDecimals(total, multiplyDecimals(product, times)) <= 0;
  const things = quantity.unitKey !== 'đồng' && !isPeople(quantity.unitKey) && !isTotalBefore(claim);
  if (within('1.1') || (things && within('1.3')) || ((isCalled(claim) || isHandedOut(claim)) && within('2')))
    return true;
  if (isMistyped(total, product)) return true;
  return factorsOf(claim).some(({ value }) => {
    const right = divideDecimals(multiplyDecimals(total, value), product, { digits: 6 });
    return isMistyped(value, right);
  });
}

const isTotalBefore = ({ each, total: { sentence, quantity } }: ProductClaim): boolean =>
  sentence === each.sentence ? quantity.start < each.quantity.start : sentence.start < each.sentence.start;

/** The total is called one, or each is called an average, which has one. */
function isCalled(claim: ProductClaim): boolean {
  const { sentence, quantity } = claim.total;
  const from = Math.max(sentence.start, quantity.start - lead);
  return (
    isAverage(claim.each.sentence, claim.each.quantity) ||
    hasPhrase(sentence, from, quantity.start, isTotalBefore(claim) ? totals : totalLeads) ||
    /^[:=]$/.test(keyAt(sentence, quantity.start - 1))
  );
}

const totals = ['tổng'];

const recipients = ['cho', 'trên', 'tại', 'ở', 'của'];

/** "1.200 cuốn sổ tay cho 60 chi bộ, mỗi chi bộ 25 cuốn": the total, and right behind it those who get it. */
function isHandedOut({ count, each, total }: ProductClaim): boolean {
  const { sentence, quantity } = total;
  if (count.sentence !== sentence || each.sentence !== sentence) return false;
  const [from, to] = [quantity.end, count.quantity.start];
  if (from > to || to - from > lead || to > each.quantity.start || hasMark(sentence, from, to, ',;:.')) return false;
  return hasPhrase(sentence, from, to, recipients) && /^[,(]$/.test(keyAt(sentence, count.quantity.end));
}

const opening = ['ít nhất', 'tối thiểu', 'tối đa', 'không quá', 'gồm', 'bao gồm', 'từ'];

/** "mỗi suất gồm 200.000 đồng và 10 kg gạo", "tối đa 5 triệu đồng/hộ": not all that each has. */
function isOpen({ each: { sentence, quantity } }: ProductClaim): boolean {
  if (hasPhrase(sentence, Math.max(sentence.start, quantity.start - lead), quantity.start, opening)) return true;
  for (let at = quantity.end; at < Math.min(quantity.end + lead, sentence.end); at += 1) {
    if (/^(?:[,.;:()]|gồm)$/.test(keyAt(sentence, at))) return false;
    if (/^(?:và|cùng|kèm|\+)$/.test(keyAt(sentence, at))) return true;
  }
  return false;
}
