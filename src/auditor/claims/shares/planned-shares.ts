import { compareDecimals, divideDecimals, multiplyDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { isPercent, type ShareClaim } from '../claim.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { keyAt, type Mention, phraseAt, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';
import type { Paragraph } from '../sums/itemised-blocks.ts';
import { amountBefore, saidAt } from './shares.ts';

/** An amount that a sentence gives as planned: "Kế hoạch năm 2024 giao trồng 400 ha rừng". */
interface Plan extends Mention {
  paragraph: number;
  /** What is to be done, in content words. */
  words: ReadonlySet<string>;
}

const planNames = ['kế hoạch', 'chỉ tiêu', 'dự toán', 'được giao', 'giao'];
const planned = ['so với kế hoạch', 'so với chỉ tiêu', 'kế hoạch', 'chỉ tiêu', 'dự toán'];
/** So many paragraphs on, a share may still be of a plan named before. */
const farthest = 2;
const mostPlans = 40;

/** "Chỉ tiêu giao kết nạp 20 đảng viên. … Đã kết nạp 13 đảng viên, đạt 65% chỉ tiêu": the plan was named before. `known`: percentages that something nearer explains. */
export function findPlannedShares(paragraphs: readonly Paragraph[], known: ReadonlySet<Quantity>): ShareClaim[] {
  const claims: ShareClaim[] = [];
  let plans: Plan[] = [];
  for (const [paragraph, { sentences }] of paragraphs.entries())
    for (const sentence of sentences) {
      const own = sharesOfPlan(sentence, known);
      claims.push(...own.flatMap((share) => planFor(share, plans, paragraph)));
      plans = [...plans, ...plansIn(sentence, paragraph)].slice(-mostPlans);
    }
  return claims;
}

interface PlanShare {
  part: Mention;
  percent: Mention;
}

function sharesOfPlan(sentence: Sentence, known: ReadonlySet<Quantity>): PlanShare[] {
  return sentence.quantities.flatMap((percent, index) => {
    const said = isPercent(percent) && !known.has(percent) ? saidAt(sentence, percent) : undefined;
    const part = said === undefined ? undefined : amountBefore(sentence, index, said);
    const plan = phraseAt(sentence, percent.end, planned);
    if (part === undefined || plan === undefined || part.of !== undefined || !isPlain(part)) return [];
    const behind = percent.end + wordsIn(plan);
    // "60% kế hoạch 6 tháng", "60% kế hoạch vốn kéo dài": not the plan of the whole.
    const whole = !/^(?:\d+|quý|tháng|giai)$/.test(keyAt(sentence, behind)) && !namesPurse(sentence, behind);
    return whole ? [{ part: { sentence, quantity: part }, percent: { sentence, quantity: percent } }] : [];
  });
}

/** "60% kế hoạch vốn kéo dài": of one purse; "60% kế hoạch vốn." is of all. */
const namesPurse = (sentence: Sentence, at: number): boolean =>
  keyAt(sentence, at) === 'vốn' &&
  sentence.tokens[at + 1]?.kind === 'word' &&
  !/^(?:năm|được|giao)$/.test(keyAt(sentence, at + 1));

const longestName = 12;

function plansIn(sentence: Sentence, paragraph: number): Plan[] {
  return sentence.quantities.flatMap((quantity, index) => {
    if (isPercent(quantity) || quantity.of !== undefined || !isPlain(quantity)) return [];
    const from = Math.max(sentence.quantities[index - 1]?.end ?? sentence.start, quantity.start - longestName);
    const at = planNameAt(sentence, from, quantity.start);
    if (at === undefined) return [];
    return [{ sentence, quantity, paragraph, words: contentOf(sentence, at, quantity.end + 3) }];
  });
}

/** A plan's name, unless it is said to be reached or exceeded. */
function planNameAt(sentence: Sentence, from: number, to: number): number | undefined {
  for (let at = from; at < to; at += 1) {
    if (/^(?:đạt|vượt|bằng|%|;)$/.test(keyAt(sentence, at))) return undefined;
    if (phraseAt(sentence, at, planNames) !== undefined) return at;
  }
  return undefined;
}

const generic = new Set(
  'kế|hoạch|chỉ|tiêu|dự|toán|giao|được|năm|là|và|của|cho|trong|các|số|đồng|tỷ|triệu|đến|đã|toàn|tỉnh|huyện|xã|tổng|thực|hiện|nay|ngày'.split(
    '|',
  ),
);

function contentOf(sentence: Sentence, from: number, to: number): ReadonlySet<string> {
  const words = sentence.tokens.slice(Math.max(from, sentence.start), Math.min(to, sentence.end));
  return new Set(words.flatMap(({ kind, key }) => (kind === 'word' && !generic.has(key) ? [key] : [])));
}

/** The only plan of the thing that is near, speaks of the same doing, and gives about the share. */
function planFor({ part, percent }: PlanShare, plans: readonly Plan[], paragraph: number): ShareClaim[] {
  const { sentence, quantity } = part;
  const alike = plans.filter(
    (plan) => paragraph - plan.paragraph <= farthest && isSameUnit(plan.quantity.unitKey, quantity.unitKey),
  );
  const here = alike.filter((plan) => plan.paragraph === paragraph);
  const near = here.length > 0 ? here : alike;
  const [plan] = near;
  if (plan === undefined || new Set(near.map((one) => one.quantity.value)).size > 1) return [];
  if (!sameYear(plan, percent)) return [];
  const words = contentOf(sentence, quantity.start - longestName, quantity.end + 3);
  const isHere = plan.paragraph === paragraph;
  const spends = isHere && quantity.unitKey === 'đồng' && words.has('ngân') && words.has('giải') ? 1 : 0;
  const shared = [...words].filter((word) => plan.words.has(word)).length + spends;
  if (shared < (isHere ? 1 : 2) || !isAbout(part, plan, percent, isHere ? '2' : '1.5')) return [];
  return [{ kind: 'share', part, whole: { sentence: plan.sentence, quantity: plan.quantity }, percent }];
}

/** "đạt 65% kế hoạch năm 2024" is no share of a plan of 2025. */
function sameYear(plan: Plan, { sentence, quantity }: Mention): boolean {
  const yearsIn = (one: Sentence, from: number, to: number): string[] =>
    one.tokens.slice(from, to).flatMap(({ kind, text }) => (kind === 'number' && /^20\d\d$/.test(text) ? [text] : []));
  const own = standsAt(sentence, quantity.end + 2, 'năm') ? yearsIn(sentence, quantity.end, quantity.end + 5) : [];
  const planYears = yearsIn(plan.sentence, plan.sentence.start, plan.sentence.end);
  return own.length === 0 || planYears.length === 0 || own.some((year) => planYears.includes(year));
}

/** Whether the stated share and the computed one are within so many times of each other: else another plan is meant. */
function isAbout(part: Mention, plan: Plan, percent: Mention, times: string): boolean {
  if (compareDecimals(plan.quantity.value, '0') <= 0) return false;
  const right = divideDecimals(multiplyDecimals(part.quantity.value, '100'), plan.quantity.value, { digits: 6 });
  const stated = percent.quantity.value;
  const within = (one: string, other: string): boolean => compareDecimals(one, multiplyDecimals(other, times)) <= 0;
  return within(right, stated) && within(stated, right);
}
