import { bracketEnd, firstFrom, keyAt, phraseAt, phrases, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';
import type { Announced } from './announced.ts';
import { isBodyAt, isCapital, isTelling, sortOf } from './list-pieces.ts';

/** That not all are named. */
export const partial =
  phrases(`trong đó|trong số đó|trong số này|như|điển hình|tiêu biểu|nổi bật|nổi trội|chủ yếu|ví dụ|nhất là|đặc biệt|trọng tâm|một số|các|những|
  mỗi|từng|trước hết|chẳng hạn|so với|riêng|còn lại`);
/** Words behind which all of them are named. */
const openers = phrases(
  `gồm có|gồm|bao gồm|đó là|cụ thể là|cụ thể gồm|cụ thể như sau|cụ thể|mang tên|có tên là|có tên sau|có tên|lần lượt là|lần lượt của|lần lượt gồm`,
);
/** Where the list stands. */
const below = ['như sau', 'sau đây'];
/** Right behind the noun they belong to it: "03 nhiệm vụ trọng tâm: …" names all three. */
const qualities = ['tiêu biểu', 'điển hình', 'nổi bật', 'trọng tâm', 'chủ yếu', 'đặc biệt', 'riêng'];
const reach = 26;

/** How sure the words before a list are that it is all of what was announced. */
export type Force = 'sure' | 'names' | 'exact';

export interface Opening {
  at: number;
  force: Force;
}

/** The next count: what follows it is said of that. Shares and measures count nothing. */
function limitOf({ quantities, end }: Sentence, announced: Announced): number {
  for (let at = firstFrom(quantities, announced.end); at < quantities.length; at += 1) {
    const next = quantities[at];
    if (next !== undefined && next.of === undefined && !/^(?:%|năm|ngày|tháng|điểm|tuổi)$/.test(next.unitKey ?? ''))
      return next.start;
  }
  return end;
}

/** Behind an event: the days on which it was. */
const dated = ['vào các ngày', 'vào các tháng', 'trong các ngày', 'các ngày', 'vào ngày', 'vào tháng', 'ngày'];
const events = /^(?:phiên|kỳ|cuộc|đợt|lần|buổi|hội nghị|lớp|vụ|cuộc họp|kỳ họp|phiên họp|ngày|hội thảo|chuyến)(?: |$)/;

/** Where the list of a count begins, and how sure it is that it names all. */
export function openingBehind(sentence: Sentence, announced: Announced): Opening | undefined {
  // "Ban Chấp hành (05 đồng chí): …": behind its own bracket.
  const bracketed = (sentence.depths[announced.quantity.start] ?? 0) > 0 && keyAt(sentence, announced.end) === ')';
  const end = bracketed ? announced.end + 1 : announced.end;
  if (bracketed && !/^(?::|gồm|là)$/.test(keyAt(sentence, end))) return undefined;
  const quality = phraseAt(sentence, end, qualities);
  const from = quality === undefined ? end : end + wordsIn(quality);
  const last = Math.min(from + reach, sentence.end, limitOf(sentence, announced));
  let comma = false;
  for (let at = from; at < last; at += 1) {
    const key = keyAt(sentence, at);
    if (/^[.;)]$/.test(key) || (key === 'và' && keyAt(sentence, at + 1) === 'một')) return undefined;
    if (phraseAt(sentence, at, below) !== undefined) continue;
    const days = events.test(announced.quantity.unitKey ?? '') ? phraseAt(sentence, at, dated) : undefined;
    if (days !== undefined && sentence.tokens[at + wordsIn(days)]?.kind === 'number')
      return { at: at + wordsIn(days), force: 'names' };
    if (isPartialAt(sentence, at)) return undefined;
    const opening = openingAt(sentence, announced, at, comma);
    if (key === '(' && quality !== undefined && opening?.force === 'names') return undefined;
    if (opening !== undefined) return opening.at < 0 ? undefined : opening;
    if (key === ',' && !isBeforeOpener(sentence, at + 1)) comma = true;
    if (key === '(') return undefined;
  }
  return undefined;
}

/** "tiêu biểu là …", ", nổi bật có …" name some; "được xếp hạng đặc biệt: …" may name all. */
export function isPartialAt(sentence: Sentence, at: number): boolean {
  const word = phraseAt(sentence, at, partial);
  if (word === undefined) return false;
  const behind = keyAt(sentence, at + wordsIn(word));
  return !qualities.includes(word) || keyAt(sentence, at - 1) === ',' || /^(?:là|như|có|gồm|\()$/.test(behind);
}

const isBeforeOpener = (sentence: Sentence, at: number): boolean =>
  phraseAt(sentence, at, openers) !== undefined ||
  keyAt(sentence, at) === 'là' ||
  phraseAt(sentence, at, below) !== undefined;

/** `at` below 0: words that close the search. */
function openingAt(sentence: Sentence, announced: Announced, at: number, comma: boolean): Opening | undefined {
  const key = keyAt(sentence, at);
  if (key === ':')
    return at + 1 < sentence.end
      ? { at: sharedHead(sentence, at + 1, announced), force: comma ? 'names' : 'sure' }
      : none;
  const opener = phraseAt(sentence, at, openers);
  if (opener !== undefined) {
    const behind = at + wordsIn(opener);
    const colon = keyAt(sentence, behind) === ':' || keyAt(sentence, behind) === ',' ? behind + 1 : behind;
    return { at: sharedHead(sentence, colon, announced), force: comma && opener === 'gồm' ? 'names' : 'sure' };
  }
  if (key === '(') return inBracket(sentence, announced, at);
  if (key === 'là' && !comma) return behindIs(sentence, announced, at);
  if (/^[–-]$/.test(key) && sentence.tokens[at]?.glued === false) return behindIs(sentence, announced, at);
  return undefined;
}

const none: Opening = { at: -1, force: 'names' };

/** What is no body and nobody: "là" behind it says which they are. */
export const thoughts =
  /^(?:tiêu chí|chỉ tiêu|nguyên nhân|môn|khâu|mặt|việc|nhiệm vụ|giải pháp|nội dung|lĩnh vực|sản phẩm|mũi|yếu tố|bài học|nhân tố|vấn đề|tồn tại|hạn chế|khó khăn|lỗi|bước|phần)(?: |$)/;

/** "là Phòng Nội vụ, …" names; "là vướng mặt bằng, …" at the head of a sentence says all too. */
function behindIs(sentence: Sentence, announced: Announced, at: number): Opening | undefined {
  const start = sharedHead(sentence, at + 1, announced);
  const sort = sortOf(sentence, { start, end: sentence.end }, announced.heads);
  if (sort === 'number' && keyAt(sentence, at) !== 'là') return undefined;
  if (sort === 'role' && !/^(?:gồm|có|là)$/.test(keyAt(sentence, announced.quantity.start - 1))) return undefined;
  const subject = announced.quantity.start <= sentence.start + 1;
  if (sort !== 'other') return { at: start, force: 'names' };
  if (keyAt(sentence, at) !== 'là' || keyAt(sentence, at + 1) === ':') return undefined;
  if (subject) return { at: start, force: 'sure' };
  return announced.heads.some((head) => thoughts.test(head)) ? { at: start, force: 'exact' } : undefined;
}

function inBracket(sentence: Sentence, announced: Announced, at: number): Opening | undefined {
  const opener = phraseAt(sentence, at + 1, openers);
  const behind = opener === undefined ? at + 1 : at + 1 + wordsIn(opener);
  const start = sharedHead(sentence, keyAt(sentence, behind) === ':' ? behind + 1 : behind, announced);
  const sort = sortOf(sentence, { start, end: bracketEnd(sentence, start) }, announced.heads);
  if (opener === undefined && (sort === 'number' || sort === 'role' || isTelling(keyAt(sentence, start))))
    return undefined;
  const close = opener === undefined && at === announced.end && sort === 'other';
  return { at: start, force: close ? 'exact' : opener === undefined ? 'names' : 'sure' };
}

const kinds = phrases(
  `biên giới|đặc biệt khó khăn|khó khăn|vùng sâu|miền núi|trọng điểm|điểm|nghèo|vùng biên|vùng cao`,
);
export const groupWords = ['các', 'những'];

/** "Ba xã Tân Lập, Tân Hòa và Tân Tiến", "ba khối 10, 11 và 12": names that follow at once. */
export function directNames(sentence: Sentence, { end, quantity }: Announced): number | undefined {
  const kind = phraseAt(sentence, end, kinds);
  const at = kind === undefined ? end : end + wordsIn(kind);
  const [token, next] = [sentence.tokens[at], keyAt(sentence, at + 1)];
  if (token === undefined || at >= sentence.end) return undefined;
  if (token.kind === 'number') return quantity.unitKey !== 'lần' && /^(?:,|và|\/)$/.test(next) ? at : undefined;
  const named =
    isBodyAt(sentence, at) && (isCapital(sentence.tokens[at + 1]) || sentence.tokens[at + 1]?.kind === 'number');
  return isCapital(token) || named ? at : undefined;
}

const longestHead = 6;

/** Behind "các xã:" and "các xã" that the names share. */
export function sharedHead(sentence: Sentence, from: number, announced: Announced): number {
  const opener = phraseAt(sentence, from, groupWords);
  const start = opener === undefined ? from : from + 1;
  for (let at = start; start > from && at < start + longestHead; at += 1)
    if (keyAt(sentence, at) === ':') return at + 1;
  for (const head of announced.heads) {
    const behind = start + wordsIn(head);
    if (start > from && standsAt(sentence, start, head) && isCapital(sentence.tokens[behind])) return behind;
  }
  if (start > from && isBodyAt(sentence, start)) return start + (isCapital(sentence.tokens[start + 1]) ? 1 : 0);
  return behindTitles(sentence, start, from);
}

const shared = ['ông , bà', 'ông bà', 'đồng chí', 'anh', 'chị', 'em', 'cháu', 'bà', 'ông', 'hộ', 'cá nhân'];

/** "các ông, bà: A, B", "các em A, B": titles that all of the names share. */
function behindTitles(sentence: Sentence, start: number, from: number): number {
  const title = start > from ? phraseAt(sentence, start, shared) : undefined;
  if (title === undefined) return start;
  const behind = start + wordsIn(title);
  return keyAt(sentence, behind) === ':' ? behind + 1 : behind;
}
