import { findLabel } from '../language/labels.ts';
import { isSyllable } from '../language/syllables.ts';
import { isAddress, isCapitalized, isMark, isTableRow, isWord } from '../language/words.ts';
import type { ReadBlock } from '../read-report.ts';
import type { Token } from '../reading/tokens.ts';
import { type Check, type Found, firstTrouble, placeOf } from './check.ts';

const isDot = (token: Token | undefined): boolean => isMark(token, '.');

/** Two marks in a row that no rule of writing puts together. "…", ",...", "v.v.", "./." are right. */
function clashAt(tokens: readonly Token[], at: number): string | undefined {
  const [before, one, other, behind] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!isMark(one, ',', ';', ':', '.') || !isMark(other, ',', ';', ':', '.')) return undefined;
  if (isDot(one) && isDot(other)) {
    const isPair = !isDot(before) && !isDot(behind) && other?.glued === true;
    return isPair && isWord(before) && before.key !== 'v' && !isMark(behind, '/')
      ? 'Hai dấu chấm liền nhau.'
      : undefined;
  }
  // Dots behind a comma leave a list open; a dot before a mark ends an abbreviation.
  if (isDot(one) || (isDot(other) && isDot(behind))) return undefined;
  return `Hai dấu câu “${one?.text}” và “${other?.text}” đi liền nhau.`;
}

/** A sentence that begins with a small letter behind a full stop. */
function smallBeginning(tokens: readonly Token[], at: number): string | undefined {
  const [before, stop, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!isDot(stop) || !stop?.glued || !isWord(before) || !isWord(next) || next.glued) return undefined;
  const isSentence = before.text.length > 2 && !isCapitalized(before.text) && isSyllable(before.text);
  if (!isSentence || isCapitalized(next.text) || !isSyllable(next.text) || isAddress(tokens, at)) return undefined;
  return `Sau dấu chấm phải viết hoa: “${next.text}”.`;
}

/** "“…” “…”": two quoted names with nothing between them. */
function quotesWithoutMark(tokens: readonly Token[], at: number): string | undefined {
  return isMark(tokens[at], '”') && isMark(tokens[at + 1], '“')
    ? 'Giữa hai cụm từ trong ngoặc kép thiếu dấu câu.'
    : undefined;
}

const verbsOfDoing = new Set(['thực hiện', 'tổ chức', 'triển khai', 'ban hành', 'hoàn thành', 'tham mưu', 'phối hợp']);

/** "Cụ thể: thực hiện: 05 buổi": a second colon behind a verb alone; "Cụ thể: nam: 12" has a label. */
function secondColon(tokens: readonly Token[], at: number): string | undefined {
  if (!isMark(tokens[at], ':') || !isMark(tokens[at - 3], ':')) return undefined;
  const verb = `${tokens[at - 2]?.key} ${tokens[at - 1]?.key}`;
  return verbsOfDoing.has(verb) ? 'Hai dấu hai chấm trong một câu; bỏ dấu thứ hai.' : undefined;
}

const rules = [clashAt, smallBeginning, quotesWithoutMark, secondColon];

function findInBlock(block: ReadBlock): Found[] {
  const { tokens } = block;
  if (isTableRow(block)) return [];
  const found: Found[] = [];
  for (let at = 1; at < tokens.length; at += 1) {
    if (tokens[at]?.kind !== 'mark') continue;
    const message = firstTrouble(rules, tokens, at);
    if (message !== undefined) found.push({ ...placeOf(block, at - 1, Math.min(tokens.length, at + 2)), message });
  }
  return found;
}

interface Opened {
  block: ReadBlock;
  index: number;
  at: number;
}

const brackets = [
  { open: '(', close: ')', name: 'ngoặc đơn' },
  { open: '“', close: '”', name: 'ngoặc kép' },
] as const;

/** Whether a ")" only ends the label of an item: "a)", "1)", "(i)". */
function isLabelEnd(tokens: readonly Token[], at: number): boolean {
  const [earlier, before] = [tokens[at - 2], tokens[at - 1]];
  if (before === undefined || (before.kind !== 'number' && before.text.length > 4)) return false;
  return earlier === undefined || !tokens[at]?.glued || before.text.length <= 4;
}

/** An opening bracket that nothing closes before the next one opens, wherever that is. */
function unclosed(blocks: readonly ReadBlock[], { open, close, name }: (typeof brackets)[number]): Found[] {
  const found: Found[] = [];
  let opened: Opened[] = [];
  const report = ({ block, at }: Opened): void => {
    const place = placeOf(block, at, Math.min(block.tokens.length, at + 4));
    found.push({ ...place, message: `Dấu mở ${name} “${open}” không có dấu đóng.` });
  };
  for (const [index, block] of blocks.entries()) {
    if (isTableRow(block)) continue;
    for (let at = 0; at < block.tokens.length; at += 1) {
      const token = block.tokens[at];
      if (token?.kind !== 'mark') continue;
      if (token.text === open) {
        for (const one of opened.filter((one) => one.index !== index)) report(one);
        opened = [...opened.filter((one) => one.index === index), { block, index, at }].slice(-8);
      } else if (token.text === close && !(close === ')' && opened.length === 0 && isLabelEnd(block.tokens, at)))
        opened.pop();
    }
  }
  for (const one of opened) report(one);
  return found;
}

const endMarks = ['.', ';', ',', ':', '!', '?', '…', '/'];

type Ending = 'none' | 'closed' | 'other';

function endingOf({ tokens }: ReadBlock): Ending {
  const last = tokens.at(-1);
  if (isMark(last, '.', ';')) return 'closed';
  return isMark(last, ...endMarks) || last?.kind === 'note' ? 'other' : 'none';
}

const bulletOf = ({ tokens }: ReadBlock): string | undefined => {
  const first = tokens[0];
  return isMark(first, '-', '+', '–', '•') && tokens.length > 1 ? first?.text : undefined;
};

/** Items of one list: most end with a mark, this one does not, and it is not the last. */
function openItems(blocks: readonly ReadBlock[]): Found[] {
  const found: Found[] = [];
  for (let from = 0; from < blocks.length; from += 1) {
    const bullet = bulletOf(blocks[from] as ReadBlock);
    if (bullet === undefined) continue;
    let to = from;
    while (to < blocks.length && bulletOf(blocks[to] as ReadBlock) === bullet) to += 1;
    const items = blocks.slice(from, to);
    const closed = items.filter((item) => endingOf(item) === 'closed').length;
    if (closed >= 2 || (closed === 1 && items.length === 2) || (closed >= 1 && items.length === 3))
      for (const item of items.slice(0, -1))
        if (endingOf(item) === 'none' && closed * 2 >= items.length) found.push(withoutEnd(item));
    from = to - 1;
  }
  return found;
}

const withoutEnd = (block: ReadBlock): Found => ({
  line: block.tokens.at(-1)?.line ?? block.line,
  raw: placeOf(block, Math.max(0, block.tokens.length - 4), block.tokens.length).raw,
  message: 'Mục liệt kê thiếu dấu câu ở cuối; các mục khác trong danh sách có dấu.',
});

/** A list that stops with ";" although a heading of a higher level follows. */
function openLists(blocks: readonly ReadBlock[]): Found[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    if (next === undefined || !isMark(block.tokens.at(-1), ';')) return [];
    const label = findLabel(next.tokens);
    const isHigher = label !== undefined && ['part', 'chapter', 'roman'].includes(label.level);
    if (!isHigher || isTableRow(block)) return [];
    const place = placeOf(block, Math.max(0, block.tokens.length - 4), block.tokens.length);
    return [{ ...place, message: 'Hết danh sách nhưng kết thúc bằng dấu “;”; cần dấu “.”.' }];
  });
}

/** Marks that clash, are missing or unpaired; a small letter behind a full stop. */
export const punctuation: Check = {
  id: 'punctuation',
  severity: 'note',
  check: ({ blocks }) => ({
    findings: [
      ...blocks.flatMap(findInBlock),
      ...brackets.flatMap((pair) => unclosed(blocks, pair)),
      ...openItems(blocks),
      ...openLists(blocks),
    ],
  }),
};
