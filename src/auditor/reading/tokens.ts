import { normalizeTonePlacement } from '../../kernel/vietnamese.ts';

/** word: letters, then letters and digits ("QH15") · number: digits with dots and commas · note: a raised number of a footnote · mark: one other character. */
export type TokenKind = 'word' | 'number' | 'note' | 'mark';

export interface Token {
  kind: TokenKind;
  /** As written (NFC). */
  text: string;
  /** What words are compared by: lower case, tone marks placed the old way. */
  key: string;
  /** One of `buckets` numbers, the same for equal keys: by it most keys are seen to differ. */
  bucket: number;
  /** 1-based line of the text as given. */
  line: number;
  /** Offset in the plain text of the file. */
  start: number;
  /** Whether it follows the token before it without a space. */
  glued: boolean;
  /** Exactly two spaces before it. */
  doubleSpaced?: true;
}

/**
 * Every run has a longest length, beyond which it is cut into several tokens: no word of a language is as long, and the regular
 * expressions of the engine overflow their stack on a run of millions.
 */
const pattern =
  /(?!https?:\/\/|www\.)(\p{L}[\p{L}\p{M}\d]{0,199})|(\d{1,99}(?:[.,]\d{1,99}){0,30})|([⁰¹²³⁴-⁹]{1,9})|(\s{1,999})|((?:https?:\/\/|www\.)\S{1,1999})|([\s\S])/uy;

/** Marks of Markdown that change the look, not the words. */
const decoration = new Set(['*', '_', '\\', '`']);

/** Keys by word, so that each word of a text is folded once. */
export class KeyTable {
  readonly #keys = new Map<string, string>();

  keyOf(word: string): string {
    let key = this.#keys.get(word);
    if (key === undefined) {
      key = normalizeTonePlacement(word.toLowerCase(), 'old');
      this.#keys.set(word, key);
    }
    return key;
  }
}

export const buckets = 128;

/** In which bucket a key is. */
export const bucketOf = (key: string): number =>
  (key.charCodeAt(0) * 31 + key.charCodeAt(key.length - 1) * 7 + key.length) & (buckets - 1);

/** Cuts one line into tokens, in one pass from left to right. `offset`: where the line begins in the whole text. */
export function tokenizeLine(text: string, line: number, offset: number, keys: KeyTable): Token[] {
  const tokens: Token[] = [];
  let glued = false;
  let doubled = false;
  pattern.lastIndex = 0;
  for (;;) {
    if (isLoneSpace(text, pattern.lastIndex)) {
      [glued, doubled] = [false, false];
      pattern.lastIndex += 1;
    }
    const match = pattern.exec(text);
    if (match === null) return tokens;
    const found = match[0];
    if (match[4] !== undefined) {
      glued = false;
      doubled = found === '  ';
      continue;
    }
    const kind =
      match[1] !== undefined ? 'word' : match[2] !== undefined ? 'number' : match[3] !== undefined ? 'note' : 'mark';
    const isBullet = found === '*' && tokens.length === 0 && text[pattern.lastIndex] === ' ';
    if (kind === 'mark' && decoration.has(found) && !isBullet) continue;
    const key = kind === 'word' ? keys.keyOf(found) : found;
    const token: Token = { kind, text: found, key, bucket: bucketOf(key), line, start: offset + match.index, glued };
    if (doubled && tokens.length > 0) token.doubleSpaced = true;
    tokens.push(token);
    glued = true;
    doubled = false;
  }
}

/** The ordinary space before a word: most of what stands between tokens. */
function isLoneSpace(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return text.charCodeAt(at) === space && next > space && next < firstWideSpace && next !== hardSpace;
}

const space = 0x20;
const hardSpace = 0xa0;
const firstWideSpace = 0x1680;

/** The words of some tokens as a reader sees them: one space where there was room, none inside "QĐ-⏎UBND". */
export function rawOf(tokens: readonly Token[]): string {
  let text = '';
  let before: Token | undefined;
  for (const token of tokens) {
    text += text === '' || isJoined(before, token) ? token.text : ` ${token.text}`;
    before = token;
  }
  return text;
}

const isJoined = (before: Token | undefined, token: Token): boolean =>
  token.glued || (before?.text === '-' && before.glued && token.line > before.line);

/** The same text, with the place in it at which each token begins. */
export function spellOut(tokens: readonly Token[]): { text: string; starts: number[] } {
  let text = '';
  const starts: number[] = [];
  let before: Token | undefined;
  for (const token of tokens) {
    if (text !== '' && !isJoined(before, token)) text += ' ';
    starts.push(text.length);
    text += token.text;
    before = token;
  }
  return { text, starts };
}

/** Whether the tokens from `at` on are these keys. */
export function hasKeys(tokens: readonly Token[], at: number, keys: readonly string[]): boolean {
  for (let index = 0; index < keys.length; index += 1) if (tokens[at + index]?.key !== keys[index]) return false;
  return true;
}
