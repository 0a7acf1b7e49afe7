import type { CellPlace, FileReading, ParagraphReading } from '../../reports/file-reading.ts';
import type { WordRow } from './blocks.ts';
import type { FigureSpan, Source } from './source.ts';

/** What of a Word file its reader should know: the rest of the warnings is about proving that a file is ours. */
const toldWarnings = new Set(['hidden-text', 'picture', 'foreign-content', 'orphan-note', 'external-reference']);

/** No report has a page of paragraphs to name. */
const mostNamed = 12;

/**
 * A Word file as the auditor reads it: numbers of automatic lists and of notes are written out, so that a note and its mark are
 * found as in plain text; rows of tables of figures are one each. Paragraphs stay as many as they are.
 */
export function wordSource({ paragraphs, warnings }: FileReading): Source {
  const notes = warnings.filter(({ code }) => toldWarnings.has(code)).map(({ message }) => message);
  const changed = paragraphs.flatMap(({ printed }, index) => (printed?.changed === true ? [index + 1] : []));
  if (warnings.some(({ code }) => code === 'tracked-changes')) notes.unshift(changedNote(changed));
  const figures = paragraphs.flatMap(figureSpans);
  return { kind: 'paragraphs', paragraphs: paragraphs.map(printedText), rows: figureRows(paragraphs), figures, notes };
}

function changedNote(changed: readonly number[]): string {
  const named = changed.slice(0, mostNamed).join(', ');
  const places = named === '' ? '' : ` (đoạn ${named}${changed.length > mostNamed ? ', …' : ''})`;
  return `Tệp còn thay đổi chưa được chấp nhận hoặc từ chối${places}; nội dung được đọc như khi đã chấp nhận tất cả.`;
}

const raised = (number: number): string =>
  [...String(number)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit).join('');

/** The text of a paragraph with everything that Word prints in it by itself. */
export function printedText({ text, printed }: ParagraphReading): string {
  const lead = printed?.noteNumber === undefined ? (printed?.label ?? '') : raised(printed.noteNumber);
  let marked = '';
  let from = 0;
  for (const { number, at } of printed?.noteMarks ?? []) {
    marked += text.slice(from, at) + raised(number);
    from = at;
  }
  return (lead === '' ? '' : `${lead} `) + marked + text.slice(from);
}

/** "gu.meetings.inPeriod.7": the seventh printed figure; long ids are digests, which name no figure. */
const figureTag = /^gu\.(.+)\.\d+$/;

/** Which figures a paragraph of a file of ours prints, where `printedText` has them. */
function figureSpans({ figures, printed }: ParagraphReading, index: number): FigureSpan[] {
  const lead = printed?.noteNumber === undefined ? (printed?.label ?? '') : raised(printed.noteNumber);
  return figures.flatMap(({ tag, text, start }) => {
    const id = figureTag.exec(tag ?? '')?.[1];
    if (id === undefined || text === '') return [];
    const marks = (printed?.noteMarks ?? []).filter(({ at }) => at <= start);
    const before = marks.reduce((sum, { number }) => sum + raised(number).length, lead === '' ? 0 : lead.length + 1);
    return [{ paragraph: index + 1, start: start + before, end: start + before + text.length, id }];
  });
}

/** Tables that hold figures; the tables that only set the head and the foot of a document in two columns are not. */
function figureRows(paragraphs: readonly ParagraphReading[]): WordRow[] {
  const tables = Map.groupBy(
    paragraphs.flatMap(({ printed, text }, index) =>
      printed?.cell === undefined ? [] : [{ ...printed.cell, index, text }],
    ),
    ({ table }) => table,
  );
  return [...tables.values()].filter(isFigures).flatMap((cells) => {
    const rows = Map.groupBy(cells, ({ row }) => row);
    return [...rows.values()].map(cellsOfRow);
  });
}

/** Each cell in its column: an empty one has no paragraph, and those behind it must not move into its place. */
function cellsOfRow(row: readonly (CellPlace & { index: number })[]): WordRow {
  const cells: number[][] = [];
  for (const { column, index } of row) {
    while (cells.length <= column) cells.push([]);
    cells[column]?.push(index);
  }
  return cells;
}

function isFigures(cells: readonly (CellPlace & { text: string })[]): boolean {
  const count = (values: number[]): number => new Set(values).size;
  const rows = count(cells.map(({ row }) => row));
  const columns = count(cells.map(({ column }) => column));
  const isHead = cells.some(({ text }) => /^(?:CỘNG HÒA|CỘNG HOÀ|ĐẢNG CỘNG SẢN|Nơi nhận)/u.test(text.trim()));
  return rows >= 2 && columns >= 2 && !isHead && cells.some(({ text }) => /^\s*\d[\d.,]*\s*%?\s*$/.test(text));
}
