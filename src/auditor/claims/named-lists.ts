import type { Quantity } from '../quantities/find-quantities.ts';
import { rawOf } from '../reading/tokens.ts';
import type { ListClaim } from './claim.ts';
import { behindNoun, type Counted, canBeListed, countItems, namesFrom, withoutStop } from './lists.ts';
import { cutStretch, type Stretch } from './part-list.ts';
import { bracketEnd, hasPhrase, keyAt, phraseAt, type Sentence, standsAt, wordsIn } from './scope.ts';

/** Bodies that have names: what is named behind "là" or in a bracket is one of them. */
const bodies =
  /^(?:đơn vị|cơ quan|tập thể|phòng|xã|phường|thị trấn|huyện|thôn|ấp|trường|trường học|tổ|đội|chi bộ|chi hội|chi đoàn|sở|ban|ngành|doanh nghiệp|hợp tác xã|câu lạc bộ|đảng bộ|địa phương|trạm y tế|khoa|dân tộc|tổ công tác|xí nghiệp|bưu điện|kho bạc|trạm|chi nhánh|chi cục|nhà máy|trung tâm|bệnh viện|đoàn)$/;
const nextOpeners = ['đó là', 'cụ thể là', 'cụ thể gồm', 'cụ thể', 'gồm có', 'bao gồm', 'gồm'];
/** What says more of the things than their names, or that not all of them are named. */
const telling =
  /^(?:lập|còn|đạt|có|được|đã|đang|thiếu|chưa|không|vượt|tăng|giảm|tổ|nhất|là|do|với|cho|nên|khác|đều|sẽ|bị|thực|hoàn|triển)$/;
const partial = [
  'trong đó',
  'như',
  'điển hình',
  'tiêu biểu',
  'nổi bật',
  'chủ yếu',
  'nhất là',
  'đặc biệt',
  'một số',
  'các',
  'những',
  'mỗi',
  'từng',
  'nhiều',
  'khác',
];
const longestNoun = 16;

/** "04 đơn vị … là A, B, C và D", "03 phòng (A, B, C)": names of bodies behind "là" or in a bracket. */
export function findNamedBodies(sentence: Sentence): ListClaim[] {
  return sentence.quantities.flatMap((quantity, index) => {
    if (!bodies.test(quantity.unitKey ?? '') || !canBeListed(sentence, quantity)) return [];
    const start = namesStart(sentence, quantity, sentence.quantities[index + 1]);
    if (start === undefined) return [];
    const end = (sentence.depths[start] ?? 0) > 0 ? bracketEnd(sentence, start) : clauseEnd(sentence, start);
    return namesClaim(sentence, quantity, sentence, { start, end });
  });
}

/** "… 03 đội đạt giải. Đó là: A, B và C.": what a sentence counts last is named in the next, which "đó là" may begin in a paragraph of its own. */
export function findListsInNext(sentence: Sentence, before: Sentence | undefined): ListClaim[] {
  const opener = phraseAt(sentence, sentence.start, nextOpeners);
  const countable = before?.quantities.filter((quantity) => canBeListed(before, quantity)) ?? [];
  const [quantity] = countable;
  if (opener === undefined || before === undefined || quantity === undefined || countable.length > 1) return [];
  if (before.block !== sentence.block && opener !== 'đó là') return [];
  if (hasPhrase(before, quantity.start - 3, before.end, partial)) return [];
  let start = sentence.start + wordsIn(opener);
  if (keyAt(sentence, start) === ':' || keyAt(sentence, start) === ',') start += 1;
  start = namesFrom(sentence, start, quantity);
  return namesClaim(before, quantity, sentence, { start, end: withoutStop(sentence) });
}

const longestLink = 3;

/** "Có 05 xí nghiệp và 04 phòng. Các xí nghiệp tham gia là Phủ Lý, Duy Tiên, …": the thing is named again without its number. */
export function findGroupsNamed(sentence: Sentence, before: Sentence | undefined): ListClaim[] {
  if (
    before?.block !== sentence.block ||
    before === undefined ||
    !/^(?:các|những)$/.test(keyAt(sentence, sentence.start))
  )
    return [];
  return before.quantities.flatMap((quantity): ListClaim[] => {
    const { unitKey = '' } = quantity;
    const same = before.quantities.filter((one) => one.unitKey === unitKey);
    if (same.length > 1 || !canBeListed(before, quantity) || !standsAt(sentence, sentence.start + 1, unitKey))
      return [];
    const from = sentence.start + 1 + wordsIn(unitKey);
    for (let at = from; at <= from + longestLink && sentence.tokens[at]?.kind !== 'mark'; at += 1)
      if (/^(?:là|gồm)$/.test(keyAt(sentence, at)) && !hasPhrase(sentence, from, at, partial))
        return namesClaim(before, quantity, sentence, { start: at + 1, end: withoutStop(sentence) });
    return [];
  });
}

function namesClaim(counting: Sentence, quantity: Quantity, naming: Sentence, stretch: Stretch): ListClaim[] {
  const pieces = cutStretch(naming, stretch, [',', ';', 'và']);
  if (pieces.length < 2 || !pieces.every((piece) => isName(naming, piece))) return [];
  const counted: Counted | undefined = countItems(naming, quantity, stretch);
  if (counted === undefined || counted.least === 0) return [];
  const raw = rawOf(naming.tokens.slice(counting === naming ? quantity.start : naming.start, stretch.end));
  return [{ kind: 'list', count: { sentence: counting, quantity }, ...counted, raw, line: quantity.line }];
}

const longestName = 12;

/** Nothing but a name: no number, nothing that is said of it. */
function isName(sentence: Sentence, { start, end }: Stretch): boolean {
  if (end - start > longestName) return false;
  let capitals = 0;
  for (let at = start; at < end; at += 1) {
    const token = sentence.tokens[at];
    if (token?.kind === 'number' && at < start + 2) return false;
    if (telling.test(token?.text ?? '')) return false;
    if (/^\p{Lu}/u.test(token?.text ?? '')) capitals += 1;
  }
  return capitals > 0;
}

function namesStart(sentence: Sentence, quantity: Quantity, next: Quantity | undefined): number | undefined {
  const end = behindNoun(sentence, quantity);
  const last = Math.min(end + longestNoun, sentence.end, next?.start ?? sentence.end);
  for (let at = end; at < last; at += 1) {
    const key = keyAt(sentence, at);
    if (/^[;.,:)]$/.test(key) || phraseAt(sentence, at, partial) !== undefined) return undefined;
    if (key !== 'là' && key !== '(') continue;
    return firstName(sentence, at + 1, quantity);
  }
  return undefined;
}

/** "(gồm: Phòng Y tế, …", "là các xã An Bình, …", "(thôn Bình Hà, …": where the first name begins, behind nothing but what leads to it. */
function firstName(sentence: Sentence, from: number, quantity: Quantity): number | undefined {
  const opener = phraseAt(sentence, from, bracketOpeners);
  let start = opener === undefined ? from : from + wordsIn(opener);
  if (keyAt(sentence, start) === ':') start += 1;
  start = namesFrom(sentence, start, quantity);
  const { unitKey = '' } = quantity;
  const name = standsAt(sentence, start, unitKey) ? start + wordsIn(unitKey) : start;
  return /^\p{Lu}/u.test(sentence.tokens[name]?.text ?? '') ? start : undefined;
}

const bracketOpeners = ['gồm có', 'gồm', 'bao gồm', 'đó là', 'cụ thể là'];

/** Up to a semicolon, or the end of the sentence. */
function clauseEnd(sentence: Sentence, start: number): number {
  for (let at = start; at < sentence.end; at += 1) if (keyAt(sentence, at) === ';') return at;
  return withoutStop(sentence);
}
