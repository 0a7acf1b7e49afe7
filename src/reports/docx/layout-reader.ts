import type { CellPlace } from '../file-reading.ts';
import type { XmlElement, XmlVisitor } from './parse-xml.ts';
import type { StoryReader } from './story-reader.ts';

/** How a paragraph is set: what numbers it, in which cell it stands, whether it holds changes. */
export interface ParagraphLayout {
  numId: string | undefined;
  level: number | undefined;
  style: string | undefined;
  cell: CellPlace | undefined;
  changed: boolean;
}

interface OpenTable {
  table: number;
  row: number;
  column: number;
  /** How many columns the cell fills. */
  span: number;
}

/** Word has no wider tables. */
const mostColumns = 63;

const change = /^w:(ins|del|moveFrom|moveTo)$/;

/** Reads a part through a StoryReader and notes for each of its paragraphs, in the same order, how it is set. */
export class LayoutReader implements XmlVisitor {
  readonly layouts: ParagraphLayout[] = [];
  readonly #story: StoryReader;
  readonly #open: { name: string; layout: ParagraphLayout | undefined }[] = [];
  readonly #tables: OpenTable[] = [];
  #tableCount = 0;

  constructor(story: StoryReader) {
    this.#story = story;
  }

  open(element: XmlElement): void {
    const before = this.#story.current;
    this.#story.open(element);
    const current = this.#story.current;
    const isParagraph = current !== undefined && current !== before;
    if (isParagraph) this.layouts.push(this.#newLayout());
    const layout = isParagraph ? this.layouts.at(-1) : this.#open.at(-1)?.layout;
    this.#note(element, layout);
    this.#open.push({ name: element.name, layout });
  }

  text(text: string): void {
    this.#story.text(text);
  }

  close(name: string): void {
    this.#open.pop();
    if (name === 'w:tbl') this.#tables.pop();
    this.#story.close(name);
  }

  #newLayout(): ParagraphLayout {
    const table = this.#tables.at(-1);
    const cell = table === undefined ? undefined : { table: table.table, row: table.row, column: table.column };
    return { numId: undefined, level: undefined, style: undefined, cell, changed: false };
  }

  #note(element: XmlElement, layout: ParagraphLayout | undefined): void {
    const table = this.#tables.at(-1);
    if (element.name === 'w:tbl') {
      this.#tables.push({ table: this.#tableCount, row: -1, column: -1, span: 1 });
      this.#tableCount += 1;
    } else if (table !== undefined && element.name === 'w:tr') {
      table.row += 1;
      table.column = -1;
      table.span = 1;
    } else if (table !== undefined && element.name === 'w:tc') {
      table.column += table.span;
      table.span = 1;
    } else if (table !== undefined && element.name === 'w:gridSpan') table.span = spanOf(element);
    if (layout !== undefined) this.#noteParagraph(element, layout);
  }

  #noteParagraph(element: XmlElement, layout: ParagraphLayout): void {
    if (change.test(element.name)) layout.changed = true;
    const path = [this.#open.at(-2)?.name, this.#open.at(-1)?.name].join('>');
    const value = element.attribute('val');
    if (element.name === 'w:pStyle' && path === 'w:p>w:pPr') layout.style = value;
    if (path !== 'w:pPr>w:numPr') return;
    if (element.name === 'w:numId') layout.numId = value;
    if (element.name === 'w:ilvl') layout.level = Number(value);
  }
}

function spanOf(element: XmlElement): number {
  const columns = Number(element.attribute('val'));
  return Number.isInteger(columns) && columns > 1 ? Math.min(columns, mostColumns) : 1;
}
