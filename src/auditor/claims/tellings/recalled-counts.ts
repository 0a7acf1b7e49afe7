import type { Quantity } from '../../quantities/find-quantities.ts';
import { isNearMiss, isPlain, swappedFrom } from '../amount.ts';
import type { RestatementClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { describe } from '../reading/description.ts';
import { keyAt, type Mention, phraseBefore, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';
import { isOfStretches } from './whole-scopes.ts';

/** What a count is known by when it is recalled: what was done with the things, or where they are. */
interface Known extends Mention {
  tie: string;
  core: string;
}

const mostKept = 60;
const longestTail = 14;
const timeUnits = /^(?:năm|tháng|ngày|tuần|giờ|phút|tuổi|lần|lượt|lượt người|quý|%|đồng)$/;
const among = ['trong số', 'trong tổng số'];
const stops = /^(?:cho|tại|với|trên|trong|được|đã|do|để|nhằm|của|ở|từ|có|là|theo|và|,|;|\.|\(|\))$/;

/**
 * "phê duyệt 12 đề án cải tiến chất lượng … 14 đề án cải tiến chất lượng được Hội đồng phê duyệt": recalled by the same doing; "Vòng sơ
 * khảo có 32 đội … 34 đội ở vòng sơ khảo": by the same place. Only where the numbers are nearly the same.
 */
export function findRecalledCounts(sentences: readonly Sentence[]): RestatementClaim[] {
  const earlier = new Map<string, Known[]>();
  return sentences.flatMap((sentence) =>
    sentence.quantities.flatMap((quantity): RestatementClaim[] => {
      if (!isCount(sentence, quantity)) return [];
      const mention = { sentence, quantity };
      const unit = quantity.unitKey ?? '';
      const known = earlier.get(unit) ?? [];
      const first = known.length === 0 ? undefined : recalledBy(known, mention);
      if (known.length < mostKept) earlier.set(unit, [...known, ...introduced(mention)]);
      return first === undefined ? [] : [{ kind: 'restatement', first, again: mention, windows: [] }];
    }),
  );
}

const isCount = (sentence: Sentence, quantity: Quantity): boolean =>
  quantity.unitKey !== undefined &&
  !timeUnits.test(quantity.unitKey) &&
  isPlain(quantity) &&
  quantity.of === undefined &&
  sentence.depths[quantity.start] === 0 &&
  !isNoCount(sentence, quantity);

function coreOf(sentence: Sentence, { end }: Quantity): string {
  const core: string[] = [];
  for (let at = end; at < end + longestTail && sentence.tokens[at]?.kind === 'word'; at += 1) {
    if (stops.test(keyAt(sentence, at))) break;
    core.push(keyAt(sentence, at));
  }
  return core.join(' ');
}

/** "phê duyệt 12 đề án …", "Vòng sơ khảo có 32 đội". */
function introduced(mention: Mention): Known[] {
  const { sentence, quantity } = mention;
  const { start } = quantity;
  const core = coreOf(sentence, quantity);
  const [one, two] = [keyAt(sentence, start - 2), keyAt(sentence, start - 1)];
  if (two === 'có') {
    const place = [5, 4, 3].map((back) => wordsBetween(sentence, start - back, start - 1));
    return place.flatMap((tie) => (tie === '' ? [] : [{ ...mention, core, tie: `ở ${tie}` }]));
  }
  return /^\p{Ll}+$/u.test(one) && /^\p{Ll}+$/u.test(two) ? [{ ...mention, core, tie: `${one} ${two}` }] : [];
}

/** The words between two places of a sentence; empty where a mark or a number stands among them. */
function wordsBetween({ tokens, start }: Sentence, from: number, to: number): string {
  const own = tokens.slice(Math.max(from, start), to);
  return from >= start && own.every(({ kind }) => kind === 'word') ? own.map(({ key }) => key).join(' ') : '';
}

function recalledBy(known: readonly Known[], again: Mention): Known | undefined {
  const { sentence, quantity } = again;
  if (known.some((one) => one.quantity.value === quantity.value)) return undefined;
  const core = coreOf(sentence, quantity);
  const led = phraseBefore(sentence, quantity.start, among) !== undefined;
  const tied = known.filter(
    (one) => one.sentence !== sentence && isTied(one, again, core, led) && isNearly(one.quantity, quantity),
  );
  const [first, ...others] = tied;
  if (first === undefined || others.some((one) => one.quantity !== first.quantity)) return undefined;
  return isOfOneTime(first, again) ? first : undefined;
}

function isTied(first: Known, { sentence, quantity }: Mention, core: string, led: boolean): boolean {
  const from = quantity.end + (core === '' ? 0 : wordsIn(core));
  if (first.tie.startsWith('ở ')) {
    const place = first.tie.slice(2);
    return (
      first.core === core && /^(?:ở|tại|trong)$/.test(keyAt(sentence, from)) && standsAt(sentence, from + 1, place)
    );
  }
  if (first.core !== core || !/^(?:được|đã)$/.test(keyAt(sentence, from))) return false;
  if (!led && core.split(' ').length < 2) return false;
  for (let at = from + 1; at < from + longestTail && sentence.tokens[at]?.kind === 'word'; at += 1)
    if (standsAt(sentence, at, first.tie)) return true;
  return false;
}

const isNearly = (one: Quantity, other: Quantity): boolean =>
  isNearMiss(one.value, other.value, 0) || swappedFrom(one.value, other.value) !== undefined;

/** Neither compares, and the later names no year, quarter or body that the earlier does not. */
function isOfOneTime(first: Known, again: Mention): boolean {
  const [one, other] = [describe(first), describe(again)];
  if (one.compared || other.compared || !isOfStretches(first.sentence, again.sentence)) return false;
  const windows = other.windows.filter((window) => window !== 'trong năm');
  if (windows.some((window) => !one.windows.includes(window))) return false;
  return [...other.years].every((year) => one.years.has(year));
}
