import { compareDecimals } from '../../kernel/decimal.ts';
import {
  addIntervals,
  divideIntervals,
  exactly,
  type Interval,
  multiplyIntervals,
  overlaps,
  subtractIntervals,
} from '../../kernel/interval.ts';
import { amountOf, formatRange, isPlain, sumRange } from '../claims/amount.ts';
import type { GrowthClaim, PlanClaim, ShareClaim } from '../claims/claim.ts';
import type { Mention } from '../claims/reading/scope.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { type Check, type Found, onlyOnce } from './check.ts';
import { checkedNumbers, placeOfMention, stretchRaw } from './claim-places.ts';

/** A percentage that the amounts beside it do not give. */
export const percentVsAmount = {
  id: 'percent-vs-amount',
  severity: 'error',
  check: ({ claims }) => {
    const outcomes = claims.flatMap((claim) => {
      if (claim.kind === 'share') return [shareOutcome(claim)];
      if (claim.kind === 'growth') return [growthOutcome(claim)];
      return claim.kind === 'plan' ? [planOutcome(claim)] : [];
    });
    return {
      findings: onlyOnce(onePerPercent(outcomes)),
      checked: outcomes.flatMap(({ mentions }) => checkedNumbers(mentions)),
    };
  },
} as const satisfies Check;

interface ClaimOutcome {
  findings: Found[];
  mentions: readonly Mention[];
}

/** A share that is told as a growth too is one finding. */
function onePerPercent(outcomes: readonly ClaimOutcome[]): Found[] {
  const seen = new Set<Quantity>();
  return outcomes.flatMap(({ findings, mentions }) => {
    const percents = mentions.map(({ quantity }) => quantity).filter(({ unitKey }) => unitKey === '%');
    const [percent] = percents;
    if (findings.length === 0 || percent === undefined || percents.length > 1) return findings;
    return seen.has(percent) ? [] : seen.add(percent) && findings;
  });
}

const hundred = exactly('100');

/** undefined where the divisor may be zero. */
function percentOf(part: Interval, whole: Interval): Interval | undefined {
  if (whole.low === null || compareDecimals(whole.low, '0') <= 0) return undefined;
  return multiplyIntervals(divideIntervals(part, whole), hundred);
}

function shareOutcome({ part, whole, percent }: ShareClaim): ClaimOutcome {
  const of = part.quantity.of;
  const amounts = whole === undefined ? [part] : [part, whole];
  const wholeRange = whole === undefined ? exactly(of ?? '0') : amountOf(whole.quantity);
  const right = percentOf(amountOf(part.quantity), wholeRange);
  const mentions = [...amounts, percent];
  if (right === undefined || overlaps(right, amountOf(percent.quantity))) return { findings: [], mentions };
  const words = whole === undefined ? part.quantity.raw : `${part.quantity.raw} trên ${whole.quantity.raw}`;
  return {
    findings: [
      finding(
        mentions,
        percent,
        `${words} là ${formatRange(right, percent.quantity)}, văn bản ghi ${percent.quantity.raw}.`,
      ),
    ],
    mentions,
  };
}

function growthOutcome({ now, before, difference, percent, up }: GrowthClaim): ClaimOutcome {
  const mentions = [now, before, difference, percent].filter((one): one is Mention => one !== undefined);
  if (!mentions.every(({ quantity }) => isPlain(quantity))) return { findings: [], mentions: [] };
  const nowRange = amountOf(now.quantity);
  const change = difference === undefined ? undefined : amountOf(difference.quantity);
  const base = before === undefined ? baseOf(nowRange, change, up) : amountOf(before.quantity);
  const delta =
    change ??
    (base === undefined ? undefined : up ? subtractIntervals(nowRange, base) : subtractIntervals(base, nowRange));
  const right = base === undefined || delta === undefined ? undefined : percentOf(delta, base);
  if (right === undefined || overlaps(right, amountOf(percent.quantity))) return { findings: [], mentions };
  const word = up ? 'tăng' : 'giảm';
  return {
    findings: [
      finding(
        mentions,
        percent,
        `Theo các số bên cạnh, mức ${word} là ${formatRange(right, percent.quantity)}, văn bản ghi ${percent.quantity.raw}.`,
      ),
    ],
    mentions,
  };
}

function baseOf(now: Interval, change: Interval | undefined, up: boolean): Interval | undefined {
  if (change === undefined) return undefined;
  return up ? subtractIntervals(now, change) : addIntervals(now, change);
}

/** Each share says how large its plan is; the plans of the parts must add up to that of the whole. */
function planOutcome({ whole, percent, parts }: PlanClaim): ClaimOutcome {
  const mentions = [whole, percent, ...parts.flatMap(({ amount, percent: own }) => [amount, own])];
  const plans = parts.map(({ amount, percent: own }) => percentOf(amountOf(amount.quantity), amountOf(own.quantity)));
  if (plans.some((plan) => plan === undefined)) return { findings: [], mentions: [] };
  const plan = sumRange(plans.filter((one): one is Interval => one !== undefined));
  const right = percentOf(amountOf(whole.quantity), plan);
  if (right === undefined || overlaps(right, amountOf(percent.quantity))) return { findings: [], mentions };
  const message = `Kế hoạch suy từ các phần cộng lại là ${formatRange(plan, whole.quantity)}; ${whole.quantity.raw} khi đó đạt ${formatRange(right, percent.quantity)}, văn bản ghi ${percent.quantity.raw}.`;
  return { findings: [finding(mentions, percent, message)], mentions };
}

function finding(mentions: readonly Mention[], percent: Mention, message: string): Found {
  const others = mentions.filter((mention) => mention !== percent);
  return { line: percent.quantity.line, raw: stretchRaw(mentions), message, related: others.map(placeOfMention) };
}
