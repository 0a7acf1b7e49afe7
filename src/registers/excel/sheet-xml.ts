import { columnLetters } from './cells.ts';

/** Numbers of the styles in `stylesXml`. */
export const styleIds = {
  plain: 0,
  head: 1,
  date: 2,
  text: 3,
  whole: 4,
  decimal: 5,
  wrapped: 6,
  quoted: 7,
  title: 8,
  requiredHead: 9,
} as const;
export type StyleName = keyof typeof styleIds;

/** A cell to be written. A text is always written as a text, whatever it begins with: no spreadsheet takes it for a formula. */
export type OutCell =
  | { kind: 'text'; text: string; style?: StyleName }
  | { kind: 'number'; text: string; style: StyleName }
  | { kind: 'boolean'; value: boolean }
  | undefined;

export interface OutColumn {
  width: number;
  style: StyleName;
}

/** A rule for what may be typed into a range. `list`: a reference to the cells with the choices; `prompt` is shown when a cell is entered. */
export interface Validation {
  range: string;
  list?: string;
  title: string;
  prompt: string;
}

export interface OutSheet {
  name: string;
  hidden: boolean;
  columns: OutColumn[];
  /** Rows that stay in sight while scrolling. */
  frozenRows: number;
  validations: Validation[];
  rows: Iterable<OutCell[]> | AsyncIterable<OutCell[]>;
}

/** XML's own escapes, and "_x0007_" for what XML cannot hold; a text that looks like such an escape gets its underscore escaped. */
export function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu,
      (letter) => `_x${letter.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The XML of a worksheet, row by row. */
export async function* sheetXml(sheet: OutSheet): AsyncGenerator<string> {
  const frozen = sheet.frozenRows;
  const pane =
    frozen === 0
      ? ''
      : `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`;
  const columns = sheet.columns.map(
    ({ width, style }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${styleIds[style]}" customWidth="1"/>`,
  );
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`;
  yield `${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>`;
  let number = 0;
  for await (const cells of sheet.rows) {
    number += 1;
    yield rowXml(number, cells);
  }
  yield `</sheetData>${validationsXml(sheet.validations)}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/></worksheet>`;
}

function rowXml(number: number, cells: readonly OutCell[]): string {
  let xml = `<row r="${number}">`;
  for (const [index, cell] of cells.entries())
    if (cell !== undefined) xml += cellXml(`${columnLetters(index + 1)}${number}`, cell);
  return `${xml}</row>`;
}

function cellXml(address: string, cell: NonNullable<OutCell>): string {
  if (cell.kind === 'number') return `<c r="${address}" s="${styleIds[cell.style]}"><v>${cell.text}</v></c>`;
  if (cell.kind === 'boolean') return `<c r="${address}" t="b"><v>${cell.value ? 1 : 0}</v></c>`;
  // A later edit of the cell would make a formula of the text; the quote prefix keeps it a text then too.
  const style = /^[=+\-@\t]/.test(cell.text) ? 'quoted' : (cell.style ?? 'text');
  return `<c r="${address}" s="${styleIds[style]}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.text)}</t></is></c>`;
}

function validationsXml(validations: readonly Validation[]): string {
  if (validations.length === 0) return '';
  return `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`;
}

/** Excel takes 32 characters of title and 255 of prompt. */
function validationXml({ range, list, title, prompt }: Validation): string {
  const shown = `showInputMessage="1" promptTitle="${escapeXml(title.slice(0, 32))}" prompt="${escapeXml(prompt.slice(0, 255))}"`;
  const error =
    'showErrorMessage="1" errorTitle="Không có trong danh sách" error="Hãy chọn một giá trị trong danh sách của ô."';
  return list === undefined
    ? `<dataValidation allowBlank="1" ${shown} sqref="${range}"/>`
    : `<dataValidation type="list" allowBlank="1" ${error} ${shown} sqref="${range}"><formula1>${escapeXml(list)}</formula1></dataValidation>`;
}
