import { isFurniture } from './furniture.ts';
import { paragraphEnd } from './html-text.ts';
import { type Line, startsBlock } from './lines.ts';
import { spacedRows } from './spaced-tables.ts';
import { bucketOf, KeyTable, type Token, tokenizeLine } from './tokens.ts';

/** A paragraph, list item, heading or row of a table, its lines joined. */
export interface Block {
  /** 1-based line on which it begins. */
  line: number;
  tokens: Token[];
}

/** A row of a table of figures: for each cell the indexes of its paragraphs. */
export type WordRow = readonly (readonly number[])[];

interface Draft {
  lines: Line[];
}

const lastLine = (draft: Draft): string => draft.lines.at(-1)?.text.trimEnd() ?? '';
const endsSentence = (text: string): boolean => /[.;:!?…][”"’)*_]*$|\.\/\.$/.test(text);
const isCapitals = (text: string): boolean =>
  /\p{Lu}/u.test(text) && text === text.toUpperCase() && /\p{L}{2}/u.test(text);
const startsLow = (text: string): boolean => /^[*_“"(]*\p{Ll}/u.test(text);
const startsNote = (text: string): boolean => /^[⁰¹²³⁴-⁹]/.test(text) || /^\[\^?\d+\]/.test(text);

/** A line shorter than this was not broken for want of room. */
const shortLine = 50;

/** Words that nobody ends a paragraph with. */
const dangling =
  /(?:^|\s)(?:ngày|tháng|năm|số|của|và|các|những|về|theo|tại|trên|với|là|có|được|cho|từ|đến|trong|do|gồm|bằng)$/iu;
const dangles = (text: string): boolean => dangling.test(text.slice(-12)) || /[,/(]$/.test(text);

function continues(draft: Draft, text: string): boolean {
  const before = lastLine(draft);
  if (isPairBroken(before, text)) return true;
  if (startsBlock(text) || before.startsWith('|')) return false;
  if (/[-–]$/.test(before) && !/\s[-–]$/.test(before)) return true;
  if (isCapitals(before) !== isCapitals(text)) return startsLow(text) || !(isCapitals(before) || isHeadingLine(text));
  if (endsSentence(before)) return startsLow(text) && (!before.endsWith(';') || isBroken(draft));
  return before.length >= shortLine || startsLow(text) || isCapitals(text) || dangles(before);
}

/** Whether a paragraph of several lines has its last as full as the others: broken for want of room, whatever mark stands there. */
function isBroken({ lines }: Draft): boolean {
  const widths = lines.slice(-fewLines).map(({ text }) => text.trim().length);
  const last = widths.at(-1) ?? 0;
  return widths.length > 1 && last >= shortLine && last >= Math.max(...widths) * fullShare;
}

const fullShare = 0.85;
const fewLines = 4;

/** A line in capitals that can be a heading, not the wrapped "UBND-KGVX." of a sentence. */
const isHeadingLine = (text: string): boolean => isCapitals(text) && text.split(' ').length > 1;

/** "xã Một 500 ha - 200 triệu đồng; xã Hai 350 ha" and "- 140 triệu đồng": the hyphen of a pair, no bullet. */
const isPairBroken = (before: string, text: string): boolean =>
  /^[-–] \d/.test(text) && /\d[^;]* [-–] \d[^;]*;/.test(before) && !endsSentence(before);

/** Whether a sentence that a page break or a footnote interrupted goes on here. */
function resumes(draft: Draft, text: string): boolean {
  const before = lastLine(draft);
  if (startsBlock(text) || endsSentence(before) || isCapitals(before) || before.startsWith('|')) return false;
  return startsLow(text) || /^\d+ \p{Ll}/u.test(text) || /[-–/]$/.test(before);
}

/** Notes at the foot of a page are never longer than this many paragraphs. */
const longestFoot = 12;

/** Joins lines to blocks; `open` is an unfinished paragraph behind which the notes at the foot of its page follow. */
class BlockBuilder {
  readonly drafts: Draft[] = [];
  #current: Draft | undefined;
  #open: { draft: Draft; since: number } | undefined;
  #blankBefore = true;

  add(line: Line): void {
    const text = line.text.trim();
    if (text === '') {
      this.#blankBefore = true;
      return;
    }
    const target = this.#target(text);
    this.#blankBefore = false;
    if (target !== undefined) {
      target.lines.push(line);
      this.#current = target;
      return;
    }
    this.#current = { lines: [line] };
    this.drafts.push(this.#current);
  }

  #target(text: string): Draft | undefined {
    const current = this.#current;
    if (current === undefined) return undefined;
    if (!this.#blankBefore) return continues(current, text) ? current : undefined;
    if (startsNote(text)) {
      if (!endsSentence(lastLine(current))) this.#open = { draft: current, since: this.drafts.length };
      return undefined;
    }
    const open = this.#open;
    if (open !== undefined && this.drafts.length - open.since > longestFoot) this.#open = undefined;
    else if (open !== undefined && endsSentence(lastLine(current)) && resumes(open.draft, text)) {
      this.#open = undefined;
      return open.draft;
    }
    return resumes(current, text) ? current : undefined;
  }
}

/** A line of HTML may hold several paragraphs: each is one, on the same line. */
function addLine(builder: BlockBuilder, line: string, number: number, offset: number): void {
  let at = offset;
  for (const [index, text] of line.split(paragraphEnd).entries()) {
    if (index > 0) builder.add({ number, text: '', offset: at });
    builder.add({ number, text, offset: at });
    at += text.length + 1;
  }
}

/** Blocks in reading order. A sentence cut by a page's end, its number or its notes is one again; every token keeps its line. */
export function readBlocks(text: string): Block[] {
  const lines = text.split('\n');
  const rows = spacedRows(lines);
  const builder = new BlockBuilder();
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const row = rows.get(index);
    if (row !== undefined) builder.add({ number: index + 1, text: row, offset: offset + line.length - row.length });
    else if (!isFurniture(lines, index)) addLine(builder, line, index + 1, offset);
    offset += line.length + 1;
  }
  const keys = new KeyTable();
  return builder.drafts.map((draft) => ({
    line: draft.lines[0]?.number ?? 1,
    tokens: draft.lines.flatMap(({ text: own, number, offset: at }) => tokenizeLine(own, number, at, keys)),
  }));
}

/**
 * Paragraphs that are known to be whole: each is a block, its number its place, or the one that `lines` gives. A row of a table is one block, "| a | b |" as
 * Markdown has it; its tokens keep the places of their paragraphs.
 */
export function paragraphBlocks(
  paragraphs: readonly string[],
  rows: readonly WordRow[] = [],
  lines: readonly number[] = [],
): Block[] {
  const keys = new KeyTable();
  let offset = 0;
  const blocks = paragraphs.map((text, index): Block => {
    const line = lines[index] ?? index + 1;
    const tokens = tokenizeLine(text, line, offset, keys);
    offset += text.length + 1;
    return { line, tokens };
  });
  const rowOf = new Map(rows.map((row) => [row.flat()[0], row]));
  const inRows = new Set(rows.flat(2));
  return blocks.flatMap((block, index) => {
    const row = rowOf.get(index);
    if (row !== undefined) return [{ line: block.line, tokens: rowTokens(row, blocks) }];
    return inRows.has(index) ? [] : [block];
  });
}

function rowTokens(row: WordRow, blocks: readonly Block[]): Token[] {
  const cells = row.map((cell) => cell.flatMap((index) => blocks[index]?.tokens ?? []));
  let last: Token | undefined;
  const edge = (): Token => {
    const [line, start] = [last?.line ?? 1, last === undefined ? 0 : last.start + last.text.length];
    return { kind: 'mark', text: '|', key: '|', bucket: bucketOf('|'), line, start, glued: false };
  };
  const first = cells.flat()[0];
  if (first !== undefined) last = { ...first, text: '' };
  return cells.flatMap((tokens) => {
    const before = edge();
    last = tokens.at(-1) ?? last;
    return [before, ...tokens];
  });
}
