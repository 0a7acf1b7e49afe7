import type { ParagraphReader } from './paragraph-reader.ts';
import { walkXml, type XmlElement, type XmlVisitor, xmlText } from './parse-xml.ts';
import { isContent } from './read-docx.ts';
import { type StoryContext, StoryReader } from './story-reader.ts';

/** A stretch of XML, in UTF-16 code units of the part's text. */
export interface Stretch {
  from: number;
  to: number;
}

/** A stretch of a paragraph's text and where its letters stand in the XML. */
export interface TextSpan extends Stretch {
  /** Offsets in the paragraph's text. */
  start: number;
  end: number;
  /** The opening tag of the w:t that holds it. */
  tag: Stretch;
  /** The run's properties as written. */
  properties: string;
  /** The content control in the line around it, which must stay whole. */
  control: Stretch | undefined;
}

export interface ParagraphPlace {
  text: string;
  /** Behind its properties, and before its end. */
  open: number;
  close: number;
  spans: TextSpan[];
  /** How much text stands before each mark of a note. */
  notes: number[];
  /** Prefix of Word's elements in it, with the colon; empty for none. */
  prefix: string;
  namespace: string;
}

interface Draft extends Omit<ParagraphPlace, 'text' | 'notes'> {
  reader: ParagraphReader;
}

interface OpenElement {
  name: string;
  tag: Stretch;
  draft: Draft | undefined;
}

/** Where the text of each paragraph with content stands in a part, in the order in which `readDocx` gives them. */
export function textPlaces(bytes: Uint8Array, context: StoryContext): ParagraphPlace[] {
  const reader = new PlaceReader(xmlText(bytes), new StoryReader(context));
  walkXml(bytes, reader);
  return reader.places();
}

class PlaceReader implements XmlVisitor {
  readonly #source: string;
  readonly #story: StoryReader;
  readonly #drafts: Draft[] = [];
  readonly #open: OpenElement[] = [];
  readonly #controls: Stretch[] = [];
  #properties = '';
  #textStart: { at: number; length: number } | undefined;

  constructor(source: string, story: StoryReader) {
    this.#source = source;
    this.#story = story;
  }

  places(): ParagraphPlace[] {
    return this.#drafts.flatMap(({ reader, ...place }) => {
      const paragraph = reader.finish();
      return isContent(paragraph)
        ? [{ ...place, text: paragraph.text, notes: paragraph.notes.map(({ at }) => at) }]
        : [];
    });
  }

  open(element: XmlElement, position: number): void {
    const before = this.#story.current;
    this.#story.open(element);
    const current = this.#story.current;
    const tag = { from: this.#source.lastIndexOf('<', position - 1), to: position };
    const isNew = current !== undefined && current !== before;
    const draft = isNew ? this.#newDraft(current, tag, element) : this.#open.at(-1)?.draft;
    this.#open.push({ name: element.name, tag, draft });
    if (element.name === 'w:r') this.#properties = '';
    if (element.name === 'w:sdt') this.#controls.push({ from: tag.from, to: -1 });
    if (element.name === 'w:t' && current !== undefined) this.#textStart = { at: position, length: current.length };
  }

  text(text: string): void {
    this.#story.text(text);
  }

  close(name: string, position: number): void {
    const element = this.#open.pop();
    const start = this.#source.lastIndexOf('<', position - 1);
    if (element !== undefined) this.#closeElement(element, { from: start, to: position });
    this.#story.close(name);
  }

  #newDraft(reader: ParagraphReader, tag: Stretch, element: XmlElement): Draft {
    const prefix = /^<([^\s:/>]+:)?p\b/.exec(this.#source.slice(tag.from, tag.to))?.[1] ?? '';
    const namespace = element.namespaceOf(prefix.slice(0, -1)) ?? '';
    const draft = { reader, open: tag.to, close: -1, spans: [], prefix, namespace };
    this.#drafts.push(draft);
    return draft;
  }

  #closeElement({ name, tag, draft }: OpenElement, end: Stretch): void {
    const parent = this.#open.at(-1);
    if (name === 'w:pPr' && parent?.name === 'w:p' && draft !== undefined) draft.open = end.to;
    if (name === 'w:rPr' && parent?.name === 'w:r') this.#properties = this.#source.slice(tag.from, end.to);
    if (name === 'w:p' && draft !== undefined && parent?.draft !== draft) draft.close = end.from;
    if (name === 'w:t' && draft !== undefined) this.#closeText(tag, end, draft);
    if (name === 'w:sdt') {
      const control = this.#controls.pop();
      if (control !== undefined) control.to = end.to;
    }
  }

  #closeText(tag: Stretch, end: Stretch, draft: Draft): void {
    const length = this.#story.current?.length ?? 0;
    const began = this.#textStart;
    if (began === undefined || length === began.length) return;
    draft.spans.push({
      ...{ start: began.length, end: length, from: began.at, to: end.from, tag },
      properties: this.#properties,
      // A control around whole paragraphs begins before this one.
      control: this.#controls.find(({ from }) => from > draft.open),
    });
  }
}
