import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPercent, type PlanClaim, type ShareClaim, type SumClaim } from '../claim.ts';
import { firstFrom, hasMark, hasPhrase, keyAt, type Mention, phraseAt } from '../reading/scope.ts';
import { isRightShare } from './percent-points.ts';
import { comparesElsewhere, plans, saidAt } from './shares.ts';

/** Shares that the parts of a list have of its whole: "gồm 12 tập thể (30%), 28 cá nhân (70%)". */
export function findSharesOfParts(sums: readonly SumClaim[]): ShareClaim[] {
  return sums.flatMap(({ whole, parts, trust }) => {
    const shares = parts.flatMap((part) => {
      const percent = percentBehind(part);
      if (percent === undefined || comparesElsewhere(part.sentence, percent.end)) return [];
      if (part.sentence.tokens[percent.end]?.kind === 'word' && !goesOn.test(keyAt(part.sentence, percent.end)))
        return [];
      if (phraseAt(part.sentence, percent.end, plans) !== undefined) return [];
      return [{ kind: 'share' as const, part, whole, percent: { sentence: part.sentence, quantity: percent } }];
    });
    const borneOut = shares.filter(isRightShare).length * 2 > shares.length;
    // What nothing but a likely slip makes parts of a whole has shares of it only where most of them say so.
    if (trust === 'slip') return borneOut ? shares : [];
    const isReached = reaches(whole);
    return shares.filter(({ part, percent }) =>
      isReached
        ? borneOut || !reaches(part)
        : part.sentence === whole.sentence || borneOut || sharesOut(part, percent.quantity),
    );
  });
}

/** "đã giải ngân 101,1 tỷ đồng, đạt 64%; trong đó vốn huyện 40 tỷ đồng, đạt 80%": each of a plan of its own. */
function reaches(mention: Mention): boolean {
  const percent = percentBehind(mention);
  return percent !== undefined && keyAt(mention.sentence, percent.start - 1) === 'đạt';
}

/** Any other word behind a share says of what it is: "chiếm 0,1% dư nợ". */
const goesOn = /^(?:và|còn|trong|trên|tổng|được|là|có|thuộc|ở|tại|với|cùng|kế|chỉ|dự|so)$/;

/** "chiếm 30%": of the whole, wherever that stands; "đạt" may be of something nearer. */
const sharesOut = ({ sentence }: Mention, percent: Quantity): boolean =>
  hasPhrase(sentence, percent.start - 3, percent.start, ['chiếm']);

/** The percentage that directly follows a quantity: "(30%)", ", chiếm 30%". */
export function percentBehind({ sentence, quantity }: Mention): Quantity | undefined {
  const percent = sentence.quantities[firstFrom(sentence.quantities, quantity.end)];
  if (percent === undefined || !isPercent(percent)) return undefined;
  const said = saidAt(sentence, percent);
  if (said === undefined || said - quantity.end > 10 || hasMark(sentence, quantity.end, said, ';')) return undefined;
  return percent;
}

/** Whole and parts each with a share "of the plan": the plans behind them must add up too. */
export function findPlans(sums: readonly SumClaim[]): PlanClaim[] {
  return sums.flatMap(({ whole, parts, rule, trust }) => {
    if (rule !== 'equal' || trust !== 'sure') return [];
    const percent = planPercent(whole);
    const own = parts.flatMap((amount) => {
      const found = planPercent(amount);
      return found === undefined ? [] : [{ amount, percent: found }];
    });
    return percent === undefined || own.length !== parts.length
      ? []
      : [{ kind: 'plan' as const, whole, percent, parts: own }];
  });
}

function planPercent(mention: Mention): Mention | undefined {
  const percent = percentBehind(mention);
  if (percent === undefined) return undefined;
  const { sentence } = mention;
  const ofPlan = phraseAt(sentence, percent.end, plans) !== undefined && keyAt(sentence, percent.end) !== 'tổng';
  return ofPlan ? { sentence, quantity: percent } : undefined;
}
