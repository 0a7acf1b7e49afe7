import { foldText } from '../../kernel/vietnamese.ts';
import { compounds, freeSyllables } from '../language/compounds.ts';
import { confusions } from '../language/confusions.ts';
import { meantBy, toneSlips } from '../language/hook-and-tilde.ts';
import { loanWords } from '../language/loan-words.ts';
import { proseWords } from '../language/prose-words.ts';
import { soundSlips } from '../language/sound-slips.ts';
import { meantBySwapped } from '../language/swapped-letters.ts';
import {
  hasSyllableLetters,
  hasTone,
  hasToneMisplaced,
  hasVietnameseMark,
  isSyllable,
  looksForeign,
  partJoined,
} from '../language/syllables.ts';
import { beginsSentence, isAddress, isAllCapitals, isCapitalized, isTableRow, isWord } from '../language/words.ts';
import type { ReadBlock } from '../read-report.ts';
import type { Token } from '../reading/tokens.ts';
import type { Check, Found } from './check.ts';
import { placeOf } from './check.ts';

/** Above this share of impossible words the file was converted badly, or is in another language: no reader would call it slips. */
const unreadableShare = 0.03;
const fewWords = 60;

/** Slips that no rule of syllables shows but everybody makes. */
const usual: Readonly<Record<string, string>> = {
  nghành: 'ngành',
  nghàn: 'ngàn',
  nghiã: 'nghĩa',
  ngĩa: 'nghĩa',
  ngiệp: 'nghiệp',
  ngiêm: 'nghiêm',
  ngèo: 'nghèo',
  nghào: 'nghèo',
  qúy: 'quý',
};

/** Joined words that are written so: a brand, a measure. */
const isPlainWord = (text: string): boolean => /^\p{L}+$/u.test(text);
const innerCapital = /^\p{L}+\p{Lu}/u;

/** Latin letters with look-alikes of other alphabets among them; "BТС" finds nothing that searches for it. */
const mixed = /[a-zđA-ZĐ].*[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}].*[a-zđA-ZĐ]/u;

/** What is wrong with one word by itself; undefined when nothing is, or when it can be a name, a loan or an abbreviation. */
function wordTrouble(tokens: readonly Token[], at: number): string | undefined {
  const { text } = tokens[at] as Token;
  if (!isPlainWord(text) || text.length < 2) return undefined;
  if (innerCapital.test(text) && !isAllCapitals(text)) return capitalSlip(text);
  if (isSyllable(text) || loanWords.has(text.toLowerCase()) || isSpeltOut(tokens, at)) return undefined;
  const lower = text.toLowerCase();
  if (mixed.test(text)) return `“${text}” có chữ cái của bảng chữ khác (Nga, Hy Lạp) trông giống chữ Việt.`;
  if (usual[lower]) return `“${text}” viết sai chính tả, đúng là “${usual[lower]}”.`;
  if (isAllCapitals(text))
    return hasTone(text) && !looksForeign(text) && !isNameAt(tokens, at) ? impossible(text) : undefined;
  if (isCapitalized(text) && (!beginsSentence(tokens, at) || isNameAt(tokens, at))) return undefined;
  if (!hasVietnameseMark(text)) return swappedTrouble(tokens, at) ?? bareTrouble(text);
  if (isCapitalized(text) && looksForeign(text)) return undefined;
  const joined = partJoined(lower);
  if (joined !== undefined) return `“${text}”: thiếu khoảng trắng giữa “${joined[0]}” và “${joined[1]}”.`;
  return hasToneMisplaced(text) ? `“${text}”: dấu thanh đặt sai chữ cái.` : impossible(text);
}

/** "lô-gíc", "xi-lanh": a foreign word written as it sounds, hyphens between. */
const isSpeltOut = (tokens: readonly Token[], at: number): boolean =>
  (tokens[at - 1]?.text === '-' &&
    tokens[at - 1]?.glued === true &&
    tokens[at]?.glued === true &&
    isWord(tokens[at - 2])) ||
  (tokens[at + 1]?.text === '-' &&
    tokens[at + 1]?.glued === true &&
    tokens[at + 2]?.glued === true &&
    isWord(tokens[at + 2]));

const impossible = (text: string): string =>
  `“${text}” không phải là một tiếng viết đúng trong tiếng Việt; có thể gõ thiếu, thừa chữ hoặc sai dấu.`;

/** "TIếp": a second capital that slipped in. */
function capitalSlip(text: string): string | undefined {
  const slip = /^\p{Lu}{2}\p{Ll}+$/u.test(text) && hasVietnameseMark(text) && isSyllable(text.toLowerCase());
  return slip && text.length > 3 ? `“${text}”: chữ cái thứ hai viết hoa nhầm.` : undefined;
}

/** "khne thưởng": two letters changed places. */
function swappedTrouble(tokens: readonly Token[], at: number): string | undefined {
  const [word, before, behind] = [tokens[at], tokens[at - 1], tokens[at + 1]].map((token) => token?.key ?? '');
  const meant = meantBySwapped(word ?? '', before ?? '', behind ?? '');
  return meant === undefined ? undefined : `“${word}”: hai chữ cái gõ lộn chỗ; có lẽ là “${meant}”.`;
}

/** A word without any mark that needs one: "thuc", "hiên" has; foreign words do not have such letters. */
function bareTrouble(text: string): string | undefined {
  if (isCapitalized(text) || text.length < 3) return undefined;
  if (text.endsWith('gn') && isSyllable(text.replace(/gn$/, 'ng'))) return impossible(text);
  if (!hasSyllableLetters(text)) return undefined;
  return `“${text}” thiếu dấu.`;
}

/** A word beside a capitalised neighbour that is no beginning: part of a name. */
function isNameAt(tokens: readonly Token[], at: number): boolean {
  const near = (token: Token | undefined): boolean =>
    isWord(token) && isCapitalized(token.text) && !isSyllable(token.text) && hasVietnameseMark(token.text);
  const next = tokens[at + 1];
  const isName = isWord(next) && isCapitalized(next.text) && !isAllCapitals(next.text);
  return isName || near(tokens[at - 1]) || near(next);
}

interface Pair {
  wrong: string;
  right: string;
}

/** By the first word and the second. */
type Confusions = Map<string, { words: string[]; index: number }[]>;
const byWords = new Map<string, Confusions>();
const slips = [...confusions, ...toneSlips, ...soundSlips];
/** Parts of a body: "các chi hội | đóng thay". */
const bodies = ['chi hội', 'phân hội', 'tổ hội', 'chi đoàn', 'chi bộ'];
const known = new Set([...compounds, ...proseWords, ...bodies]);
for (const [index, { wrong }] of slips.entries()) {
  const words = wrong.split(' ');
  const [first = '', second = ''] = words;
  const own = byWords.get(first) ?? new Map<string, { words: string[]; index: number }[]>();
  byWords.set(first, own.set(second, [...(own.get(second) ?? []), { words, index }]));
}

function confusionAt(
  tokens: readonly Token[],
  at: number,
  { confusions }: WordEntry,
): (Pair & { length: number }) | undefined {
  const own = confusions?.get(tokens[at + 1]?.key ?? '');
  if (own === undefined) return undefined;
  for (const { words, index } of own) {
    const entry = slips[index];
    const same = words.every((word, step) => isWord(tokens[at + step]) && tokens[at + step]?.key === word);
    if (entry === undefined || !same) continue;
    const [before, behind] = [tokens[at - 1]?.key ?? '', tokens[at + words.length]?.key ?? ''];
    if (entry.unlessAfter?.includes(before) || entry.unlessBefore?.includes(behind)) continue;
    if (takenByNeighbours(tokens, at, words.length)) continue;
    return { ...entry, length: words.length };
  }
  return undefined;
}

/** Whether the pair is only the end of one word and the beginning of the next: "khoa học | kỹ thuật". */
function takenByNeighbours(tokens: readonly Token[], at: number, length: number): boolean {
  const pair = (first: number): string => `${tokens[first]?.key} ${tokens[first + 1]?.key}`;
  return known.has(pair(at - 1)) || known.has(pair(at + length - 1));
}

/** Compounds by the folds of their first word and of the rest. */
const byFolds = new Map<string, Map<string, string[]>>();
for (const word of compounds) {
  const [first = '', ...rest] = foldText(word).split(' ');
  const own = byFolds.get(first) ?? new Map<string, string[]>();
  byFolds.set(first, own.set(rest.join(' '), [...(own.get(rest.join(' ')) ?? []), word]));
}

/** A pair that is a well-known compound but for the marks of one rare syllable. */
function nearCompoundAt(
  tokens: readonly Token[],
  at: number,
  { compounds: own }: WordEntry,
  entryOf: (key: string) => WordEntry,
): Pair | undefined {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (own === undefined || !isWord(first) || !isWord(second)) return undefined;
  const candidates = own.get(entryOf(second.key).fold);
  if (candidates === undefined || isCapitalized(second.text)) return undefined;
  const written = `${first.key} ${second.key}`;
  if (candidates.includes(written)) return undefined;
  for (const right of candidates) {
    const [one = '', other = ''] = right.split(' ');
    const odd = one === first.key ? second.key : other === second.key ? first.key : undefined;
    if (odd === undefined || freeSyllables.has(odd) || takenByNeighbours(tokens, at, 2)) continue;
    return { wrong: written, right };
  }
  return undefined;
}

/** "nhửng": a syllable that no word has. In capitals it may be a name. */
function oddToneAt(tokens: readonly Token[], at: number, { right }: WordEntry): Pair | undefined {
  const { key, text } = tokens[at] as Token;
  const isName = right !== undefined && isCapitalized(text) && !beginsSentence(tokens, at);
  return right === undefined || isName ? undefined : { wrong: key, right };
}

const bothNames = (tokens: readonly Token[], at: number): boolean => {
  const [first, second] = [tokens[at]?.text ?? '', tokens[at + 1]?.text ?? ''];
  return isCapitalized(first) && isCapitalized(second) && !(isAllCapitals(first) && isAllCapitals(second));
};

/** Whether nothing can be wrong with a word wherever it stands. Asked once for each word of a text. */
const isSound = (text: string): boolean => isSyllable(text) && (!innerCapital.test(text) || isAllCapitals(text));

/** What is known of a word, looked up once for each word of a text. */
interface WordEntry {
  fold: string;
  /** Words that make a known slip with it, by the second. */
  confusions: Confusions | undefined;
  /** Compounds that begin with its fold, by the fold of their rest. */
  compounds: ReadonlyMap<string, readonly string[]> | undefined;
  /** What was meant by a syllable that no word has. */
  right: string | undefined;
}

function readEntry(key: string): WordEntry {
  const fold = foldText(key);
  return { fold, confusions: byWords.get(key), compounds: byFolds.get(fold), right: meantBy(key) };
}

interface WordTables {
  entryOf: (key: string) => WordEntry;
  isSound: (text: string) => boolean;
}

/** A function that remembers what it has answered. */
function remember<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = ask(text);
    answers.set(text, answer);
    return answer;
  };
}

function findInBlock(block: ReadBlock, { entryOf, isSound }: WordTables): { words: Found[]; pairs: Found[] } {
  const { tokens } = block;
  const isRow = isTableRow(block);
  const found: { words: Found[]; pairs: Found[] } = { words: [], pairs: [] };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!isWord(token)) continue;
    const trouble = isSound(token.text) ? undefined : wordTrouble(tokens, at);
    if (trouble !== undefined && !isAddress(tokens, at)) {
      found.words.push({ ...placeOf(block, at, at + 1), message: trouble });
      continue;
    }
    if (isRow) continue;
    const own = entryOf(token.key);
    const pair = confusionAt(tokens, at, own) ?? nearCompoundAt(tokens, at, own, entryOf) ?? oddToneAt(tokens, at, own);
    if (pair === undefined || bothNames(tokens, at)) continue;
    const length = pair.wrong.split(' ').length;
    const place = placeOf(block, at, at + length);
    found.pairs.push({ ...place, message: `“${place.raw}”: có lẽ là “${pair.right}”.` });
    at += length - 1;
  }
  return found;
}

/** Words that cannot be Vietnamese as written, and known slips of real words. */
export const typo: Check = {
  id: 'typo',
  severity: 'note',
  check: ({ blocks }) => {
    const tables = { entryOf: remember(readEntry), isSound: remember(isSound) };
    const found = blocks.map((block) => findInBlock(block, tables));
    const words = found.flatMap((one) => one.words);
    const total = blocks.reduce((sum, { tokens }) => sum + tokens.filter(isWord).length, 0);
    if (total > fewWords && words.length > total * unreadableShare)
      return {
        findings: [],
        notDone: 'quá nhiều từ không đọc được; tệp có thể bị lỗi khi chuyển mã hoặc không phải tiếng Việt',
      };
    return { findings: [...words, ...found.flatMap((one) => one.pairs)] };
  },
};
