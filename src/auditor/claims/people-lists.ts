import { compareDecimals } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { rawOf, type Token } from '../reading/tokens.ts';
import { isPlain } from './amount.ts';
import { isNoCount } from './asides.ts';
import type { ListClaim } from './claim.ts';
import { isPeople } from './kinship.ts';
import { cutStretch, type Stretch } from './part-list.ts';
import { bracketEnd, keyAt, phraseAt, type Sentence, wordsIn } from './scope.ts';

const openers = ['gồm có', 'bao gồm', 'gồm', 'cụ thể là', 'cụ thể', 'đó là', 'là', ':', '('];
const titles = [
  'gia đình ông',
  'gia đình bà',
  'hộ ông',
  'hộ bà',
  'ông',
  'bà',
  'anh',
  'chị',
  'em',
  'cháu',
  'đồng chí',
  'đ / c',
  'thầy',
  'cô',
  'cô giáo',
  'thầy giáo',
  'bác sĩ',
];
const between = ['các', ',', 'và', ':', 'cá nhân', 'học sinh', 'đảng viên', 'sau', 'có tên sau'];
const families = new Set(
  `nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh lâm mai trịnh trương cao hà tạ điểu thị lưu vương tô đoàn
  châu quách thái nông triệu ma giàng sùng vàng lò hứa la bế chu tống phùng kiều nghiêm thạch sơn kim danh lương tăng lục văn vi hán khổng bạch từ quan
  tôn đàm lã doãn thân ninh hầu mạc thẩm nhâm cù đồng trang thiều ông bàn phàn tẩn chảo đường khuất viên la mã lại sầm ngọ`.split(
    /\s+/,
  ),
);
const longestNoun = 18;
const mostPeople = '40';

/** "04 học sinh đạt giải gồm các em: Nguyễn Hải Nam (lớp 9A1), …": people who are counted and then named to the end of the sentence or bracket. */
export function findNamedPeople(sentence: Sentence): ListClaim[] {
  return sentence.quantities.flatMap((quantity, index): ListClaim[] => {
    if (!canBeNamed(sentence, quantity)) return [];
    const start = namesStart(sentence, quantity, sentence.quantities[index + 1]);
    if (start === undefined) return [];
    const end = (sentence.depths[start] ?? 0) > 0 ? bracketEnd(sentence, start) : behindNames(sentence);
    const pieces = cutStretch(sentence, { start, end }, [',', ';', 'và']);
    if (pieces.length < 2 || !pieces.every((piece) => isPerson(sentence, piece))) return [];
    const raw = rawOf(sentence.tokens.slice(quantity.start, end));
    const number = pieces.length;
    return [{ kind: 'list', count: { sentence, quantity }, least: number, most: number, raw, line: quantity.line }];
  });
}

const canBeNamed = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) &&
  quantity.of === undefined &&
  (isPeople(quantity.unitKey) || /^(?:gia đình|hộ)(?: |$)/.test(quantity.unitKey ?? '')) &&
  compareDecimals(quantity.value, '1') > 0 &&
  compareDecimals(quantity.value, mostPeople) <= 0 &&
  !isNoCount(sentence, quantity);

const behindNames = (sentence: Sentence): number =>
  /^[.?!…;]$/.test(keyAt(sentence, sentence.end - 1)) ? sentence.end - 1 : sentence.end;

/** Behind the word that opens the list and the titles that all of its names share. */
function namesStart(sentence: Sentence, { end }: Quantity, next: Quantity | undefined): number | undefined {
  const last = Math.min(end + longestNoun, sentence.end, next?.start ?? sentence.end);
  for (let at = end; at < last; at += 1) {
    if (/^[.;)]$/.test(keyAt(sentence, at))) return undefined;
    const opener = phraseAt(sentence, at, openers);
    const from = opener === undefined ? undefined : skipTitles(sentence, at + wordsIn(opener));
    if (from !== undefined && isFamilyName(sentence.tokens[from])) return from;
  }
  return undefined;
}

function skipTitles(sentence: Sentence, from: number): number {
  let at = from;
  for (;;) {
    const token = sentence.tokens[at];
    const word = isFamilyName(token) ? undefined : (phraseAt(sentence, at, titles) ?? phraseAt(sentence, at, between));
    if (word === undefined) return at;
    at += wordsIn(word);
  }
}

const isFamilyName = (token: Token | undefined): boolean =>
  token?.kind === 'word' && /^\p{Lu}/u.test(token.text) && families.has(token.key);

/** A family name and at least one name more, behind a title or none. */
function isPerson(sentence: Sentence, { start, end }: Stretch): boolean {
  const { tokens } = sentence;
  const at = skipTitles(sentence, start);
  const next = tokens[at + 1];
  return at + 1 < end && isFamilyName(tokens[at]) && next?.kind === 'word' && /^\p{Lu}/u.test(next.text);
}
