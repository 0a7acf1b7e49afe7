import type { CheckWorld } from '../../figures/check-formula.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { findTextMisfit } from '../../registers/field-values.ts';
import { findFigureMisfit, findFormatMisfits } from '../figure-fit.ts';
import { isTable, linesOf, mapLines, runsOf } from './parts.ts';
import { type EditedInline, type EditedPart, mostColumns, mostParagraphs, mostRows } from './types.ts';

/** What a block's new text is checked against. `loops`, `notes`: those that the block has now; no others can be put in. */
export interface ParagraphWorld {
  pack: CheckWorld;
  loops: readonly EditedInline[];
  /** Ids of footnotes that stand elsewhere in the report. */
  takenNotes: ReadonlySet<string>;
  /** A heading is one line. */
  isHeading: boolean;
}

/** In characters, and in pieces of text, figures and marks. */
const longestParagraph = 20_000;
const mostRuns = 500;

/**
 * The paragraphs and tables in their one form, or a problem for each run that cannot be kept, with its place (/paragraphs/0/children/3, in
 * the table's row 2 and column 1 /paragraphs/0/rows/2/1/3; rows and columns from 0).
 */
export function checkParagraphs(parts: readonly EditedPart[], world: ParagraphWorld): Result<EditedPart[]> {
  const problems = parts.flatMap((part, index) => [
    ...tableProblems(part, `/paragraphs/${index}`, world),
    ...linesOf(part, '').flatMap(({ path, cell, children }) => [
      ...textProblems(children, `/paragraphs/${index}${cell === undefined ? '' : path}`),
      ...children.flatMap((child, at) => runProblems(child, `/paragraphs/${index}${path}/${at}`, world)),
    ]),
  ]);
  if (parts.length > mostParagraphs)
    problems.push(
      unfit(`Có ${parts.length} đoạn ở một chỗ, nhiều nhất ${mostParagraphs}; hãy chia ra.`, '/paragraphs'),
    );
  const notes = parts.flatMap((part) => runsOf(part).filter((child) => child.kind === 'footnote'));
  if (new Set(notes.map(({ id }) => id)).size < notes.length)
    problems.push(unfit('Một chú thích đứng hai lần trong đoạn.', '/paragraphs'));
  return problems.length > 0 ? failure(problems) : success(parts.map((part) => mapLines(part, tidyRuns)));
}

function tableProblems(part: EditedPart, pointer: string, { isHeading }: ParagraphWorld): Problem[] {
  if (!isTable(part)) return [];
  const { columns, rows } = part;
  const uneven = rows.findIndex((cells) => cells.length !== columns.length);
  const isLarge = columns.length > mostColumns || rows.length > mostRows + 1;
  const size = `Bảng có ${columns.length} cột, ${rows.length - 1} hàng`;
  return [
    ...(isHeading ? [unfit('Tiêu đề không chứa bảng được; hãy chèn bảng vào một đoạn.', pointer)] : []),
    ...(isLarge ? [unfit(`${size}; nhiều nhất ${mostColumns} cột, ${mostRows} hàng.`, pointer)] : []),
    ...(uneven < 0
      ? []
      : [unfit(`Hàng ${uneven + 1} của bảng có số ô khác số cột (${columns.length}).`, `${pointer}/rows/${uneven}`)]),
  ];
}

const unfit = (detail: string, pointer: string): Problem =>
  problem('block-unfit', 'Đoạn văn chưa ghi được', detail, { pointer });

function textProblems(children: readonly EditedInline[], pointer: string): Problem[] {
  if (children.length > mostRuns)
    return [unfit(`Đoạn văn có ${children.length} mẩu chữ và số liệu, nhiều nhất ${mostRuns}; hãy chia ra.`, pointer)];
  const text = children.map((child) => (child.kind === 'text' ? plainText(child.text) : ' ')).join('');
  const misfit = findTextMisfit(text, longestParagraph);
  return misfit === undefined ? [] : [unfit(`Đoạn văn ${misfit}.`, pointer)];
}

function runProblems(child: EditedInline, pointer: string, world: ParagraphWorld): Problem[] {
  if (child.kind === 'figure') return figureProblems(child, pointer, world.pack);
  if (child.kind === 'citation')
    return /^[^\s/]+(\/[^\s/]+)*\/\d{4}$/u.test(child.document)
      ? []
      : [unfit(`Văn bản “${child.document}” phải ghi dạng số/ký hiệu/năm, ví dụ 29/KH-BDT/2023.`, pointer)];
  if (child.kind === 'loop') {
    const own = canonicalJson(child);
    return world.loops.some((loop) => canonicalJson(loop) === own)
      ? []
      : [unfit('Danh sách do sổ lập chỉ chuyển chỗ hoặc bỏ đi được, không sửa và không thêm mới.', pointer)];
  }
  if (child.kind !== 'footnote') return [];
  const taken = world.takenNotes.has(child.id) ? [unfit(`Chú thích “${child.id}” đã có ở đoạn khác.`, pointer)] : [];
  return [
    ...taken,
    ...child.children.flatMap((paragraph, index) => [
      ...textProblems(paragraph.children, `${pointer}/children/${index}`),
      ...paragraph.children.flatMap((run, at) =>
        runProblems(run, `${pointer}/children/${index}/children/${at}`, world),
      ),
    ]),
  ];
}

function figureProblems(chip: Extract<EditedInline, { kind: 'figure' }>, pointer: string, pack: CheckWorld): Problem[] {
  const misfit = findFigureMisfit(chip.figureId, chip.group, pack);
  if (misfit !== undefined) return [unfit(`${misfit}.`, pointer)];
  const unit = pack.figures.get(chip.figureId)?.unit ?? '';
  return findFormatMisfits(unit, chip.format).map((detail) => unfit(detail, pointer));
}

/** Pasted line breaks and tabs are spaces: a paragraph is one line. Pasted characters that show nothing go: the PDF could not be verified with them. */
const plainText = (text: string): string =>
  text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ');

const tidyRuns = (children: readonly EditedInline[]): EditedInline[] =>
  children.flatMap((child): EditedInline[] => {
    if (child.kind !== 'text') return [child];
    const text = plainText(child.text);
    return text === '' ? [] : [{ ...child, text }];
  });
