import type { Quantity } from '../quantities/find-quantities.ts';
import { type Count, countsOf, isKin, isUsable } from './row-counts.ts';
import { hasMark, hasPhrase, keyAt, phraseAt, type Sentence, standsAt } from './scope.ts';
import { certain, isWhole, likely, possible, type Reading } from './sum-readings.ts';

const strong = [
  ...[
    'tổng cộng',
    'cộng chung',
    'cộng lại',
    'cộng dồn',
    'cộng',
    'gộp lại',
    'gộp chung',
    'vị chi',
    'cả thảy',
    'tất thảy',
  ],
  ...['hết thảy', 'tính gộp', 'tính chung', 'tổng số', 'tổng'],
];
const weak = ['như vậy', 'như thế', 'vậy là', 'thế là', 'tính ra', 'tất cả', 'toàn bộ', 'cả'];
const behind = ['các loại', 'cả thảy', 'tất cả'];
const otherwise = [
  ...[
    'lũy kế',
    'đến nay',
    'chưa kể',
    'so với',
    'mỗi',
    'bình quân',
    'phấn đấu',
    'kế hoạch',
    'nâng tổng',
    'nâng',
    'trùng',
  ],
  ...['trong đó', 'trong tổng', 'trên tổng', 'chỉ tiêu', 'còn'],
];
const longestLead = 14;
/** "cộng 3 đoạn 31.450 m³". */
const nearestNumber = 3;

/** How sure the words before a count are that it sums up what stands before; undefined where none says so. */
function closes({ sentence, quantity, depth }: Count): 'strong' | 'weak' | undefined {
  if (behind.some((words) => standsAt(sentence, quantity.end, words))) return 'weak';
  let found: 'strong' | 'weak' | undefined;
  for (let at = quantity.start - 1; at >= Math.max(sentence.start, quantity.start - longestLead); at -= 1) {
    if ((sentence.depths[at] ?? 0) < depth || /^[;:]$/.test(keyAt(sentence, at))) {
      if (keyAt(sentence, at) === ':' && at > quantity.start - 2) continue;
      return found;
    }
    if (phraseAt(sentence, at, otherwise) !== undefined) return undefined;
    const other = sentence.quantities.find(({ start, end }) => start <= at && at < end);
    if (other !== undefined && (other.value.length > 2 || quantity.start - other.end > nearestNumber)) return found;
    if (phraseAt(sentence, at, strong) !== undefined) found = 'strong';
    else if (phraseAt(sentence, at, weak) !== undefined) found ??= 'weak';
  }
  return found;
}

/** Totals behind their parts: "…, cộng chung 3,8 tỷ đồng", "Cả thảy thiệt hại 3 tỷ đồng". */
export function readClosings(sentences: readonly Sentence[], index: number): Reading[] {
  const sentence = sentences[index];
  if (sentence === undefined) return [];
  const counts = countsOf(sentence);
  return counts.flatMap((whole, at) => {
    if (!isWhole(whole) || whole.depth > 1) return [];
    const closing = closes(whole);
    const before = kinFirst(
      whole,
      counts.slice(0, at).filter((one) => one.depth === 0 && isPart(whole, one)),
    );
    if (areKinds(whole, before)) return [readingOf(whole, before, closing === undefined ? likely : certain)];
    if (closing === undefined)
      return [...raised(whole, counts, at), ...ofSoMany(whole, before, sentences.slice(0, index))];
    if (before.length > 1) return suffixes(whole, before, closing === 'strong' ? certain : likely);
    return before.length === 0 ? overSentences(whole, sentences.slice(0, index)) : [];
  });
}

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
  return all
    .slice(0, -1)
    .flatMap((first, at) =>
      at === 0 || startsAnew(first, all[at - 1]) ? [readingOf(whole, all.slice(at), at === 0 ? trust : 0)] : [],
    );
}

/** Behind a semicolon or a colon. */
const startsAnew = ({ sentence, quantity }: Count, before: Count | undefined): boolean =>
  before?.sentence !== sentence || hasMark(sentence, before.quantity.end, quantity.start, ';:');

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
