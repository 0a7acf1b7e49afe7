import type { Quantity } from '../quantities/find-quantities.ts';
import { isPlain } from './amount.ts';
import type { SumClaim } from './claim.ts';
import type { Paragraph } from './itemised-blocks.ts';
import { keyAt, type Mention, type Sentence } from './scope.ts';

interface Row {
  /** Words of the first cell that has letters. */
  label: string;
  /** The only quantity of each cell, by column; undefined for an empty or a worded cell. */
  cells: (Mention | undefined)[];
  /** Levels of a table ("I", "A") have rows that are sums of others. */
  isLevel: boolean;
}

const totals = /^(?:tổng cộng|tổng|cộng|tổng số)$/;

/** Rows of a table in Markdown or of a Word table read as such, with a row "Tổng cộng": each column adds up to it. */
export function findTableSums(paragraphs: readonly Paragraph[]): SumClaim[] {
  const claims: SumClaim[] = [];
  let rows: Row[] = [];
  for (const { sentences } of paragraphs) {
    const [sentence] = sentences;
    if (sentence === undefined || keyAt(sentence, 0) !== '|') rows = [];
    else {
      const row = readRow(sentences);
      if (totals.test(row.label)) {
        claims.push(...sumsOf(row, rows));
        rows = [];
      } else rows.push(row);
    }
  }
  return claims;
}

function readRow(sentences: readonly Sentence[]): Row {
  const [first] = sentences;
  const tokens = first?.tokens ?? [];
  const cells: (Mention | undefined)[] = [];
  const labels: string[] = [];
  let from = 1;
  for (let at = 1; at < tokens.length; at += 1) {
    if (tokens[at]?.text !== '|') continue;
    cells.push(onlyNumber(sentences, from, at));
    labels.push(
      tokens
        .slice(from, at)
        .map(({ key }) => key)
        .join(' '),
    );
    from = at + 1;
  }
  const label = labels.find((text) => /\p{L}{2}/u.test(text)) ?? '';
  return { label, cells, isLevel: /^[ivxa-h]+$/.test(labels[0] ?? '') };
}

/** The quantity that fills a cell, alone or with its unit. */
function onlyNumber(sentences: readonly Sentence[], from: number, to: number): Mention | undefined {
  for (const sentence of sentences)
    for (const quantity of sentence.quantities)
      if (quantity.start === from && quantity.end === to && fills(quantity)) return { sentence, quantity };
  return undefined;
}

const fills = (quantity: Quantity): boolean =>
  isPlain(quantity) && quantity.of === undefined && quantity.unitKey !== '%';

function sumsOf(total: Row, rows: readonly Row[]): SumClaim[] {
  if (rows.some(({ isLevel }) => isLevel)) return [];
  return total.cells.flatMap((whole, column): SumClaim[] => {
    if (whole === undefined) return [];
    const parts = rows.flatMap(({ cells }) => cells[column] ?? []);
    return parts.length < 2 ? [] : [{ kind: 'sum', whole, parts, rule: 'equal', trust: 'sure' }];
  });
}
