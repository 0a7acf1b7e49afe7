import { rawOf } from '../../reading/tokens.ts';
import type { ListClaim } from '../claim.ts';
import { type Announced, announcedIn } from '../lists/announced.ts';
import { isPeople } from '../reading/kinship.ts';
import { hasPhrase, keyAt, type Sentence } from '../reading/scope.ts';
import type { Paragraph } from '../sums/itemised-blocks.ts';

const farthestAbove = 2;
const pointers = ['bảng', 'biểu', 'dưới đây', 'sau đây', 'như sau', 'sau', 'danh sách', 'cụ thể'];

/** "3 gói thầu …:" over a table whose rows are numbered 1, 2, 3. */
export function findRowsBelow(paragraphs: readonly Paragraph[]): ListClaim[] {
  return paragraphs.flatMap((paragraph, index): ListClaim[] => {
    const isFirst = isRow(paragraph) && !isRow(paragraphs[index - 1]);
    if (!isFirst) return [];
    const rows = rowsFrom(paragraphs, index);
    const announced = announcedAbove(paragraphs, index, rows[0] ?? []);
    if (announced === undefined) return [];
    const number = numberOf(rows) || namedRows(rows, announced);
    if (number < 2) return [];
    const { sentence, quantity } = announced;
    const raw = rawOf(sentence.tokens.slice(quantity.start, sentence.end));
    const count = { sentence, quantity };
    return [{ kind: 'list', count, least: number, most: number, raw, line: quantity.line }];
  });
}

const isRow = (paragraph: Paragraph | undefined): boolean =>
  keyAt(paragraph?.sentences[0] ?? { tokens: [] }, 0) === '|';

/** The words of the cells of each row. */
function rowsFrom(paragraphs: readonly Paragraph[], index: number): string[][] {
  const rows: string[][] = [];
  for (let at = index; isRow(paragraphs[at]); at += 1) {
    const tokens = paragraphs[at]?.sentences[0]?.tokens ?? [];
    const cells = tokens
      .map(({ key }) => key)
      .join(' ')
      .split('|')
      .map((cell) => cell.trim());
    rows.push(cells.slice(1));
  }
  return rows;
}

/** The number of the last row, when the first column numbers all of them from 1 on. */
function numberOf(rows: readonly string[][]): number {
  const numbers = rows
    .map(([first = '']) => /^0?(\d{1,2})(?: \.)?$/.exec(first)?.[1])
    .filter((one) => one !== undefined);
  return numbers.every((one, at) => Number(one) === at + 1) ? numbers.length : 0;
}

/** How many rows name one of the things in a first column that is called as they are; none where a row is a total. */
function namedRows([head = [], ...rows]: readonly string[][], { heads, sentence, end }: Announced): number {
  const names = rows.filter((row) => !row.every((cell) => /^[-: ]*$/.test(cell))).map(([first = '']) => first);
  const longer = heads.map((one) => `${one} ${keyAt(sentence, end)}`);
  const called = [...heads, ...longer].some((one) => head[0] === one || head[0] === `tên ${one}`);
  const summed = names.some((name) => name === '' || /^(?:tổng|cộng|toàn|[ivx]+$)/.test(name));
  return called && !summed && new Set(names).size === names.length ? names.length : 0;
}

/** The only count above that says what a column is of, or that points to the table. */
function announcedAbove(
  paragraphs: readonly Paragraph[],
  index: number,
  head: readonly string[],
): Announced | undefined {
  for (let at = index - 1; at >= Math.max(0, index - farthestAbove); at -= 1) {
    const sentence = paragraphs[at]?.sentences.at(-1);
    if (sentence === undefined || isRow(paragraphs[at])) return undefined;
    const announced = announcedIn(sentence);
    if (announced.length === 0) continue;
    const own = announced.filter((one) => isOfColumn(one, head));
    if (own.length === 1) return pointsBelow(sentence) ? own[0] : undefined;
  }
  return undefined;
}

const isOfColumn = ({ heads, quantity }: Announced, head: readonly string[]): boolean =>
  head.some((column) => heads.some((one) => column.split(' ').slice(0, longestColumn).join(' ').includes(one))) ||
  (isPeople(quantity.unitKey) && head.some((column) => /^(?:họ và tên|họ tên|họ , tên)/.test(column)));

const longestColumn = 5;

const pointsBelow = (sentence: Sentence): boolean =>
  keyAt(sentence, sentence.end - 1) === ':' || hasPhrase(sentence, sentence.start, sentence.end, pointers);
