import type { Token } from '../reading/tokens.ts';
import { cutStretch, type Stretch } from './part-list.ts';
import { hasPhrase, keyAt, phraseAt, quantitiesIn, type Sentence, standsAt, wordsIn } from './scope.ts';

/** How many things a stretch names: where a mark may stand inside a name both numbers are possible. `end`: behind the last of them. */
export interface NamedItems {
  least: number;
  most: number;
  end: number;
}

/** What kind of thing is announced. named: it has a name of its own; told: it is said in plain words ("nguyên nhân", "nội dung"). */
export type ItemKind = 'named' | 'told';

/** Words that lead to a name: what the body is, or how the person is addressed. */
const nameLeads = [
  ...['phòng', 'ban', 'sở', 'chi bộ', 'chi hội', 'chi đoàn', 'chi cục', 'trường', 'trung tâm', 'trạm y tế', 'trạm'],
  ...['tổ dân phố', 'tổ công tác', 'tổ', 'đội', 'khoa', 'khối', 'hội', 'công đoàn', 'đoàn', 'công ty', 'hợp tác xã'],
  ...['xã', 'phường', 'thị trấn', 'huyện', 'thị xã', 'thành phố', 'tỉnh', 'thôn', 'ấp', 'bản', 'buôn', 'làng', 'khu'],
  ...['khu phố', 'câu lạc bộ', 'nhà máy', 'xí nghiệp', 'bệnh viện', 'kho', 'cụm', 'đảng bộ', 'tiểu khu', 'dân tộc'],
  ...[
    'gia đình ông',
    'gia đình bà',
    'gia đình anh',
    'gia đình chị',
    'hộ ông',
    'hộ bà',
    'hộ anh',
    'hộ chị',
    'ông',
    'bà',
  ],
  ...['anh', 'chị', 'em', 'cháu', 'thầy giáo', 'cô giáo', 'thầy', 'cô', 'bác sĩ', 'đồng chí', 'đ / c', 'hộ', 'cụ'],
  ...[
    'tuyến',
    'đường',
    'cầu',
    'chợ',
    'mô hình',
    'dự án',
    'đề án',
    'phong trào',
    'hội thi',
    'giải',
    'cuộc thi',
    'quyển',
  ],
];
const pairHeads = ['cùng', 'cùng với', 'kể cả', 'sau'];

/** What is said of things instead of naming them. */
const telling =
  /^(?:đã|được|đạt|đang|đều|có|còn|chưa|không|vượt|tăng|giảm|chiếm|bằng|do|nên|vì|nhờ|để|nhằm|qua|góp|trong|với|theo|so|tổng|số|cho|bị|sẽ|từ|nay|riêng|đồng|nâng|trên|khi|nếu|tuy|thì|mà|ngoài|đến|tại|ở)$/;
const openEnd = /^(?:khác|v|vv|…|lại|nhất)$/;
const several = ['các', 'những', 'toàn bộ', 'một số', 'nhiều', 'tất cả', 'đa số', 'hầu hết', 'mỗi', 'từng', 'mọi'];

interface Piece extends Stretch {
  /** Behind "và". */
  closes: boolean;
}

/** The pieces between commas and "và". */
function piecesOf(sentence: Sentence, stretch: Stretch): Piece[] {
  return cutStretch(sentence, stretch, [',', 'và', 'cùng']).map((piece) => ({
    ...piece,
    closes: keyAt(sentence, piece.start - 1) === 'và',
  }));
}

const isCapital = (token: Token | undefined): boolean => token !== undefined && /^[\p{Lu}“"«]/u.test(token.text);

/** Behind the words that lead to a name. */
function behindLeads(sentence: Sentence, { start, end }: Stretch, unit: string): number {
  let at = start;
  for (let leads = 0; leads < 3 && at < end; leads += 1) {
    const lead = standsAt(sentence, at, unit) ? unit : phraseAt(sentence, at, nameLeads);
    if (lead === undefined || isCapital(sentence.tokens[at])) return at;
    at += wordsIn(lead);
  }
  return at;
}

/** A name: a capital or a quotation, or a number behind a word that leads to it ("thôn 5"). */
function isName(sentence: Sentence, piece: Stretch, unit: string): boolean {
  const at = behindLeads(sentence, piece, unit);
  const token = sentence.tokens[at];
  return at < piece.end && (isCapital(token) || (at > piece.start && token?.kind === 'number' && at + 1 === piece.end));
}

/** Offices of people, named instead of them or behind their names. */
const offices =
  /^(?:trưởng|phó|ủy|thành|bí|chủ|giám|thư|tổ|đội|chỉ|chánh|hiệu|cán|công|chuyên|kế|đại|nguyên|viện|chi)$/;
const isOffice = (sentence: Sentence, { start }: Stretch): boolean => offices.test(keyAt(sentence, start));

/** Names between commas, up to what is said of them. Pieces that begin small may belong to the name before them. */
function readNames(sentence: Sentence, stretch: Stretch, unit: string, arePeople: boolean): NamedItems | undefined {
  const pieces = piecesOf(sentence, stretch);
  const [first] = pieces;
  if (first === undefined || !isName(sentence, first, unit)) return undefined;
  const titled = pieces.filter((piece) => startsWithLead(sentence, piece, unit));
  const byTitle = titled[0] === first && titled.length > 1;
  const roles = arePeople && !isOffice(sentence, first) ? pieces.filter((piece) => isOffice(sentence, piece)) : [];
  let [least, most, end] = [0, 0, stretch.start];
  for (const piece of pieces) {
    const named = isName(sentence, piece, unit);
    if (!named && telling.test(keyAt(sentence, piece.start))) break;
    if (isOpen(sentence, piece)) return undefined;
    end = piece.end;
    if (roles.includes(piece)) continue;
    most += 1;
    if (named && (!byTitle || titled.includes(piece))) least += 1;
  }
  return { least, most, end };
}

const bodies =
  /^(?:văn|ủy|ubnd|mặt|thanh|viện|tòa|đảng|kho|bưu|thư|nhà|bộ|cục|công|liên|báo|đài|bảo|quỹ|ngân|hạt|học|chi|ban)$/;

/** "phòng Kế toán", "Văn phòng", "đồng chí Lan": the kind of body or the address stands before the name. */
const startsWithLead = (sentence: Sentence, piece: Stretch, unit: string): boolean =>
  standsAt(sentence, piece.start, unit) ||
  phraseAt(sentence, piece.start, nameLeads) !== undefined ||
  bodies.test(keyAt(sentence, piece.start));

/** "các phòng khác", "v.v.": not one thing, or not all of them. */
function isOpen(sentence: Sentence, { start, end }: Stretch): boolean {
  if (phraseAt(sentence, start, several) !== undefined || phraseAt(sentence, start, pairHeads) !== undefined)
    return true;
  return openEnd.test(keyAt(sentence, end - 1)) || hasPhrase(sentence, start, end, ['v . v', '. .']);
}

const longestTold = 24;

/** Things told in plain words: each piece says something of its own, and no piece goes on with what was said. */
function readTold(sentence: Sentence, stretch: Stretch): NamedItems | undefined {
  const pieces = piecesOf(sentence, stretch);
  const isThing = (piece: Piece): boolean =>
    piece.end - piece.start <= longestTold &&
    !telling.test(keyAt(sentence, piece.start)) &&
    !isOpen(sentence, piece) &&
    startsWithoutCount(sentence, piece);
  if (pieces.length < 2 || !pieces.every(isThing)) return undefined;
  const heads = pieces.map(({ start }) => keyAt(sentence, start));
  const alike = heads.every((head) => head === heads[0]);
  const short =
    pieces.every(({ start, end }) => end - start <= shortest) && pieces.filter((one) => one.closes).length < 2;
  return { least: alike || short ? pieces.length : 0, most: pieces.length, end: stretch.end };
}

const shortest = 3;

const startsWithoutCount = (sentence: Sentence, { start, end }: Stretch): boolean =>
  quantitiesIn(sentence, start, Math.min(end, start + 2)).length === 0;

/** A line of a list between semicolons that begins another statement: "04 cá nhân là …", "cụm số 2 gồm …". */
function beginsAnew(sentence: Sentence, line: Stretch): boolean {
  if (quantitiesIn(sentence, line.start, Math.min(line.end, line.start + 4)).length > 0) return true;
  if (telling.test(keyAt(sentence, line.start))) return true;
  return hasPhrase(sentence, line.start + 1, line.end, ['gồm', 'là', 'có', ':']) && sentence.depths[line.start] === 0;
}

/** How many things stand between `start` and `end`; undefined where it is no list of such things. */
export function readItems(
  sentence: Sentence,
  { start, end }: Stretch,
  { kind, unit, arePeople }: { kind: ItemKind; unit: string; arePeople: boolean },
): NamedItems | undefined {
  const lines = cutStretch(sentence, { start, end }, [';']);
  const [first, ...others] = lines;
  if (first === undefined) return undefined;
  const readLine = (line: Stretch): NamedItems | undefined =>
    kind === 'named' ? readNames(sentence, line, unit, arePeople) : readTold(sentence, line);
  const inFirst = readLine(first);
  if (others.length === 0 || others.some((line) => beginsAnew(sentence, line))) return inFirst;
  const areItems = lines.every((line) =>
    kind === 'named' ? isName(sentence, line, unit) : startsWithoutCount(sentence, line) && !isOpen(sentence, line),
  );
  if (!areItems || lines.some((line) => isOpen(sentence, line))) return undefined;
  const few = inFirst === undefined || arePeople ? lines.length : Math.max(1, inFirst.least);
  return {
    least: Math.min(few, lines.length),
    most: Math.max(lines.length, arePeople ? 0 : (inFirst?.most ?? 0)),
    end,
  };
}
