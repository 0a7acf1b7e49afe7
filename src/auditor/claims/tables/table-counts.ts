import { isNearMiss, isPlain, swappedFrom } from '../amount.ts';
import type { RestatementClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { isPlannedAhead } from '../reading/description.ts';
import { type Mention, phraseBefore, type Sentence } from '../reading/scope.ts';
import type { Paragraph } from '../sums/itemised-blocks.ts';
import { type Table, totals } from './table-rows.ts';

const counting = /^(?:tổng )?số (?:lượng )?(?=\p{L})/u;
const leads = ['có', 'hiện có', 'tổng số', 'gồm', 'quản lý', 'toàn bộ', 'cả', 'với'];
/** Smaller numbers are near each other by chance. */
const fewestDigits = 2;

/** "Số hội viên | 2.310" in a table, "hiện có 2.301 hội viên" in the text: all of one thing, counted in both. */
export function findTableCounts(paragraphs: readonly Paragraph[], tables: readonly Table[]): RestatementClaim[] {
  const counts = countsOf(tables);
  if (counts.size === 0) return [];
  const sentences = paragraphs.flatMap((paragraph) => paragraph.sentences);
  return [...counts].flatMap(([thing, counted]) => restatedOf(thing, counted, sentences));
}

/** What a row with one number, or a column with a row of totals, counts; a thing that two tables count is left out. */
function countsOf(tables: readonly Table[]): Map<string, Mention> {
  const found = tables.flatMap(({ head, rows }): [string, Mention][] => {
    const singles = rows.flatMap(({ label, cells }): [string, Mention][] => {
      const [only, ...others] = cells.filter((cell) => cell !== undefined).slice(-2);
      return only !== undefined && others.length === 0 && counting.test(label) ? [[label, only]] : [];
    });
    const sums = rows.flatMap(({ label, cells }) =>
      totals.test(label) ? cells.flatMap((cell, column) => namedCount(head[column], cell)) : [],
    );
    return [...singles, ...sums];
  });
  const things = Map.groupBy(found, ([name]) => name.replace(counting, ''));
  return new Map(
    [...things].flatMap(([thing, [one, ...others]]) => (one && others.length === 0 ? [[thing, one[1]]] : [])),
  );
}

const namedCount = (name: string | undefined, cell: Mention | undefined): [string, Mention][] =>
  name !== undefined && cell !== undefined && counting.test(name) ? [[name, cell]] : [];

/** Prose counts of the very thing, unless one of them has the table's number. */
function restatedOf(thing: string, counted: Mention, sentences: readonly Sentence[]): RestatementClaim[] {
  const same = sentences.flatMap((sentence) =>
    sentence.quantities.flatMap((quantity) => (quantity.unitKey === thing ? [{ sentence, quantity }] : [])),
  );
  if (same.some(({ quantity }) => quantity.value === counted.quantity.value)) return [];
  return same
    .filter((mention) => isOfAll(mention) && isSlip(counted, mention))
    .map((mention) => {
      const [first, again] = mention.quantity.line < counted.quantity.line ? [mention, counted] : [counted, mention];
      return { kind: 'restatement', first, again, windows: [] };
    });
}

function isOfAll({ sentence, quantity }: Mention): boolean {
  const { start } = quantity;
  const led = phraseBefore(sentence, start, leads) !== undefined;
  return (
    led &&
    isPlain(quantity) &&
    quantity.of === undefined &&
    !isNoCount(sentence, quantity) &&
    !isPlannedAhead(sentence, quantity)
  );
}

function isSlip({ quantity: one }: Mention, { quantity: other }: Mention): boolean {
  return (
    other.value.length > fewestDigits &&
    (isNearMiss(one.value, other.value, 0) || swappedFrom(one.value, other.value) !== undefined)
  );
}
