import type { FigureReading } from '../file-reading.ts';
import { isBlockBookmark, isFigureBookmark } from './identity.ts';

/** A paragraph as read from one part, before parts are put in order. */
export interface StoryParagraph {
  text: string;
  blockBookmarks: string[];
  figures: FigureReading[];
  /** Ids of the foot- and endnotes whose marks stand in it, in order, and how much text stands before each. */
  notes: { kind: 'footnote' | 'endnote'; id: string; at: number }[];
  /** Text outside fields, and the instructions of the fields in it: what a header is judged by. */
  plainText: string;
  fields: string[];
}

interface Span {
  start: number;
  end: number;
}
interface Control extends Span {
  tag: string;
}
interface Mark extends Span {
  name: string;
}

/** What stays open over the borders of paragraphs. */
export interface OpenMarks {
  /** Ids of our bookmarks by name. */
  bookmarks: Map<string, string>;
  /** Tags of the content controls that are open, innermost last; undefined for a control without a tag. */
  controls: (string | undefined)[];
}

/** Collects one paragraph: text, and which stretches of it are figures. */
export class ParagraphReader {
  readonly #blockBookmarks = new Set<string>();
  readonly notes: StoryParagraph['notes'] = [];
  readonly fields: string[] = [];
  readonly #pieces: string[] = [];
  #length = 0;
  #plain = '';
  readonly #controls: Control[] = [];
  readonly #marks: Mark[] = [];
  readonly #openControls: (Control | undefined)[] = [];
  readonly #openMarks = new Map<string, Mark>();

  constructor(outer: OpenMarks) {
    for (const tag of outer.controls) this.openControl(tag);
    for (const [name, id] of outer.bookmarks) this.openBookmark(id, name);
  }

  append(text: string, inField: boolean): void {
    this.#pieces.push(text);
    this.#length += text.length;
    if (!inField) this.#plain += text;
  }

  /** How much text there is so far. */
  get length(): number {
    return this.#length;
  }

  noteMark(kind: 'footnote' | 'endnote', id: string): void {
    this.notes.push({ kind, id, at: this.#length });
  }

  openControl(tag: string | undefined): void {
    const control = tag === undefined ? undefined : { tag, start: this.#length, end: -1 };
    this.#openControls.push(control);
    if (control !== undefined) this.#controls.push(control);
  }

  closeControl(): void {
    const control = this.#openControls.pop();
    if (control !== undefined) control.end = this.#length;
  }

  openBookmark(id: string, name: string): void {
    if (isBlockBookmark(name)) this.#blockBookmarks.add(name);
    if (!isFigureBookmark(name)) return;
    const mark = { name, start: this.#length, end: -1 };
    this.#openMarks.set(id, mark);
    this.#marks.push(mark);
  }

  closeBookmark(id: string): void {
    const mark = this.#openMarks.get(id);
    if (mark !== undefined) mark.end = this.#length;
    this.#openMarks.delete(id);
  }

  finish(): StoryParagraph {
    const text = this.#pieces.join('');
    return {
      text,
      blockBookmarks: [...this.#blockBookmarks],
      figures: this.#figures(text),
      notes: this.notes,
      plainText: this.#plain,
      fields: this.fields,
    };
  }

  /** Joins a control and the bookmark around the same text; what has only one of the two is a figure still. */
  #figures(text: string): FigureReading[] {
    const close = <S extends Span>(span: S): S => (span.end < 0 ? { ...span, end: text.length } : span);
    const controls = this.#controls.map(close);
    const free = this.#marks.map(close);
    const found: (FigureReading & Span)[] = controls.map((control) => {
      const at = free.findIndex((mark) => mark.start === control.start && mark.end === control.end);
      const [mark] = at < 0 ? [] : free.splice(at, 1);
      return { tag: control.tag, bookmark: mark?.name, text: '', start: control.start, end: control.end };
    });
    for (const mark of free)
      found.push({ tag: undefined, bookmark: mark.name, text: '', start: mark.start, end: mark.end });
    found.sort((one, other) => one.start - other.start || one.end - other.end);
    return found.map(({ tag, bookmark, start, end }) => ({ tag, bookmark, text: text.slice(start, end), start }));
  }
}
