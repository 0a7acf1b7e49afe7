import type { ReadBlock } from '../read-report.ts';
import type { Token } from '../reading/tokens.ts';

/** Words that only join others: nothing ends or begins with them as a part of a compound. */
const functionList =
  'các những của và với cho được bị là đã đang sẽ sẽ để do bởi tại trong trên dưới từ đến theo về khi nếu thì mà như cũng còn này đó nhằm không chưa rất một hai ba bốn mọi mỗi từng hoặc hay có vì nên tuy nhưng sau trước ngoài giữa qua bằng gồm';
export const functionWords: ReadonlySet<string> = new Set(functionList.split(' '));

export const isWord = (token: Token | undefined): token is Token => token?.kind === 'word';
export const isMark = (token: Token | undefined, ...marks: string[]): boolean =>
  token?.kind === 'mark' && marks.includes(token.text);

/** The row of a table in text: its cells are no sentence. */
export const isTableRow = ({ tokens }: ReadBlock): boolean => tokens.some(({ text }) => text === '|');

/** Most words are seen to have no capital by a letter that is quick to tell. */
const beginsPlain = (text: string): boolean => text.charCodeAt(0) >= 97 && text.charCodeAt(0) <= 122;

export const isAllCapitals = (text: string): boolean =>
  !beginsPlain(text) && text === text.toUpperCase() && text !== text.toLowerCase();
export const isCapitalized = (text: string): boolean => !beginsPlain(text) && /^\p{Lu}/u.test(text);

/** Whether the token begins a block or follows a full stop, an opening quote or a bullet. */
export function beginsSentence(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined) return true;
  return before.kind === 'note' || isMark(before, '.', '!', '?', ':', '“', '"', '-', '+', '–', '•', ')', '|', '…', '*');
}

/** Whether a token belongs to an address on the network or of e-mail: glued to "@", "//" or "_". */
export function isAddress(tokens: readonly Token[], at: number): boolean {
  for (const step of [-1, 1]) {
    for (let index = at; tokens[index] !== undefined; index += step) {
      const token = tokens[index] as Token;
      if (isMark(token, '@', '\\', '#') || /^(?:https?:|www\.)/.test(token.text)) return true;
      const inner = step < 0 ? token : tokens[index + 1];
      if (inner?.glued !== true || Math.abs(index - at) > 12) break;
    }
  }
  return false;
}

/** Indexes of tokens that belong to citations. */
export function citedTokens({ citations }: ReadBlock): ReadonlySet<number> {
  const cited = new Set<number>();
  for (const { start, end } of citations) for (let at = start; at < end; at += 1) cited.add(at);
  return cited;
}
