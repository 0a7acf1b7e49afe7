import { compareDecimals, subtractDecimals } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { absolute, isPlain } from './amount.ts';
import { isNoCount } from './asides.ts';
import type { RestatementClaim } from './claim.ts';
import { isPlannedAhead } from './description.ts';
import { isPeople, isSameUnit } from './kinship.ts';
import type { Mention, Sentence } from './scope.ts';
import { type SlipStrength, slipBetween } from './slips.ts';
import { type Telling, tellingOf } from './telling-context.ts';
import { isOfStretches } from './whole-scopes.ts';

/** How many earlier counts of one kind a count is compared with: keeps a text of a thousand pages linear. */
const mostKept = 80;
const timeUnits = /^(?:năm|tháng|ngày|tuần|giờ|phút|tuổi|lần|quý|cấp|mức|loại|bước|điểm phần trăm|buổi|kỳ)$/;

/**
 * A count that differs from an earlier one of the same thing as a slip does, and equals none: the less chance two such numbers
 * have to be near each other, the fewer words must tie them together. Whatever explains the difference – a year, a place, another
 * doing, the difference itself counted beside them – silences it.
 */
export function findNearTellings(sentences: readonly Sentence[]): RestatementClaim[] {
  const kinds = Map.groupBy(
    sentences.flatMap((sentence) => sentence.quantities.flatMap((quantity) => mentionsOf(sentence, quantity))),
    ({ quantity }) => kindOf(quantity),
  );
  return [...kinds.values()].flatMap(claimsAmong);
}

const mentionsOf = (sentence: Sentence, quantity: Quantity): Mention[] =>
  quantity.unitKey !== undefined &&
  !timeUnits.test(quantity.unitKey) &&
  isPlain(quantity) &&
  quantity.of === undefined &&
  !isNoCount(sentence, quantity)
    ? [{ sentence, quantity }]
    : [];

/** Counts of what may be one thing share the first word of its name, or are of people. */
const kindOf = ({ unitKey = '' }: Quantity): string => (isPeople(unitKey) ? 'người' : (unitKey.split(' ')[0] ?? ''));

function claimsAmong(mentions: readonly Mention[]): RestatementClaim[] {
  if (mentions.length < 2) return [];
  const often = Map.groupBy(mentions, ({ quantity }) => quantity.value);
  const told = new Map<Mention, Telling>();
  const telling = (mention: Mention): Telling => {
    const known = told.get(mention) ?? tellingOf(mention);
    told.set(mention, known);
    return known;
  };
  return mentions.flatMap((again, index): RestatementClaim[] => {
    const same = often.get(again.quantity.value) ?? [];
    if (same.some((one) => one !== again && isSameUnit(one.quantity.unitKey, again.quantity.unitKey))) return [];
    const near = mentions.slice(Math.max(0, index - mostKept), index).filter((first) => {
      const slip = slipBetween(first.quantity.value, again.quantity.value);
      const candidate = slip !== undefined && first.sentence !== again.sentence && isSameThing(first, again);
      return candidate && isTied(telling(first), telling(again), slip);
    });
    const values = new Set(near.map(({ quantity }) => quantity.value));
    const [first] = near;
    if (first === undefined || values.size > 1) return [];
    return [{ kind: 'restatement', first, again, windows: [] }];
  });
}

const isSameThing = (first: Mention, again: Mention): boolean =>
  isSameUnit(first.quantity.unitKey, again.quantity.unitKey) && !isExplained(first, again);

/** "1.254 hồ sơ … 1.245 hồ sơ, còn 09 hồ sơ": the difference is counted too. */
function isExplained(first: Mention, again: Mention): boolean {
  const gap = absolute(subtractDecimals(first.quantity.value, again.quantity.value));
  return [first.sentence, again.sentence].some(({ quantities }) =>
    quantities.some(({ value, unitKey }) => value === gap && isSameUnit(unitKey, again.quantity.unitKey)),
  );
}

const twinWeight = 3;
const pointerWeight = 2;

function isTied(first: Telling, again: Telling, slip: SlipStrength): boolean {
  if (!isOfOneTime(first, again) || !isOfOneBody(first, again)) return false;
  const twins = haveTwins(first.mention, again.mention);
  if (!twins && !again.pointsBack && !isSameDoing(first, again)) return false;
  const own = [...again.words];
  const words = own.filter((word) => first.surroundings.around.has(word)).length;
  const shared = words + (again.pointsBack ? pointerWeight : 0) + (twins ? twinWeight : 0);
  const covered = twins ? 1 : own.length === 0 ? 0 : words / own.length;
  if (!isSameLabel(first, again)) return false;
  const alike = (twins && slip > 1) || isSameCore(first, again);
  if (slip < 2 && isAnother(first, again)) return false;
  if (/^(?:%|đồng)$/.test(again.mention.quantity.unitKey ?? ''))
    return slip >= 2 && shared >= 3 && covered >= 0.75 && alike;
  if (slip === 3) return shared + (isSpecific(again) ? 1 : 0) >= 2 || (shared >= 1 && alike);
  if (slip === 2) return alike && shared >= 2 && covered >= 0.6;
  if (slip === 1) return alike && shared >= 3 && covered >= 0.75;
  return alike && shared >= 4 && covered >= 0.85;
}

const general =
  /^(?:người|lượt|lượt người|hộ|hộ dân|ha|kg|tấn|tạ|lít|m|m2|m3|km|cây|con|suất|đơn vị|đồng chí|cái|chiếc|bộ|trường hợp|nhà|văn bản|hồ sơ|điểm)$/;

/** A thing whose name tells it from others: "hội viên", "sáng kiến". */
const isSpecific = ({ mention }: Telling): boolean => !general.test(mention.quantity.unitKey ?? '');

/** In one paragraph small numbers count one thing after another, unless the later points back. */
const isAnother = (first: Telling, again: Telling): boolean =>
  first.mention.sentence.block === again.mention.sentence.block && !again.description.sumsUp && !again.pointsBack;

const fewestTwins = '10';

/** "18 đội với 216 thí sinh … 261 thí sinh của 18 đội": another count is the same in both. */
function haveTwins(first: Mention, again: Mention): boolean {
  return again.sentence.quantities.some(
    (twin) =>
      twin !== again.quantity &&
      compareDecimals(twin.value, fewestTwins) >= 0 &&
      first.sentence.quantities.some(
        (one) => one !== first.quantity && one.value === twin.value && isSameUnit(one.unitKey, twin.unitKey),
      ),
  );
}

/** Neither names a time that the other does not, and both are of what is done or both of what is planned. */
function isOfOneTime(first: Telling, again: Telling): boolean {
  const [one, other] = [first.description, again.description];
  if (one.compared || other.compared || isPlanned(first) !== isPlanned(again)) return false;
  if (one.years.size > 0 && ![...other.years].every((year) => one.years.has(year))) return false;
  if (!isOfStretches(first.mention.sentence, again.mention.sentence)) return false;
  const [ends, others] = [first, again].map(({ surroundings }) => [...surroundings.ends].join());
  if (ends !== others && ends !== '' && others !== '') return false;
  return (
    one.windows.length === 0 || other.windows.length === 0 || one.windows.some((word) => other.windows.includes(word))
  );
}

/** What stands in a bracket says what is, whatever is planned around it. */
const isPlanned = ({ mention: { sentence, quantity }, bracketed }: Telling): boolean =>
  !bracketed && isPlannedAhead(sentence, quantity);

const isWithin = (own: Iterable<string>, around: ReadonlySet<string>): boolean =>
  [...own].every((word) => around.has(word));

function isOfOneBody(first: Telling, again: Telling): boolean {
  const [one, other] = [first.surroundings, again.surroundings];
  if ([...one.numbered].sort().join() !== [...other.numbered].sort().join()) return false;
  return isWithin(again.names, one.all) && isWithin(first.names, other.all);
}

/** What is done with the things is the same, or one of them does not say. */
function isSameDoing(first: Telling, again: Telling): boolean {
  const [one, other] = [first.doing[0], again.doing[0]];
  if (one === undefined || other === undefined) return true;
  return first.surroundings.around.has(other) && again.surroundings.around.has(one);
}

/** "Số hộ cận nghèo: 254 hộ" is not "Số hộ nghèo: 245 hộ": all words of a label belong to it. */
function isSameLabel(first: Telling, again: Telling): boolean {
  if (again.labelled && !again.bracketed && !isWithin(again.words, first.surroundings.around)) return false;
  return !(first.labelled && !first.bracketed) || isWithin(first.words, again.surroundings.around);
}

/** The sort of thing: the words behind the number are known to the other sentence. */
const isSameCore = (first: Telling, again: Telling): boolean =>
  isWithin(first.core, again.surroundings.around) && isWithin(again.core, first.surroundings.around);
