import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { hasMark, hasPhrase, keyAt, phraseAt, phraseBefore, type Sentence, standsAt } from '../reading/scope.ts';
import { kindOfLabels, mayOverlap } from './label-kinds.ts';
import { type Count, countsOf, isKin, isUsable, measured } from './row-counts.ts';
import { certain, isWhole, likely, possible, type Reading, unsaid } from './sum-readings.ts';

const strong = [
  ...['tổng cộng', 'cộng chung', 'cộng lại', 'cộng dồn', 'cộng', 'gộp lại', 'gộp chung', 'vị chi', 'cả thảy'],
  ...[
    'tất thảy',
    'hết thảy',
    'tính gộp',
    'tính chung',
    'tổng số',
    'tổng',
    'nhập lại',
    'dồn lại',
    'hợp lại',
    'hợp thành',
  ],
];
const weak = [
  ...['như vậy', 'như thế', 'vậy là', 'thế là', 'tính ra', 'tất cả', 'toàn bộ', 'cả', 'trị giá', 'toàn', 'liền'],
  ...['thành'],
];
const behind = ['các loại', 'cả thảy', 'tất cả'];
const otherwise = [
  ...['lũy kế', 'đến nay', 'chưa kể', 'so với', 'mỗi', 'bình quân', 'phấn đấu', 'kế hoạch', 'nâng tổng', 'nâng'],
  ...['cộng tác', 'cộng đồng', 'cộng hòa', 'tổng công ty', 'tổng cục', 'tổng đội', 'tổng giám đốc', 'tổng phụ trách'],
  ...['trùng', 'tổng kết', 'trong đó', 'trong tổng', 'trên tổng', 'chỉ tiêu', 'còn', 'trước'],
];
const longestLead = 14;
/** "cộng 3 đoạn 31.450 m³". */
const nearestNumber = 3;

/** How sure the words before a count are that it sums up what stands before; undefined where none says so. */
function closes({ sentence, quantity, depth }: Count): 'strong' | 'weak' | undefined {
  if (behind.some((words) => standsAt(sentence, quantity.end, words))) return 'weak';
  let found: 'strong' | 'weak' | undefined;
  const first = Math.max(sentence.start, quantity.start - longestLead);
  for (let at = quantity.start - 1; at >= first && !isBarred(sentence, at, quantity, depth); at -= 1) {
    const ends = keyAt(sentence, at) === ',' || numberAt(sentence, at, quantity);
    if (ends && found !== undefined) return found;
    if (phraseAt(sentence, at, otherwise) !== undefined) return undefined;
    if (phraseAt(sentence, at, strong) !== undefined) found = 'strong';
    else if (phraseAt(sentence, at, weak) !== undefined) found ??= 'weak';
  }
  return found;
}

/** The clause ends here, or a number stands here that has nothing to do with the total. */
function isBarred(sentence: Sentence, at: number, { start }: Quantity, depth: number): boolean {
  const mark = keyAt(sentence, at);
  if ((sentence.depths[at] ?? 0) < depth || mark === ';' || (mark === ':' && at < start - 1)) return true;
  const other = sentence.quantities.find((one) => one.start <= at && at < one.end);
  // "Cộng hai mức, đợt này có 48 tập thể": how many are summed up.
  if (other?.precision === 0 && phraseBefore(sentence, other.start, strong) !== undefined) return false;
  return other !== undefined && (other.value.length > 2 || start - other.end > nearestNumber);
}

const numberAt = (sentence: Sentence, at: number, { start }: Quantity): boolean =>
  sentence.quantities.some((one) => one.end < start && one.start <= at && at < one.end);

/** Totals behind their parts: "…, cộng chung 3,8 tỷ đồng", "Cả thảy thiệt hại 3 tỷ đồng". */
export function readClosings(sentences: readonly Sentence[], index: number): Reading[] {
  const sentence = sentences[index];
  if (sentence === undefined) return [];
  const counts = countsOf(sentence);
  return counts.flatMap((whole, at) => {
    if (!isWhole(whole) || whole.depth > 1) return [];
    const closing = isSaidBefore(whole, sentences.slice(0, index)) ? undefined : closes(whole);
    const before = partsBefore(whole, counts.slice(0, at));
    const isLast = !counts.slice(at + 1).some((one) => isKin(whole, one.quantity));
    if (areKinds(whole, before) && (isLast || closing !== undefined))
      return [readingOf(whole, before, closing === undefined ? likely : certain)];
    const told = before.length === 0 ? partsOfLast(whole, sentences[index - 1]) : [];
    if (isLast && areKinds(whole, told)) return [readingOf(whole, told, told.length > 2 ? certain : likely)];
    if (closing === undefined && isOutOf(whole) && before.length > 2) return suffixes(whole, before, ofOutOf);
    if (closing === undefined) return unannounced(whole, counts, at, sentences.slice(0, index));
    const any = counts.slice(0, at).filter((one) => one.depth === 0 && isThing(one));
    if (before.length > 1 && any.length > before.length && whole.quantity.unitKey !== 'đồng')
      return [...suffixes(whole, before, possible), ...suffixes(whole, any, likely)];
    if (before.length > 1) {
      const readings = suffixes(whole, before, trustInClosing(before, closing));
      return isNamedTotal(whole) ? readings.map((one) => ({ ...one, under: Math.min(one.under, likely) })) : readings;
    }
    if (before.length < 2 && closing === 'strong' && any.length > 1 && any[0]?.segment === whole.segment)
      return suffixes(whole, any, keyAt(sentence, whole.quantity.start - 1) === 'cộng' ? certain : likely);
    return before.length === 0 ? overSentences(whole, sentences.slice(0, index)) : [];
  });
}

/** "Toàn thôn có 214 hộ. … đủ cả 214 hộ": what was counted before is not summed up. */
const isSaidBefore = ({ quantity: { value, unitKey } }: Count, earlier: readonly Sentence[]): boolean =>
  unitKey !== undefined &&
  earlier
    .slice(-farthestBack)
    .some(({ quantities }) => quantities.some((one) => one.value === value && one.unitKey === unitKey));

const outOf = ['trong tổng số', 'trong tổng', 'trên tổng số', 'trên tổng'];
const longestOutOf = 5;
/** What stands before may be some of it. */
const ofOutOf = 0.25;

/** "trả lời 19 ý kiến, giao trả lời 08 ý kiến, chuyển 02 ý kiến trong tổng số 29 ý kiến". */
const isOutOf = ({ sentence, quantity: { start } }: Count): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, start - longestOutOf), start, outOf);

/** "gói số 1 …, gói số 2 …, tổng mức đầu tư 64 tỷ đồng": a figure of its own, of which not all need be told. */
function isNamedTotal({ sentence, quantity }: Count): boolean {
  for (let at = quantity.start - 1; at > quantity.start - longestLead && keyAt(sentence, at) !== ','; at -= 1)
    if (keyAt(sentence, at) === 'tổng')
      return !/^(?:cộng|số|là)$/.test(keyAt(sentence, at + 1)) && at + 1 < quantity.start;
  return false;
}

/** "lao động dưới 35 tuổi 210 người; lao động phổ thông 186 người; cả công ty 450 người": one may be both. */
function trustInClosing(parts: readonly Count[], closing: 'strong' | 'weak'): number {
  if (closing === 'strong') return certain;
  return mayOverlap(parts.map(({ label }) => label)) ? unsaid : likely;
}

const isThing = (one: Count): boolean => isUsable(one) && !measured.test(one.quantity.unitKey ?? '');

const partsBefore = (whole: Count, counts: readonly Count[]): readonly Count[] =>
  kinFirst(
    whole,
    counts.filter((one) => one.depth === 0 && isPart(whole, one)),
  );

/** Totals that no word before them announces. */
function unannounced(whole: Count, counts: readonly Count[], at: number, earlier: readonly Sentence[]): Reading[] {
  const before = partsBefore(whole, counts.slice(0, at));
  return [...raised(whole, counts, at), ...ofSoMany(whole, before, earlier), ...joined(whole, before)];
}

const joining = ['cộng thêm', 'cộng với', 'cùng với', 'gộp với', 'gom', 'gộp', 'dồn', 'với', 'và'];
/** Two that no word says to be all, but that are joined and followed by the one that both of them make. */
const ofJoined = 0.1;

/** "Gom 120 triệu đồng … với 85 triệu đồng …, thôn có 205 triệu đồng"; "mười đội nam và sáu đội nữ; bốc thăm cho 16 đội". */
function joined(whole: Count, before: readonly Count[]): Reading[] {
  const [one, other] = before.slice(-2);
  if (one === undefined || other === undefined || before.some((part) => isLarger(part, whole))) return [];
  const { sentence } = whole;
  if (
    !hasMark(sentence, other.quantity.end, whole.quantity.start, ',;') ||
    !isSame(one, whole) ||
    !isSame(other, whole)
  )
    return [];
  if (kindOfLabels([one.label, other.label]) === 'parted') return [readingOf(whole, [one, other], likely)];
  return hasPhrase(sentence, one.quantity.end, other.quantity.start, joining)
    ? [readingOf(whole, before, ofJoined)]
    : [];
}

const isSame = (part: Count, whole: Count): boolean => isSameUnit(part.quantity.unitKey, whole.quantity.unitKey);

const isLarger = (part: Count, whole: Count): boolean =>
  compareDecimals(part.quantity.value, whole.quantity.value) >= 0;

/** The kinds that the sentence before counts. */
const partsOfLast = (whole: Count, last: Sentence | undefined): readonly Count[] =>
  last === undefined ? [] : countsOf(last).filter((one) => one.depth === 0 && isPart(whole, one));

const anyKind = /^(?:lượt|trường hợp|văn bản|hồ sơ|khen thưởng|đối tượng|hình thức|danh hiệu|việc|vụ việc)(?: |$)/;

const isPart = (whole: Count, one: Count): boolean =>
  isUsable(one) &&
  (isKin(whole, one.quantity) || (anyKind.test(whole.quantity.unitKey ?? '') && one.quantity.unitKey !== 'đồng'));

/** Things of the whole's own kind, where there are any; else things of any kind. */
function kinFirst(whole: Count, parts: readonly Count[]): readonly Count[] {
  const kin = parts.filter((one) => isKin(whole, one.quantity));
  return kin.length > 0 ? kin : parts;
}

const mostParts = 24;

/** The counts before, all of them or as many of the last as make the total. */
function suffixes(whole: Count, before: readonly Count[], trust: number): Reading[] {
  const all = before.slice(-mostParts);
  const listed = all.findLastIndex((one, at) => at > 0 && at < all.length - 1 && startsAnew(one, all[at - 1], ':'));
  const trusted = listed < 0 ? 0 : listed;
  return all
    .slice(0, -1)
    .flatMap((first, at) =>
      at === 0 || startsAnew(first, all[at - 1], ';:')
        ? [readingOf(whole, all.slice(at), at === trusted ? trust : 0)]
        : [],
    );
}

/** Behind a semicolon or a colon. */
const startsAnew = ({ sentence, quantity }: Count, before: Count | undefined, marks: string): boolean =>
  before?.sentence !== sentence || hasMark(sentence, before.quantity.end, quantity.start, marks);

const readingOf = (whole: Count, parts: readonly Count[], trust: number): Reading => ({
  ...{ whole, trust, under: trust, loose: 0 },
  parts: parts.map(({ quantity }): Quantity => quantity),
  sentences: parts.map(({ sentence }) => sentence),
});

const farthestBack = 8;

function overSentences(whole: Count, earlier: readonly Sentence[]): Reading[] {
  const rows: (readonly Count[])[] = [];
  for (const sentence of earlier.slice(-farthestBack).reverse()) {
    const own = kinFirst(
      whole,
      countsOf(sentence).filter((one) => one.depth === 0 && isPart(whole, one)),
    );
    if (own.length === 0) break;
    rows.unshift(own);
  }
  const tails = rows.map((_, at) => rows.slice(at));
  const sets = [
    ...tails.map((tail) => tail.flat()),
    ...tails.map((tail) => tail.flatMap((own) => own.slice(0, 1))),
    ...tails.map((tail) => tail.flatMap((own) => own.slice(-1))),
  ].filter((set) => set.length > 1);
  const single = rows.every((own) => own.length === 1);
  return [
    ...sets.map((set) =>
      readingOf(
        whole,
        set,
        single || set.every(({ sentence }) => sentence === rows.at(-1)?.[0]?.sentence) ? likely : possible,
      ),
    ),
    ...rows
      .slice(0, -1)
      .map((own) => readingOf(whole, own, likely))
      .filter(({ parts }) => parts.length > 1),
    ...((rows.at(-1) ?? []).length > 1 ? suffixes(whole, rows.at(-1) ?? [], likely) : []),
  ];
}

/** "15 huy chương vàng, 21 huy chương bạc …, với 69 huy chương": kinds of one thing, then the thing itself. */
function areKinds(whole: Count, before: readonly Count[]): boolean {
  const units = before.map(({ quantity }) => quantity.unitKey ?? '');
  const kinds = units.every((unit) => unit.startsWith(`${whole.quantity.unitKey} `));
  return before.length > 1 && kinds && new Set(units).size === units.length;
}

/** "…. Bộ chỉ số gồm ba nhóm với 59 tiêu chí": as many parts as the words say, each of them named so. */
function ofSoMany(whole: Count, before: readonly Count[], earlier: readonly Sentence[]): Reading[] {
  const { sentence, quantity } = whole;
  const groups = sentence.quantities.findLast(({ end }) => end <= quantity.start);
  const near = groups !== undefined && quantity.start - groups.end <= nearestGroups;
  if (!near || !/^[2-9]$/.test(groups.value) || groups.unitKey === undefined) return [];
  const [name = ''] = groups.unitKey.split(' ');
  const all = [...earlier.slice(-farthestBack).flatMap(countsOf), ...before].filter(
    (one) => one.depth === 0 && isPart(whole, one),
  );
  const parts = all.slice(-Number(groups.value));
  const named =
    parts.length === Number(groups.value) && parts.slice(0, 2).every(({ label }) => label.keys.includes(name));
  return named ? [readingOf(whole, parts, likely)] : [];
}

const nearestGroups = 8;

const raising = ['nâng', 'đưa', 'tăng'];
const longestRaise = 16;

/** "công nhận thêm 07 sản phẩm, nâng tổng số từ 31 lên 38": what there was and what was added. */
function raised(whole: Count, counts: readonly Count[], at: number): Reading[] {
  const { sentence, quantity } = whole;
  const [added, from] = [counts.slice(0, at - 1).findLast((one) => one.depth === whole.depth), counts[at - 1]];
  if (added === undefined || from === undefined || !/^(?:lên|thành)$/.test(keyAt(sentence, quantity.start - 1)))
    return [];
  const isFrom = keyAt(sentence, from.quantity.start - 1) === 'từ' && quantity.start - from.quantity.end <= 3;
  const lead = Math.max(added.quantity.end, from.quantity.start - longestRaise);
  const named = hasPhrase(sentence, lead, from.quantity.start, raising);
  const same = isKin(added, from.quantity) || isKin(from, added.quantity);
  return isFrom && named && same && isUsable(added) ? [readingOf(whole, [from, added], likely)] : [];
}
