import { type Cell, type CellStyle, parseAddress, plainStyle, type Row, type Sheet } from './cells.ts';
import { streamXml, UnreadablePart, unescapeCell, type XmlStream } from './workbook-parts.ts';

/** Rows with something in them that one sheet may have; what is larger is refused before memory runs out. */
export const maxSheetRows = 200_000;
const maxColumns = 300;

interface SheetContext {
  name: string;
  hidden: boolean;
  strings: readonly string[];
  styles: readonly CellStyle[];
}

interface OpenCell {
  column: number;
  type: string;
  style: CellStyle;
  formula: boolean;
  value: string;
}

/** Reads a worksheet's XML piece by piece: `write` the pieces, then `end`. @throws UnreadablePart */
export function sheetReader(context: SheetContext): { write(text: string): void; end(): Sheet } {
  const reading = new SheetReading(context);
  const stream: XmlStream = streamXml({
    open: (name, attribute) => reading.open(name, attribute),
    text: (text) => reading.text(text),
    close: (name) => reading.close(name),
  });
  return {
    write: (text) => stream.write(text),
    end: () => {
      stream.close();
      return reading.sheet;
    },
  };
}

type Attributes = (name: string) => string | undefined;

class SheetReading {
  readonly sheet: Sheet;
  readonly #context: SheetContext;
  #row: Row = { row: 0, hidden: false, cells: [] };
  #cell: OpenCell | undefined;
  #inValue = false;
  #phonetic = 0;

  constructor(context: SheetContext) {
    this.#context = context;
    this.sheet = { name: context.name, hidden: context.hidden, rows: [], merges: [], hiddenColumns: [] };
  }

  open(name: string, attribute: Attributes): void {
    if (name === 'row') this.#openRow(attribute);
    else if (name === 'c') this.#openCell(attribute);
    else if (name === 'v' || (name === 't' && this.#phonetic === 0)) this.#inValue = true;
    else if (name === 'rPh') this.#phonetic += 1;
    else if (name === 'f' && this.#cell !== undefined) this.#cell.formula = true;
    else if (name === 'mergeCell') this.sheet.merges.push(attribute('ref') ?? '');
    else if (name === 'col') this.#openColumns(attribute);
  }

  text(text: string): void {
    if (this.#inValue && this.#cell !== undefined) this.#cell.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'rPh') this.#phonetic -= 1;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row' && this.#row.cells.length > 0) this.sheet.rows.push(this.#row);
  }

  #openRow(attribute: Attributes): void {
    if (this.sheet.rows.length >= maxSheetRows)
      throw new UnreadablePart(`trang “${this.#context.name}” có hơn ${maxSheetRows} dòng`);
    this.#row = {
      row: Number(attribute('r') ?? this.#row.row + 1),
      hidden: ['1', 'true'].includes(attribute('hidden') ?? ''),
      cells: [],
    };
  }

  #openCell(attribute: Attributes): void {
    const place = parseAddress(attribute('r') ?? '');
    const column = place?.column ?? (this.#row.cells.at(-1)?.column ?? 0) + 1;
    this.#cell = {
      column,
      type: attribute('t') ?? 'n',
      style: this.#context.styles[Number(attribute('s') ?? 0)] ?? plainStyle,
      formula: false,
      value: '',
    };
  }

  #closeCell(): void {
    const cell = this.#cell === undefined ? undefined : toCell(this.#cell, this.#context.strings);
    this.#cell = undefined;
    if (cell === undefined) return;
    if (cell.column > maxColumns) throw new UnreadablePart(`có nội dung ngoài cột thứ ${maxColumns}`);
    this.#row.cells.push(cell);
  }

  #openColumns(attribute: Attributes): void {
    if (!['1', 'true'].includes(attribute('hidden') ?? '')) return;
    const last = Math.min(Number(attribute('max')), maxColumns);
    for (let column = Number(attribute('min')); column <= last; column += 1) this.sheet.hiddenColumns.push(column);
  }
}

const kinds: Record<string, Cell['kind']> = { n: 'number', b: 'boolean', e: 'error', d: 'date' };

/** @returns undefined for a cell with nothing in it. */
function toCell(open: OpenCell, strings: readonly string[]): Cell | undefined {
  const { column, style, formula } = open;
  const kind = kinds[open.type] ?? 'text';
  const text =
    open.type === 's'
      ? sharedText(open.value, strings)
      : kind === 'text'
        ? unescapeCell(open.value)
        : open.value.trim();
  if (text.trim() === '') return formula && text === '' ? { column, kind: 'empty', text, style, formula } : undefined;
  return { column, kind, text, style, formula };
}

function sharedText(index: string, strings: readonly string[]): string {
  if (index.trim() === '') return '';
  const text = strings[Number(index)];
  if (text === undefined) throw new UnreadablePart('thiếu một đoạn chữ dùng chung');
  return text;
}
