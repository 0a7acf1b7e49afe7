import { functionWords, isMark, isTableRow, isWord } from '../language/words.ts';
import type { ReadBlock } from '../read-report.ts';
import { hasKeys, type Token } from '../reading/tokens.ts';
import { type Check, type Found, placeOf } from './check.ts';

interface Beginning {
  /** What usually follows: for the message. */
  rest: string;
  /** Words before it with which it is the end of a word: "thiết thực". */
  unlessAfter: string;
}

/** First syllables that never end a word but behind these. At a mark or before a joining word the rest was left out. */
const beginnings: Readonly<Record<string, Beginning>> = {
  thực: {
    rest: 'hiện',
    unlessAfter: 'sát đích hiện trung xác thiết chân lương ẩm sự nhật hư túc đúng tả như phi chính tri thật',
  },
  triển: { rest: 'khai', unlessAfter: 'phát tiến' },
  tuyên: { rest: 'truyền', unlessAfter: 'quang lời đã tuyền thị văn minh anh đức phú' },
  khuyến: { rest: 'khích', unlessAfter: 'tự' },
  phối: { rest: 'hợp', unlessAfter: 'phân chi giao điều hôn' },
  khắc: { rest: 'phục', unlessAfter: 'nghiêm hà thời chạm điêu khoảnh sâu xung tương hoa' },
  nghiêm: { rest: 'túc', unlessAfter: 'trang oai uy tôn cảnh giới uy tự hoa văn' },
  kiện: {
    rest: 'toàn',
    unlessAfter: 'sự dữ điều bưu phụ khởi văn linh kháng cấu tráng vụ thưa khiếu đã bị bên đi hầu',
  },
  khiếu: { rest: 'nại', unlessAfter: 'năng' },
  lồng: { rest: 'ghép', unlessAfter: 'chim cái vào đèn' },
  thường: {
    rest: 'xuyên',
    unlessAfter: 'bình thông bồi khác phi tầm coi khinh thường đền bất thất dị đời xem luân như lẽ ngày cương dân vô',
  },
  đôn: { rest: 'đốc', unlessAfter: 'quý nguyễn lê trần cái hôn' },
  nghiên: { rest: 'cứu', unlessAfter: 'bút hồ' },
  quán: { rest: 'triệt', unlessAfter: 'nhà tập ăn nhậu hàng bản quê các những nguyên sứ lãnh tổng công dưỡng trà một' },
};

/** What cannot stand at the end of a clause. */
const joining = new Set(['của', 'và', 'các', 'những', 'hoặc']);
const clauseEnds = ['.', ';', ',', ':', ')'];
const numberVerbs = new Set(['đạt', 'chiếm', 'tăng', 'giảm', 'bằng', 'là']);
const moneyUnits = new Set(['triệu', 'tỷ', 'nghìn', 'đồng']);

function missingAt(tokens: readonly Token[], at: number): { length: number; message: string } | undefined {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!isWord(token)) return isMark(token, '%') ? missingPercent(before) : undefined;
  const beginning = Object.hasOwn(beginnings, token.key) ? beginnings[token.key] : undefined;
  if (beginning !== undefined && isCut(before, token, next, beginning)) {
    const length = 2;
    return { length, message: `Sau “${before?.text} ${token.text}” có lẽ thiếu chữ “${beginning.rest}”.` };
  }
  if (joining.has(token.key) && isMark(next, ...clauseEnds) && endsClause(tokens, at) && before?.key !== 'tiền')
    return { length: 2, message: `Sau “${token.text}” thiếu từ: câu dừng ở đây.` };
  if (token.key === 'đồng' || token.key === 'triệu' || token.key === 'tỷ') return missingAmount(tokens, at);
  return undefined;
}

/** "việc thực, cơ quan": the first half of a word before a mark or a joining word; capitals are names. */
function isCut(before: Token | undefined, token: Token, next: Token | undefined, { unlessAfter }: Beginning): boolean {
  if (!isWord(before) || token.text !== token.text.toLowerCase() || unlessAfter.split(' ').includes(before.key))
    return false;
  if (next === undefined) return false;
  return isMark(next, '.', ',', ';') || (isWord(next) && cutBefore.has(next.key));
}

/** Joining words that no compound begins with. */
const cutBefore = new Set(
  ['các', 'những', 'của', 'và', 'theo', 'tại', 'trong', 'với'].filter((word) => functionWords.has(word)),
);

/** A quoted or continued piece goes on behind the mark: "của: (1) …", "và, nếu cần,". */
function endsClause(tokens: readonly Token[], at: number): boolean {
  const [token, mark, behind] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (isMark(mark, ':') || isMark(behind, '.', '…', '-')) return false;
  if (isMark(mark, ',') && token?.key !== 'của' && token?.key !== 'những') return false;
  return mark?.glued === true;
}

const missingPercent = (before: Token | undefined): { length: number; message: string } | undefined =>
  isWord(before) && numberVerbs.has(before.key) && before.text === before.key
    ? { length: 1, message: `Sau “${before.text}” thiếu con số trước dấu “%”.` }
    : undefined;

/** "số tiền là triệu đồng", "với tổng kinh phí đồng". */
function missingAmount(tokens: readonly Token[], at: number): { length: number; message: string } | undefined {
  const [earlier, before] = [tokens[at - 2], tokens[at - 1]];
  const afterVerb = before?.key === 'là' && (earlier?.key === 'tiền' || earlier?.key === 'phí');
  const afterNoun = before?.key === 'phí' && earlier?.key === 'kinh';
  if (!(afterVerb || afterNoun)) return undefined;
  const next = tokens[at + 1];
  const isUnit = tokens[at]?.key === 'đồng' ? isMark(next, '.', ',', ';', ')') : moneyUnits.has(next?.key ?? '');
  return isUnit ? { length: 1, message: `Trước “${tokens[at]?.text}” thiếu con số.` } : undefined;
}

function findInBlock(block: ReadBlock): Found[] {
  if (isTableRow(block)) return [];
  const found: Found[] = [];
  for (let at = 0; at < block.tokens.length; at += 1) {
    const missing = missingAt(block.tokens, at);
    if (missing !== undefined)
      found.push({ ...placeOf(block, Math.max(0, at - 1), at + missing.length), message: missing.message });
  }
  return [...found, ...datesWithoutWord(block), ...halvesWithoutName(block)];
}

/** "6 tháng năm 2023": which half of the year is not said. Nine months of a year are always the first. */
function halvesWithoutName(block: ReadBlock): Found[] {
  const { tokens } = block;
  return tokens.flatMap((token, at) => {
    const isHalf = token.kind === 'number' && /^0?6$/.test(token.text) && hasKeys(tokens, at + 1, ['tháng', 'năm']);
    const named = isHalf && /^20\d\d$/.test(tokens[at + 3]?.text ?? '');
    return named && tokens[at - 1]?.key !== 'ngày' && !isMark(tokens[at - 1], '/')
      ? [{ ...placeOf(block, at, at + 4), message: `“${token.text} tháng năm”: thiếu chữ “đầu” hoặc “cuối”.` }]
      : [];
  });
}

/** "Kế hoạch số 32/KH-SNV 13/6/2022": the word before the day. */
function datesWithoutWord(block: ReadBlock): Found[] {
  return block.citations.flatMap((citation) => {
    if (citation.date === undefined || citation.symbol === undefined) return [];
    const bare = /[\p{L}\d] \d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/u.exec(citation.raw);
    if (bare === null || /ngày\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/iu.test(citation.raw)) return [];
    return [
      { line: citation.line, raw: citation.raw, message: `“${citation.raw}”: thiếu chữ “ngày” trước ngày tháng.` },
    ];
  });
}

/** Places where a word was left out beyond doubt: half a compound, a joining word before a full stop, a unit without its number. */
export const missingWord: Check = {
  id: 'missing-word',
  severity: 'note',
  check: ({ blocks }) => ({ findings: blocks.flatMap(findInBlock) }),
};
