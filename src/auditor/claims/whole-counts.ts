import type { Quantity } from '../quantities/find-quantities.ts';
import { isPlain } from './amount.ts';
import { isNoCount } from './asides.ts';
import type { RestatementClaim, SumClaim } from './claim.ts';
import { type Description, describe, unitOf } from './description.ts';
import { isPeople } from './kinship.ts';
import { hasPhrase, keyAt, type Mention, phraseAt, type Sentence, standsAt, wordsIn } from './scope.ts';

const quantifiers = ['cả', 'toàn bộ', 'tất cả', 'toàn thể'];
const areas = [
  'trên địa bàn huyện',
  'trên địa bàn xã',
  'trên địa bàn tỉnh',
  'trên địa bàn thị xã',
  'trên địa bàn thành phố',
  'trên địa bàn phường',
  'trên địa bàn quận',
  'trong huyện',
  'trong xã',
  'trong tỉnh',
  'toàn huyện',
  'toàn xã',
  'toàn tỉnh',
  'toàn thành phố',
  'toàn phường',
  'toàn thị xã',
];
const wholeLeads = ['toàn', 'có', 'hiện có', 'tổng số', 'gồm', 'quản lý', 'thành lập', 'duy trì', 'kiện toàn'];
/** What can be said of all of them at once, behind their name. */
const predicates = /^(?:đều|đã|có|được|hoàn|duy|đạt|hoạt|thực|không|tổ|ký|đăng|[.,;])$/;
const timeUnits = /^(?:năm|tháng|ngày|tuần|giờ|phút|tuổi|lần|quý|cấp|%|đồng|bên|mặt|kỳ|mùa|khâu|bước)$/;
const fewestWords = 3;
const mostKept = 40;

interface Counted extends Mention {
  description: Description;
  isPart: boolean;
}

/**
 * "Toàn xã có 12 thôn … Cả 13 thôn đều có tổ tự quản": a count of all of them, by "cả", "toàn bộ", "tất cả" or by a place that holds
 * them all. It restates the only whole of that thing counted before; where any earlier count, even of a part, has its value, that is meant.
 */
export function findWholeCounts(sentences: readonly Sentence[], sums: readonly SumClaim[]): RestatementClaim[] {
  const parts = new Set(sums.flatMap((sum) => sum.parts.map(({ quantity }) => quantity)));
  const earlier = new Map<string, Counted[]>();
  return sentences.flatMap((sentence) =>
    sentence.quantities.flatMap((quantity): RestatementClaim[] => {
      if (!isCount(sentence, quantity)) return [];
      const unit = unitOf(quantity);
      const known = earlier.get(unit) ?? [];
      const again: Counted = {
        sentence,
        quantity,
        description: describe({ sentence, quantity }),
        isPart: parts.has(quantity),
      };
      const first = known.length >= mostKept || !isOfAll(sentence, quantity) ? undefined : wholeOf(known, again);
      if (known.length < mostKept) earlier.set(unit, [...known, again]);
      if (first === undefined) return [];
      return [{ kind: 'restatement', first, again: { sentence, quantity }, windows: [] }];
    }),
  );
}

function isCount(sentence: Sentence, quantity: Quantity): boolean {
  const { unitKey, of } = quantity;
  return (
    unitKey !== undefined &&
    of === undefined &&
    !timeUnits.test(unitKey) &&
    isPlain(quantity) &&
    !isNoCount(sentence, quantity)
  );
}

/** Whether a count is said to be of all there are. */
function isOfAll(sentence: Sentence, { start, end }: Quantity): boolean {
  const quantifier = quantifiers.find((words) => standsAt(sentence, start - wordsIn(words), words));
  if (quantifier !== undefined) return !/^(?:gồm|kể|tính|bao)$/.test(keyAt(sentence, start - wordsIn(quantifier) - 1));
  for (let at = end; at < Math.min(end + 5, sentence.end); at += 1) {
    const area = phraseAt(sentence, at, areas);
    if (area !== undefined) return keyAt(sentence, at + wordsIn(area)) === 'đều';
  }
  return false;
}

function wholeOf(known: readonly Counted[], again: Counted): Counted | undefined {
  if (known.some(({ quantity }) => quantity.value === again.quantity.value)) return undefined;
  const { description } = again;
  if (description.planned || description.compared || speaksOfOthers(again)) return undefined;
  const wholes = known.filter((one) => !one.isPart && one.sentence !== again.sentence && isSameWhole(one, again));
  const [first] = wholes;
  if (first === undefined || wholes.some(({ quantity }) => quantity.value !== first.quantity.value)) return undefined;
  return first;
}

/** "Cả 09 thôn của xã Tân Lập", "tại xã bên": not all there are in the report. */
function speaksOfOthers({ sentence, quantity, description }: Counted): boolean {
  const behind = keyAt(sentence, quantity.end + description.core.length);
  return (
    hasPhrase(sentence, sentence.start, quantity.start, ['tại', 'ở', 'riêng']) ||
    (/^(?:của|thuộc|tại|ở|này|nêu|trên)$/.test(behind) && !hasPhrase(sentence, quantity.end, quantity.end + 5, areas))
  );
}

/** Counted as a whole, under the same words; or under enough of them that they name one thing. */
function isSameWhole(first: Counted, again: Counted): boolean {
  const [one, other] = [first.description, again.description];
  if (one.planned || one.compared || ![...other.names].every((name) => one.names.has(name))) return false;
  if (one.years.size > 0 && other.years.size > 0 && ![...other.years].every((year) => one.years.has(year)))
    return false;
  const core = one.core.filter((word) => !/^(?:các|hoạt|động)$/.test(word));
  const begins = core.length >= fewestWords && core.every((word, at) => other.core[at] === word);
  if (begins) return true;
  const bare = other.core.length === 0 || /^(?:đều|hoạt|thực|hoàn|duy|không)$/.test(other.core[0] ?? '');
  const isBrought = wholeLeads.some((words) => standsAt(first.sentence, first.quantity.start - wordsIn(words), words));
  const said =
    predicates.test(keyAt(again.sentence, again.quantity.end)) ||
    hasPhrase(again.sentence, again.quantity.end, again.quantity.end + 4, areas);
  return bare && isBrought && said && !isPeople(again.quantity.unitKey);
}
