import { compareDecimals, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { absolute, isPlain } from '../amount.ts';
import type { RestatementClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { hasPhrase, keyAt, type Mention, type Sentence } from '../reading/scope.ts';
import { slipBetween } from '../slips/slips.ts';
import type { Paragraph } from '../sums/itemised-blocks.ts';
import { contentWord } from '../tellings/telling-context.ts';
import type { Row, Table } from './table-rows.ts';

/** Sentences behind a table that may tell of its rows. */
const farthest = 8;
const fewestWords = 2;
const compares = ['so với', 'cùng kỳ', 'kế hoạch năm sau', 'phấn đấu', 'dự kiến'];

/** "| Buổi tuyên truyền (buổi) | 24 | 27 |" and below "tuyên truyền đạt 29 buổi": a number of a row told in words, which no cell has but one nearly. */
export function findTableTellings(paragraphs: readonly Paragraph[], tables: readonly Table[]): RestatementClaim[] {
  if (tables.length === 0) return [];
  const sentences = paragraphs.flatMap((paragraph) => paragraph.sentences);
  const places = new Map(sentences.map((sentence, at) => [sentence, at]));
  return tables.flatMap((table) => {
    const last = table.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? [])).at(-1);
    if (last === undefined) return [];
    const from = (places.get(last.sentence) ?? sentences.length) + 1;
    return sentences.slice(from, from + farthest).flatMap((sentence) => tellingsIn(sentence, table));
  });
}

function tellingsIn(sentence: Sentence, table: Table): RestatementClaim[] {
  if (keyAt(sentence, sentence.start) === '|') return [];
  return sentence.quantities.flatMap((quantity): RestatementClaim[] => {
    if (!isPlain(quantity) || quantity.of !== undefined || isNoCount(sentence, quantity)) return [];
    const row = rowCalled(sentence, quantity, table.rows);
    const isBare = sentence.tokens[quantity.end]?.kind !== 'word';
    const first = row === undefined ? undefined : nearCell(table, row, quantity, isBare);
    return first === undefined ? [] : [{ kind: 'restatement', first, again: { sentence, quantity }, windows: [] }];
  });
}

/** The only row whose label stands in the clause before the number. */
function rowCalled(sentence: Sentence, { start, unitKey = '' }: Quantity, rows: readonly Row[]): Row | undefined {
  let from = start;
  while (from > sentence.start && !/^[;.]$/.test(keyAt(sentence, from - 1))) from -= 1;
  if (hasPhrase(sentence, from, start, compares)) return undefined;
  const said = new Set(sentence.tokens.slice(from, start).map(({ key }) => key));
  const called = rows.filter((row) => {
    const words = labelWords(row).filter((word) => !unitKey.split(' ').includes(word));
    return words.length >= fewestWords && words.every((word) => said.has(word));
  });
  return called.length === 1 ? called[0] : undefined;
}

/** Content words of a label, without its unit in brackets. */
const labelWords = ({ label }: Row): string[] =>
  label
    .replace(/\(.*\)/u, '')
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word) && contentWord(word) !== undefined);

/** The one cell that the number nearly is; none where a cell of the table, or two of the row together, have it. */
function nearCell({ head, rows }: Table, row: Row, quantity: Quantity, isBare: boolean): Mention | undefined {
  const { value, unitKey = '' } = quantity;
  const all = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? []));
  if (all.some((cell) => compareDecimals(cell.quantity.value, value) === 0)) return undefined;
  const named = head.flatMap((name, column) =>
    unitKey !== '' && ` ${name} `.includes(` ${unitKey} `) ? [column] : [],
  );
  if (named.length === 0 && !` ${row.texts.join(' ')} `.includes(` ${unitKey} `)) return undefined;
  const cells = row.cells.flatMap((cell, column) =>
    cell !== undefined && (named.length === 0 || named.includes(column)) ? [cell] : [],
  );
  const gaps = cells.flatMap((one) =>
    cells.map((other) => absolute(subtractDecimals(one.quantity.value, other.quantity.value))),
  );
  if (gaps.some((gap) => compareDecimals(gap, value) === 0)) return undefined;
  const isSole = isBare && cells.length === 1 && named.length === 1;
  const near = cells.filter(
    (cell) => isSlip(cell.quantity, quantity) || (isSole && isOneDigitOff(cell.quantity, quantity)),
  );
  return near.length === 1 ? near[0] : undefined;
}

/** The only number that a row has of the thing: one other digit is enough. */
const isOneDigitOff = ({ value: one }: Quantity, { value: other }: Quantity): boolean =>
  slipBetween(one, other) !== undefined;

const nearest = '2';

const isSlip = ({ value: one }: Quantity, { value: other }: Quantity): boolean =>
  (slipBetween(one, other) ?? 0) > 0 || compareDecimals(absolute(subtractDecimals(one, other)), nearest) <= 0;
