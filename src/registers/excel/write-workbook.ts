import { escapeXml, type OutSheet, sheetXml } from './sheet-xml.ts';

/** A part of the package, its text piece by piece. */
export interface PackagePart {
  name: string;
  text: Iterable<string> | AsyncIterable<string>;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const package_ = 'http://schemas.openxmlformats.org/package/2006';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts of a workbook in the order they are written; the sheets' rows are read only when their turn comes. */
export function* workbookParts(sheets: readonly OutSheet[]): Generator<PackagePart> {
  yield { name: '[Content_Types].xml', text: [contentTypes(sheets.length)] };
  yield {
    name: '_rels/.rels',
    text: [
      `${head}<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
  };
  yield { name: 'xl/workbook.xml', text: [workbookXml(sheets)] };
  yield { name: 'xl/_rels/workbook.xml.rels', text: [relations(sheets.length)] };
  yield { name: 'xl/styles.xml', text: [stylesXml] };
  for (const [index, sheet] of sheets.entries())
    yield { name: `xl/worksheets/sheet${index + 1}.xml`, text: sheetXml(sheet) };
}

const numbersUpTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

function contentTypes(count: number): string {
  const sheets = numbersUpTo(count).map(
    (number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${types}.worksheet+xml"/>`,
  );
  return `${head}<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${sheets.join('')}</Types>`;
}

function workbookXml(sheets: readonly OutSheet[]): string {
  const list = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`;
}

function relations(count: number): string {
  const sheets = numbersUpTo(count).map(
    (number) => `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  return `${head}<Relationships xmlns="${package_}/relationships">${sheets.join('')}<Relationship Id="rId${count + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`;
}

const font = (more: string): string =>
  `<font>${more}<sz val="11"/><name val="Times New Roman"/><family val="1"/></font>`;
const xf = (format: number, more = '', inner = ''): string =>
  `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${more}${inner === '' ? '/>' : `>${inner}</xf>`}`;
const headXf = (fill: number): string =>
  `<xf numFmtId="49" fontId="1" fillId="${fill}" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>`;
const line = '<color rgb="FF999999"/>';
const fill = (color: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/><bgColor indexed="64"/></patternFill></fill>`;

/** In the order of `styleIds`. 49 is Excel's format for text: what is typed into it stays as typed ("05", "3/2023"). */
const cellFormats = [
  xf(0),
  headXf(2),
  xf(164),
  xf(49),
  xf(3),
  xf(0),
  xf(49, ' applyAlignment="1"', '<alignment vertical="top" wrapText="1"/>'),
  xf(49, ' quotePrefix="1"'),
  '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
  headXf(3),
];

const stylesXml = `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="3">${font('')}${font('<b/>')}${font('<b/>').replace('"11"', '"14"')}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFEFEFEF')}${fill('FFFBE9E7')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin">${line}</left><right style="thin">${line}</right><top style="thin">${line}</top><bottom style="thin">${line}</bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cellFormats.length}">${cellFormats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
