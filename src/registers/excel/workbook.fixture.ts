import { zipStream } from '../../platform/files/zip-stream.ts';
import { cellAddress } from './cells.ts';
import { escapeXml } from './sheet-xml.ts';

/** A cell as another program would write it. `type`, `style`: attributes t and s; `formula`: with or without its value. */
export type MadeCell = string | number | null | { type?: string; value?: string; style?: number; formula?: string };

export interface MadeSheet {
  name: string;
  rows: MadeCell[][];
  /** Whole attributes of rows by their number: ' hidden="1"'. */
  rowAttributes?: Record<number, string>;
  columns?: string;
  merges?: string[];
  state?: string;
}

/** Styles of made workbooks by number: plain, date, percent, "00", and three fonts of before Unicode. */
export const madeStyle = { plain: 0, date: 1, percent: 2, padded: 3, vnTime: 4, vnTimeH: 5, vni: 6 } as const;

const fonts = ['Calibri', '.VnTime', '.VnTimeH', 'VNI-Times']
  .map((name) => `<font><name val="${name}"/></font>`)
  .join('');
const formats = [
  'numFmtId="0" fontId="0"',
  'numFmtId="14" fontId="0"',
  'numFmtId="10" fontId="0"',
  'numFmtId="170" fontId="0"',
];
const xfs = [...formats, ...[1, 2, 3].map((font) => `numFmtId="0" fontId="${font}"`)]
  .map((one) => `<xf ${one}/>`)
  .join('');
const styles = `<styleSheet xmlns="m"><numFmts><numFmt numFmtId="170" formatCode="00"/></numFmts><fonts>${fonts}</fonts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs}</cellXfs></styleSheet>`;

function cellXml(address: string, cell: Exclude<MadeCell, null>): string {
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${address}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
  const { type, value, style, formula } = cell;
  const head = `<c r="${address}"${style === undefined ? '' : ` s="${style}"`}${type === undefined ? '' : ` t="${type}"`}>`;
  const inner =
    type === 'inlineStr'
      ? `<is><t>${escapeXml(value ?? '')}</t></is>`
      : value === undefined
        ? ''
        : `<v>${escapeXml(value)}</v>`;
  return `${head}${formula === undefined ? '' : `<f>${escapeXml(formula)}</f>`}${inner}</c>`;
}

function sheetText(sheet: MadeSheet): string {
  const rows = sheet.rows.map((cells, index) => {
    const number = index + 1;
    const made = cells.map((cell, column) => (cell === null ? '' : cellXml(cellAddress(column + 1, number), cell)));
    return `<row r="${number}"${sheet.rowAttributes?.[number] ?? ''}>${made.join('')}</row>`;
  });
  const merges = (sheet.merges ?? []).map((range) => `<mergeCell ref="${range}"/>`).join('');
  return `<worksheet xmlns="m">${sheet.columns ?? ''}<sheetData>${rows.join('')}</sheetData>${merges === '' ? '' : `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

export interface MadeOptions {
  date1904?: boolean;
  sharedStrings?: string[];
  /** Further parts by name. */
  parts?: Record<string, string>;
  types?: string;
}

/** A workbook of any content, also of kinds that our own writer never makes. */
export async function makeWorkbook(sheets: readonly MadeSheet[], options: MadeOptions = {}): Promise<Uint8Array> {
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${state === undefined ? '' : ` state="${state}"`}/>`,
  );
  const relations = sheets.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const shared = options.sharedStrings?.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('');
  const parts: Record<string, string> = {
    '[Content_Types].xml': options.types ?? '<Types/>',
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr${options.date1904 === true ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
    'xl/styles.xml': styles,
    ...(shared === undefined ? {} : { 'xl/sharedStrings.xml': `<sst>${shared}</sst>` }),
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetText(sheet)])),
    ...options.parts,
  };
  return bytesOf(zipStream(Object.entries(parts).map(([name, text]) => ({ name, text: [text] }))));
}

export async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
