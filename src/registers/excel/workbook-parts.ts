import { SaxesParser, type SaxesTag } from 'saxes';
import { type CellStyle, plainStyle } from './cells.ts';

/** A part that is no XML of a workbook; leaves this folder as a problem. */
export class UnreadablePart extends Error {}

export interface XmlHandler {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

export interface XmlStream {
  write(text: string): void;
  close(): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributeOf(tag: SaxesTag, name: string): string | undefined {
  const attributes = tag.attributes as Record<string, string>;
  if (Object.hasOwn(attributes, name)) return attributes[name];
  const key = Object.keys(attributes).find((one) => local(one) === name);
  return key === undefined ? undefined : attributes[key];
}

/** Reads XML piece by piece, names without their prefix. No document type, hence no entities but XML's five. @throws UnreadablePart */
export function streamXml(handler: XmlHandler): XmlStream {
  const parser = new SaxesParser({ position: false });
  const refuse = (reason: string) => () => {
    throw new UnreadablePart(reason);
  };
  parser.on('error', refuse('nội dung không đúng cú pháp'));
  parser.on('doctype', refuse('có khai báo kiểu tài liệu (DTD)'));
  parser.on('opentag', (tag) => handler.open?.(local(tag.name), (name) => attributeOf(tag, name)));
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  parser.on('closetag', (tag) => handler.close?.(local(tag.name)));
  return { write: (text) => void parser.write(text), close: () => void parser.close() };
}

export function readXml(text: string, handler: XmlHandler): void {
  const stream = streamXml(handler);
  stream.write(text);
  stream.close();
}

const cellEscape = /_x([0-9A-Fa-f]{4})_/g;

/** Excel writes characters that XML cannot hold as "_x000D_". */
export function unescapeCell(text: string): string {
  return text.includes('_x')
    ? text.replace(cellEscape, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

export interface SheetPart {
  name: string;
  hidden: boolean;
  relation: string;
}

export function readWorkbookXml(text: string): { date1904: boolean; sheets: SheetPart[] } {
  const sheets: SheetPart[] = [];
  let date1904 = false;
  readXml(text, {
    open: (name, attribute) => {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name === 'sheet')
        sheets.push({
          name: attribute('name') ?? '',
          hidden: ['hidden', 'veryHidden'].includes(attribute('state') ?? ''),
          // r:id, not sheetId.
          relation: attribute('r:id') ?? attribute('id') ?? '',
        });
    },
  });
  return { date1904, sheets };
}

/** Targets by relation id, relative to the workbook's folder. */
export function readRelations(text: string): Map<string, string> {
  const relations = new Map<string, string>();
  readXml(text, {
    open: (name, attribute) => {
      if (name === 'Relationship') relations.set(attribute('Id') ?? '', attribute('Target') ?? '');
    },
  });
  return relations;
}

/** Shared texts in order; the runs of a rich text joined, readings of East Asian texts left out. */
export function readSharedStrings(text: string): string[] {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = 0;
  readXml(text, {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic += 1;
      inText = name === 't' && phonetic === 0;
    },
    text: (piece) => {
      if (inText) current += piece;
    },
    close: (name) => {
      if (name === 'si') strings.push(unescapeCell(current));
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') inText = false;
    },
  });
  return strings;
}

const builtInDates = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]);

/** Whether a number format shows a date, a percentage, or a number padded with zeros. */
export function formatKind(id: number, code: string | undefined): Pick<CellStyle, 'kind' | 'digits'> {
  if (code === undefined)
    return { kind: builtInDates.has(id) ? 'date' : id === 9 || id === 10 ? 'percent' : 'plain', digits: 0 };
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/^0{2,}(?:;.*)?$/.test(bare)) return { kind: 'padded', digits: bare.replace(/;.*$/, '').length };
  if (bare.includes('%')) return { kind: 'percent', digits: 0 };
  return { kind: /[dmyh]/i.test(bare.replace(/general/gi, '')) ? 'date' : 'plain', digits: 0 };
}

/** Styles of cells by their number. */
export function readStyles(text: string): CellStyle[] {
  const codes = new Map<number, string>();
  const fonts: string[] = [];
  const styles: CellStyle[] = [];
  let within = '';
  readXml(text, {
    open: (name, attribute) => {
      if (['fonts', 'cellXfs', 'cellStyleXfs', 'dxfs', 'numFmts'].includes(name)) within = name;
      if (name === 'numFmt' && within === 'numFmts')
        codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'font' && within === 'fonts') fonts.push('');
      if (name === 'name' && within === 'fonts') fonts[fonts.length - 1] = attribute('val') ?? '';
      if (name === 'xf' && within === 'cellXfs') {
        const id = Number(attribute('numFmtId') ?? 0);
        styles.push({ ...formatKind(id, codes.get(id)), font: fonts[Number(attribute('fontId') ?? 0)] ?? '' });
      }
    },
    close: (name) => {
      if (name === within) within = '';
    },
  });
  return styles.length === 0 ? [plainStyle] : styles;
}
