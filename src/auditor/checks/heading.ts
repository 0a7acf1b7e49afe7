import { findLabel, type Label, type LabelForm, type Level, levels, pointLetters } from '../language/labels.ts';
import { isAllCapitals, isMark, isTableRow, isWord } from '../language/words.ts';
import type { ReadBlock } from '../read-report.ts';
import { type Check, type Found, placeOf } from './check.ts';

interface Heading {
  label: Label;
  block: ReadBlock;
  index: number;
}

const depthOf = (level: Level): number => levels.indexOf(level);

/** Headings and numbered items outside quoted text: a law that amends another quotes that one's numbers. */
function findHeadings(blocks: readonly ReadBlock[]): Heading[] {
  const headings: Heading[] = [];
  let quoted = 0;
  for (const [index, block] of blocks.entries()) {
    const label = quoted > 0 || isTableRow(block) ? undefined : findLabel(block.tokens);
    if (label !== undefined) headings.push({ label, block, index });
    for (const token of block.tokens) {
      if (token.text === '“') quoted += 1;
      else if (token.text === '”') quoted = Math.max(0, quoted - 1);
    }
  }
  return headings;
}

const names = {
  part: 'Phần',
  chapter: 'Chương',
  section: 'Mục',
  article: 'Điều',
  roman: 'mục',
  arabic: 'mục',
  decimal: 'mục',
  letter: 'điểm',
} as const satisfies Record<Level, string>;

const digits = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

function write(label: Label, number: number): string {
  if (label.level === 'letter') return `${pointLetters[number - 1] ?? number})`;
  if (label.parent !== undefined) return `${label.parent}.${number}`;
  return label.form === 'roman' ? (digits[number] ?? String(number)) : String(number);
}

/** "d)" may be followed by "đ)" or "e)"; every other number by the next. */
const follows = (label: Label, before: number): boolean =>
  label.number === before + 1 ||
  (label.level === 'letter' && pointLetters[before] === 'đ' && label.number === before + 2);

const describe = ({ block, label }: Heading): { line: number; raw: string } =>
  placeOf(block, 0, Math.min(block.tokens.length, label.end + 6));

/** Whether the number that is missed stands inside a paragraph between the two: its line was not parted. */
function standsInside(blocks: readonly ReadBlock[], from: Heading, to: Heading): boolean {
  const missed = write(to.label, to.label.number - 1).replace(/\)$/, '');
  return blocks
    .slice(from.index, to.index)
    .some(({ tokens }) =>
      tokens.some((token, at) => at > 0 && token.text === missed && isMark(tokens[at + 1], '.', ')')),
    );
}

/** Compares a heading with the one before it of its level, under the same heading above. */
function sequenceTrouble(blocks: readonly ReadBlock[], before: Heading, heading: Heading): string | undefined {
  const { label } = heading;
  const last = before.label.number;
  if (label.number === 1 || follows(label, last) || label.level === 'article') return articleTrouble(before, heading);
  const name = names[label.level];
  if (label.number === last) return `Số thứ tự ${name} “${write(label, last)}” bị lặp lại.`;
  if (label.number < last) return undefined;
  return label.number - last <= 3 && !standsInside(blocks, before, heading)
    ? `Số thứ tự nhảy từ “${write(before.label, last)}” sang “${write(label, label.number)}”, thiếu ${name} “${write(label, last + 1)}”.`
    : undefined;
}

/** Articles run through the whole text, also over chapters. */
function articleTrouble({ label: before }: Heading, { label }: Heading): string | undefined {
  if (label.level !== 'article' || label.number === 1) return undefined;
  if (label.number === before.number) return `Điều ${label.number} bị lặp lại.`;
  return label.number > before.number + 1 && label.number - before.number <= 3
    ? `Thiếu Điều ${before.number + 1}: sau Điều ${before.number} là Điều ${label.number}.`
    : undefined;
}

/** "2.1" under "3.": the number above it does not match. */
function parentTrouble(open: ReadonlyMap<Level, Heading>, { label }: Heading): string | undefined {
  const above = open.get('arabic');
  if (label.parent === undefined || above === undefined || above.label.number === label.parent) return undefined;
  return `“${label.raw}” nằm dưới mục “${above.label.raw}”.`;
}

/** Only what reads like a heading is sure to be numbered in order: an article, a clause, or a line that ends no sentence list. */
function numberingOf(blocks: readonly ReadBlock[], headings: readonly Heading[]): Found[] {
  const found: Found[] = [];
  const open = new Map<Level, Heading>();
  for (const heading of headings) {
    const { level } = heading.label;
    const before = open.get(level);
    for (const inner of levels) if (depthOf(inner) > depthOf(level) && inner !== 'article') open.delete(inner);
    const isAppended =
      level === 'article' &&
      heading.label.end < heading.block.tokens.length &&
      !isMark(heading.block.tokens[heading.label.end], '.');
    if (isAppended) continue;
    const trouble =
      parentTrouble(open, heading) ??
      (before === undefined || (before.label.parent !== heading.label.parent && heading.label.parent !== undefined)
        ? undefined
        : sequenceTrouble(blocks, before, heading));
    if (trouble !== undefined)
      found.push({
        ...describe(heading),
        message: trouble,
        ...(before === undefined ? {} : { related: [describe(before)] }),
      });
    open.set(level, heading);
  }
  return found;
}

const formNames = {
  roman: 'chữ số La Mã',
  arabic: 'chữ số Ả Rập',
  words: 'chữ',
  letter: 'chữ cái',
} as const satisfies Record<LabelForm, string>;

/** "Phần thứ nhất", then "Phần II". */
function formsOf(headings: readonly Heading[]): Found[] {
  return (['part', 'chapter'] as const).flatMap((level) => {
    const own = headings.filter(({ label }) => label.level === level);
    const first = own[0];
    return own
      .filter(
        ({ label }) =>
          first !== undefined && (label.form !== first.label.form || label.ordinal !== first.label.ordinal),
      )
      .map((heading) => ({
        ...placeOf(heading.block, 0, heading.label.end),
        message: `“${heading.label.raw}” đánh số bằng ${formNames[heading.label.form]}, khác với “${first?.label.raw}” ở trên (${formNames[first?.label.form ?? 'roman']}).`,
        related: [placeOf((first as Heading).block, 0, first?.label.end ?? 0)],
      }));
  });
}

const titleOf = ({ block, label }: Heading): string =>
  block.tokens
    .slice(label.end)
    .filter(isWord)
    .map(({ text }) => text)
    .join('');

/** Level I, II, III is in capitals (NĐ 30/2020, Phụ lục I, V); a text that does so mostly has slips where it does not. */
function capitalsOf(headings: readonly Heading[]): Found[] {
  const romans = headings.filter((heading) => heading.label.level === 'roman' && titleOf(heading) !== '');
  const capitals = romans.filter((heading) => isAllCapitals(titleOf(heading)));
  const others = romans.filter((heading) => !capitals.includes(heading));
  if (capitals.length < 2 || others.length === 0 || others.length > capitals.length) return [];
  return others.map((heading) => ({
    ...describe(heading),
    message: `Tiêu đề mục “${heading.label.raw}” viết chữ thường, các mục cùng cấp viết chữ in hoa.`,
    related: capitals.slice(0, 1).map(describe),
  }));
}

/** A longer one may be a title with the paragraph below it, which a PDF does not part. */
const longestTitle = 20;

const isTitle = ({ block: { tokens }, label }: Heading): boolean =>
  tokens.length - label.end <= longestTitle &&
  tokens.length > label.end + 1 &&
  !tokens
    .slice(label.end, -1)
    .some((token, at) => isMark(token, '.', ';', ':') && !isMark(tokens[label.end + at + 1], '.'));

const isStopped = ({ block }: Heading): boolean =>
  isMark(block.tokens.at(-1), '.') && !isMark(block.tokens.at(-2), '/');

/** Whether the item before or behind of the same list ends with a full stop as well, or a semicolon: numbered sentences, no titles. */
const isAmongSentences = (headings: readonly Heading[], { label }: Heading, at: number): boolean =>
  [-1, 1].some((step) => {
    const beside = headings[at + step];
    const inList = beside?.label.level === label.level && beside.label.number === label.number + step;
    const ends = beside !== undefined && (isStopped(beside) || isMark(beside.block.tokens.at(-1), ';'));
    return inList && beside.label.parent === label.parent && ends;
  });

/** A heading with a full stop among headings of its level that have none. */
function endingsOf(headings: readonly Heading[]): Found[] {
  const sentences = new Set(headings.filter((heading, at) => isAmongSentences(headings, heading, at)));
  return (['roman', 'arabic', 'decimal'] as const).flatMap((level) => {
    const titles = headings.filter((heading) => heading.label.level === level && isTitle(heading));
    const stopped = titles.filter((heading) => isStopped(heading) && !sentences.has(heading));
    const plain = titles.filter(({ block }) => isWord(block.tokens.at(-1)) || block.tokens.at(-1)?.kind === 'number');
    if (stopped.length === 0 || plain.length < 3 || stopped.length * 3 > plain.length) return [];
    return stopped.map((heading) => ({
      ...describe(heading),
      message: `Tiêu đề mục “${heading.label.raw}” có dấu chấm ở cuối, các tiêu đề cùng cấp không có.`,
    }));
  });
}

/** Numbers of headings that are skipped, repeated or written in two ways; titles written unlike the others of their level. */
export const heading: Check = {
  id: 'heading',
  severity: 'note',
  check: ({ blocks }) => {
    const headings = findHeadings(blocks);
    return {
      findings: [
        ...numberingOf(blocks, headings),
        ...formsOf(headings),
        ...capitalsOf(headings),
        ...endingsOf(headings),
      ],
    };
  },
};
