import { compareDecimals, type Decimal, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import type { ReadBlock } from '../../read-report.ts';
import { absolute, isPlain, swappedFrom } from '../amount.ts';
import type { RestatementClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { isPeople, isSameUnit } from '../reading/kinship.ts';
import { hasPhrase, keyAt, type Mention, type Sentence } from '../reading/scope.ts';
import { type SlipStrength, slipBetween } from '../slips/slips.ts';
import { isHeadedOtherwise } from './item-heads.ts';
import { isBeside, isDecided, isSwappedMoney } from './swapped-counts.ts';
import { numberedIn, type Telling, tellingOf } from './telling-context.ts';
import { twinsOf } from './telling-twins.ts';
import { countSamePair, haveSameLabel, isOfNamedBody } from './told-pairs.ts';
import { haveSamePhrase, haveSameTail, isSameDoing } from './told-phrases.ts';
import { isNarrower, isOfOneTime, isSample } from './told-times.ts';

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
  !isNoCount(sentence, quantity)
    ? [{ sentence, quantity }]
    : [];

/** Counts of what may be one thing share the first word of its name, or are of people. */
const kindOf = ({ unitKey = '' }: Quantity): string => (isPeople(unitKey) ? 'người' : (unitKey.split(' ')[0] ?? ''));

function claimsAmong(mentions: readonly Mention[]): RestatementClaim[] {
  if (mentions.length < 2) return [];
  const often = Map.groupBy(mentions, ({ quantity }) => quantity.value);
  const valuesIn = valuesByBlock(mentions);
  const told = new Map<Mention, Telling>();
  const telling = (mention: Mention): Telling => {
    const known = told.get(mention) ?? tellingOf(mention);
    told.set(mention, known);
    return known;
  };
  return mentions.flatMap((again, index): RestatementClaim[] => {
    if (again.quantity.of !== undefined || left.test(keyAt(again.sentence, again.quantity.start - 1))) return [];
    const same = often.get(again.quantity.value) ?? [];
    if (same.some((one) => one !== again && isSameUnit(one.quantity.unitKey, again.quantity.unitKey))) return [];
    const values = valuesIn.get(again.sentence.block);
    const near = mentions.slice(Math.max(0, index - mostKept), index).filter((first) => {
      if (!isSameUnit(first.quantity.unitKey, again.quantity.unitKey)) return false;
      const slip = slipBetween(first.quantity.value, again.quantity.value);
      if (slip === undefined || isExplained(first, again)) return false;
      if (first.sentence === again.sentence && !telling(again).pointsBack) return false;
      return (
        isTied(telling(first), telling(again), slip) ||
        ((values?.size === 2 || swappedFrom(first.quantity.value, again.quantity.value) !== undefined) &&
          isTakenUp(telling(first), telling(again), slip))
      );
    });
    const [first] = near;
    if (first === undefined || near.some(({ quantity }) => quantity.value !== first.quantity.value)) return [];
    return [{ kind: 'restatement', first, again, windows: [] }];
  });
}

function valuesByBlock(mentions: readonly Mention[]): ReadonlyMap<ReadBlock, ReadonlySet<Decimal>> {
  const values = new Map<ReadBlock, Set<Decimal>>();
  for (const { sentence, quantity } of mentions) {
    const own = values.get(sentence.block) ?? new Set<Decimal>();
    values.set(sentence.block, own.add(quantity.value));
  }
  return values;
}

/** What is left, or what it came to, is another number by what it says. */
const left = /^(?:còn|tăng|giảm|lên|xuống|tới)$/;

/** "1.254 hồ sơ … 1.245 hồ sơ, còn 09 hồ sơ", "09 em chuyển đi và 04 em chuyển đến": the difference is counted too. */
function isExplained(first: Mention, again: Mention): boolean {
  const gap = absolute(subtractDecimals(first.quantity.value, again.quantity.value));
  const beside = [first.sentence, again.sentence]
    .flatMap(({ quantities }) => quantities)
    .filter(
      (one) => one !== first.quantity && one !== again.quantity && isSameUnit(one.unitKey, again.quantity.unitKey),
    )
    .slice(0, mostBeside);
  return beside.some(
    ({ value }, at) =>
      value === gap || beside.slice(at + 1).some((other) => absolute(subtractDecimals(value, other.value)) === gap),
  );
}

const mostBeside = 8;

const twinWeight = 3;
const pointerWeight = 2;

function isTied(first: Telling, again: Telling, slip: SlipStrength): boolean {
  if (!isOfOneTime(first, again) && !(slip > 1 && isDecided(first, again))) return false;
  if (isHeadedOtherwise(first.mention.sentence, again.mention.sentence) || isSample(first, again)) return false;
  if (isNarrower(first, again)) return false;
  if (isSwappedMoney(first, again)) return true;
  const goesOn = first.mention.sentence.block === again.mention.sentence.block && again.names.size === 0;
  if (!isOfOneBody(first, again, goesOn || isShortened(first, again, slip))) return false;
  if (haveSamePhrase(first, again) || haveSameTail(first, again, slip) || isOfNamedBody(first, again)) return true;
  if (countSamePair(first, again) || (slip > 0 && haveSameLabel(first, again))) return true;
  if (first.divided !== again.divided && !haveSameCore(first, again)) return false;
  const twins = twinsOf(first, again);
  if (twins === 'same' || (twins === 'equal' && slip > 0 && isSameSort(first, again))) return true;
  const equal = twins === 'equal';
  if (!equal && !again.pointsBack && !again.description.sumsUp && !isSameDoing(first, again)) return false;
  const own = [...again.words];
  const words = own.filter((word) => first.surroundings.around.has(word)).length;
  const shared =
    words + (again.pointsBack ? pointerWeight : 0) + (twins === undefined ? 0 : twins === 'small' ? 1 : twinWeight);
  const covered = equal || again.pointsBack ? 1 : own.length === 0 ? 0 : words / own.length;
  if (!isSameLabel(first, again)) return false;
  const alike = (equal && slip > 1) || isSameCore(first, again);
  if (maybeSome(first, again)) return false;
  if (slip < 2 && isAnother(first, again) && !(haveSameCore(first, again) && again.core.length > 2)) return false;
  if (isNominal(again) && alike && first.doing.join() === again.doing.join()) return true;
  if (measured.test(again.mention.quantity.unitKey ?? '')) return isMeasuredAgain(first, again, slip);
  if (slip === 3)
    return (
      (alike && isSpecific(again) && again.core.length === 0 && isLed(again)) ||
      shared + (isSpecific(again) ? 1 : 0) >= 2 ||
      (shared >= 1 && alike)
    );
  if (slip === 2) return (alike && shared >= 2 && covered >= 0.6) || isLedOn(first, again);
  if (slip === 1) return alike && (haveSameCore(first, again) || (shared >= 3 && covered >= 0.75));
  return alike && shared >= 4 && covered >= 0.85;
}

/** "Số việc chuyển kỳ sau là 594 việc", "với 549 việc chuyển sang": taken up by the word that its label tells it by. */
const isLedOn = (first: Telling, again: Telling): boolean =>
  isLed(again) && first.labelled && !first.bracketed && first.label.includes(again.core[0] ?? '');

/** "giới thiệu việc làm cho 132 người. 123 người có việc làm": fewer, at the head of a sentence, may be some of them. */
function maybeSome({ mention: first }: Telling, { mention: again, pointsBack }: Telling): boolean {
  const { sentence, quantity } = again;
  const opens = quantity.start === sentence.start && sentence.block === first.sentence.block;
  const fewer = compareDecimals(quantity.value, first.quantity.value) < 0;
  return opens && fewer && !pointsBack && /^(?:có|đạt|không|chưa)$/.test(keyAt(sentence, quantity.end));
}

/** The same words behind both numbers: a part is told again by them. */
const haveSameCore = ({ core }: Telling, { core: other }: Telling): boolean =>
  core.length > 1 && core.join() === other.join();

/** "việc kết nạp 17 đảng viên": the doing that was told, as a thing. */
const isNominal = ({ mention: { sentence, quantity }, doing }: Telling): boolean =>
  doing.length > 1 && hasPhrase(sentence, Math.max(sentence.start, quantity.start - 4), quantity.start, nominal);
const nominal = ['việc', 'nguyên nhân'];

/** "Kho có 4.126 hồ sơ. Qua số hóa, 4.162 hồ sơ đã …": told of as known, in one paragraph that counts nothing else of the kind; fewer may be some of them. */
function isTakenUp(first: Telling, again: Telling, slip: SlipStrength): boolean {
  const { sentence, quantity } = again.mention;
  const opens = quantity.start === sentence.start || keyAt(sentence, quantity.start - 1) === ',';
  const told = /^(?:đã|đều|được)$/.test(keyAt(sentence, quantity.end + again.core.length));
  const more = compareDecimals(quantity.value, first.mention.quantity.value) > 0;
  const isBare = again.core.length === 0 && sentence.block === first.mention.sentence.block;
  return slip > 1 && opens && told && more && isBare && isOfOneTime(first, again) && isOfOneBody(first, again, false);
}

const measured = /^(?:%|đồng)$/;
/** Words for money that need not be said again. */
const vague = /^(?:phần|khoản|mức|nguồn|vốn|kinh|phí|tiền|việc|kết|quả)$/;

/** What is measured is named before its number, and no two things of one name have numbers that are so alike. */
function isMeasuredAgain(first: Telling, again: Telling, slip: SlipStrength): boolean {
  const { around } = first.surroundings;
  const known = [...again.words].filter((word) => around.has(word));
  const behind = known.filter((word) => !again.label.includes(word)).length;
  const called =
    again.label.every((word) => vague.test(word) || around.has(word)) ||
    nearestKnown(again.label, around) >= fewestCalled;
  if (slip < 2 || !(called || again.pointsBack || behind >= 2)) return false;
  const shared = known.length + (again.pointsBack ? pointerWeight : 0);
  return slip === 3 ? shared >= 1 : shared >= (isBeside(first, again) ? 2 : 3);
}

const fewestCalled = 4;

/** How many of the nearest words of a label, its first, stand around the other count. */
function nearestKnown(label: readonly string[], around: ReadonlySet<string>): number {
  const other = label.findIndex((word) => !around.has(word));
  return other < 0 ? label.length : other;
}

const general =
  /^(?:người|lượt|lượt người|hộ|hộ dân|ha|kg|tấn|tạ|lít|m|m2|m3|km|cây|con|suất|đơn vị|đồng chí|cái|chiếc|bộ|trường hợp|nhà|văn bản|hồ sơ|điểm)$/;

/** A thing whose name tells it from others: "hội viên", "sáng kiến". */
const isSpecific = ({ mention }: Telling): boolean => !general.test(mention.quantity.unitKey ?? '');

/** "Với đội ngũ 12.540 hội viên": taken up, not brought in. */
const isLed = ({ mention: { sentence, quantity } }: Telling): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, quantity.start - 3), quantity.start, takingUp);

const takingUp = ['với', 'của', 'trong', 'trên', 'qua', 'tổng số', 'kết quả'];

/** The later says little that the earlier does not: it may leave out who did it. */
function isShortened(first: Telling, again: Telling, slip: SlipStrength): boolean {
  const own = [...again.words];
  const known = own.filter((word) => first.surroundings.around.has(word)).length;
  const isSummary = again.description.sumsUp && known * 2 >= own.length;
  if (slip < 3) return slip === 2 && own.length > 1 && (known === own.length || isSummary) && again.names.size === 0;
  return isLed(again) || again.pointsBack || again.description.sumsUp || known * 2 >= own.length;
}

/** In one paragraph small numbers count one thing after another, unless the later points back. */
const isAnother = (first: Telling, again: Telling): boolean =>
  first.mention.sentence.block === again.mention.sentence.block && !again.description.sumsUp && !again.pointsBack;

/** Nothing that the later says of the sort of things is strange to the earlier. */
const isSameSort = (first: Telling, again: Telling): boolean => isWithin(again.core, first.surroundings.around);

function isWithin(own: Iterable<string>, around: ReadonlySet<string>): boolean {
  for (const word of own) if (!around.has(word)) return false;
  return true;
}

/** "Khối tiểu học có 1.362 học sinh": said of whoever stands before it. */
const isHad = ({ mention: { sentence, quantity } }: Telling): boolean => keyAt(sentence, quantity.start - 1) === 'có';

const everywhere = [
  'cả trường',
  'toàn trường',
  'cả huyện',
  'toàn huyện',
  'cả xã',
  'toàn xã',
  'cả tỉnh',
  'toàn tỉnh',
  'toàn ngành',
];

/** "Cả trường có 17 học sinh …": said of the body that reports. */
const isOfAll = ({ mention: { sentence, quantity } }: Telling): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, quantity.start - 3), quantity.start, everywhere);

/** `shortened`: the later may leave out who did it. */
function isOfOneBody(first: Telling, again: Telling, shortened: boolean): boolean {
  const [one, other] = [first.surroundings, again.surroundings];
  if (numberedIn(first.mention.sentence) !== numberedIn(again.mention.sentence)) return false;
  if (isHad(first) && isHad(again) && !isOfAll(again) && !isWithin(again.label, one.around)) return false;
  return isWithin(again.names, one.all) && (shortened || isWithin(first.names, other.all));
}

/** "Số hộ cận nghèo: 254 hộ" is not "Số hộ nghèo: 245 hộ": all words of a label belong to it. */
function isSameLabel(first: Telling, again: Telling): boolean {
  if (!again.labelled || again.bracketed) return true;
  const own = again.label.filter((word) => !vague.test(word));
  if (!isWithin(own, first.surroundings.around)) return false;
  return (
    keyAt(first.mention.sentence, first.mention.quantity.start - 1) !== ':' ||
    isWithin(first.words, again.surroundings.around)
  );
}

/** The sort of thing: the words behind the number are known to the other sentence. */
const isSameCore = (first: Telling, again: Telling): boolean =>
  isWithin(first.core, again.surroundings.around) && isWithin(again.core, first.surroundings.around);
