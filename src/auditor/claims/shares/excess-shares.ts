import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { type GrowthClaim, isPercent } from '../claim.ts';
import { isSameUnit } from '../reading/kinship.ts';
import {
  firstFrom,
  hasMark,
  hasPhrase,
  keyAt,
  type Mention,
  phraseAt,
  phraseBefore,
  type Sentence,
  wordsIn,
} from '../reading/scope.ts';

const excess = ['vượt', 'vượt mức', 'vượt kế hoạch', 'vượt chỉ tiêu', 'vượt dự toán', 'tăng so với kế hoạch'];
const shortfall = ['hụt', 'thấp hơn kế hoạch', 'giảm so với kế hoạch'];
const planNames = ['kế hoạch', 'chỉ tiêu', 'dự toán', 'mục tiêu', 'nghị quyết', 'được giao', 'so với kế hoạch'];
const reach = 20;
const longestPlanName = 10;

/** "trồng 330 ha rừng, vượt 10% kế hoạch (300 ha)", "thu 5.250/5.000 tỷ đồng, vượt 5%": by how much more than the plan was done. */
export function findExcessShares(sentence: Sentence): GrowthClaim[] {
  return sentence.quantities.flatMap((percent, index): GrowthClaim[] => {
    const up = standsBefore(sentence, percent, excess);
    if (!isPercent(percent) || !isPlain(percent) || !(up || standsBefore(sentence, percent, shortfall))) return [];
    const done = sentence.quantities.slice(0, index).findLast((one) => !isPercent(one));
    const near =
      done !== undefined && percent.start - done.end <= reach && !hasMark(sentence, done.end, percent.start, ';');
    if (!near || !isPlain(done)) return [];
    const out = outOf(sentence, done) ?? { done, plan: planOf(sentence, percent, done) };
    if (out.plan === undefined) return [];
    const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
    const [now, plan] = [mention({ ...out.done, of: undefined }), out.plan];
    return [{ kind: 'growth', now, before: mention(plan), difference: undefined, percent: mention(percent), up }];
  });
}

const standsBefore = (sentence: Sentence, { start }: Quantity, phrases: readonly string[]): boolean =>
  phraseBefore(sentence, start, phrases) !== undefined;

/** "5.250 tỷ đồng/5.000 tỷ đồng dự toán": the nearer number is the plan. */
function outOf(sentence: Sentence, plan: Quantity): { done: Quantity; plan: Quantity } | undefined {
  const done = sentence.quantities.find(({ end }) => end === plan.start - 1);
  return done !== undefined && keyAt(sentence, done.end) === '/' && isPlan(plan, done) ? { done, plan } : undefined;
}

function planOf(sentence: Sentence, percent: Quantity, done: Quantity): Quantity | undefined {
  if (done.of !== undefined) return { ...done, value: done.of, of: undefined };
  return (
    planBehind(sentence, percent, done) ?? (isOfStretch(sentence, percent) ? undefined : planAhead(sentence, done))
  );
}

/** "vượt 12% kế hoạch quý": of a stretch of the year, not of the plan that was named. */
function isOfStretch(sentence: Sentence, { end }: Quantity): boolean {
  const name = phraseAt(sentence, end, planNames);
  return name !== undefined && /^(?:\d+|quý|tháng|giai)$/.test(keyAt(sentence, end + wordsIn(name)));
}

/** In brackets or right behind the plan's name. */
function planBehind(sentence: Sentence, percent: Quantity, done: Quantity): Quantity | undefined {
  if (phraseAt(sentence, percent.end, planNames) === undefined) return undefined;
  const plan = sentence.quantities[firstFrom(sentence.quantities, percent.end)];
  if (plan === undefined || !isPlan(plan, done) || plan.start - percent.end > longestPlanName) return undefined;
  return hasMark(sentence, percent.end, plan.start, ';,.') ? undefined : plan;
}

/** "Kế hoạch thu 500 triệu đồng, thực hiện 560 triệu đồng", "560 triệu đồng/500 triệu đồng kế hoạch": the only one called a plan. */
function planAhead(sentence: Sentence, done: Quantity): Quantity | undefined {
  const others = sentence.quantities.filter((one) => one.start < done.start && isPlan(one, done));
  const [plan] = others;
  if (plan === undefined || others.length > 1) return undefined;
  const named = hasPhrase(sentence, Math.max(sentence.start, plan.start - longestPlanName), plan.start, planNames);
  return named && !hasPhrase(sentence, plan.end, done.start, ['so với', 'cùng kỳ', 'tăng', 'giảm']) ? plan : undefined;
}

const isPlan = (plan: Quantity, done: Quantity): boolean =>
  isPlain(plan) && plan.of === undefined && isSameUnit(plan.unitKey, done.unitKey);
