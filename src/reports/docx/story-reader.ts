import type { ReadingWarning } from '../file-reading.ts';
import { isOurBookmark } from './identity.ts';
import { type OpenMarks, ParagraphReader, type StoryParagraph } from './paragraph-reader.ts';
import { type XmlElement, XmlRefusal, type XmlVisitor } from './parse-xml.ts';
import { limit, maxMarks, maxOpen, maxParagraphs } from './reading-limits.ts';
import { type WarningCode, warningText } from './warnings.ts';

/** A note with its paragraphs, or for other stories everything under the id "". */
export type Story = Map<string, StoryParagraph[]>;

export interface StoryContext {
  /** Character styles whose text is hidden. */
  hiddenStyles: ReadonlySet<string>;
  warnings: Map<WarningCode, ReadingWarning>;
}

export function warn(context: StoryContext, code: WarningCode, detail = ''): void {
  const known = context.warnings.get(code);
  if (known === undefined) context.warnings.set(code, { code, message: warningText(code, detail) });
}

/** Elements whose whole content is not printed text. A formatting change keeps the old look in it: not to be taken for the new one. */
const skipped = new Set([
  'w:rPrChange',
  'w:pPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
  'w:tblGridChange',
  'w:numberingChange',
  'w:rt',
  'w:docPartBody',
]);
/** What was deleted or moved away: not printed once the changes are accepted, and said in a warning. */
const deleted = new Set(['w:del', 'w:moveFrom']);
const trackedChange = /^w:(ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+Change)$/;

/** Characters that have elements of their own in a run. */
const runCharacters: Record<string, (element: XmlElement) => string> = {
  'w:tab': () => '\t',
  'w:ptab': () => '\t',
  'w:cr': () => '\n',
  'w:br': (element) => ((element.attribute('type') ?? 'textWrapping') === 'textWrapping' ? '\n' : ''),
  'w:noBreakHyphen': () => '\u2011',
  'w:softHyphen': () => '\u00ad',
  'w:sym': (element) => {
    const code = Number.parseInt(element.attribute('char') ?? '', 16);
    return code > 0 && code <= 0xffff ? String.fromCharCode(code) : '\ufffd';
  },
};

const isOn = (element: XmlElement): boolean => !['0', 'false', 'off'].includes(element.attribute('val') ?? '');

/** Prefixes of the extensions that Word 2010 and later understand: the drawings and controls in which text can stand. */
const understood = /^(w1[0-9]|w16\w*|wp14|wp15|wps|wpg|wpc|wpi|wne|cx\d*|a14|am3d|aink|x14ac|pic14)$/;

/** Reads one part with text: the document, its notes, a header, a footer. The text comes as Word prints it with all changes accepted. */
export class StoryReader implements XmlVisitor {
  readonly story: Story = new Map();
  readonly #context: StoryContext;
  readonly #open: string[] = [];
  /** Names of our bookmarks that are open, by id. */
  readonly #names = new Map<string, string>();
  readonly #count = { paragraphs: limit(maxParagraphs, 'đoạn'), marks: limit(maxMarks, 'số liệu') };
  readonly #outer: OpenMarks = { bookmarks: new Map(), controls: [] };
  readonly #paragraphs: ParagraphReader[] = [];
  readonly #finished = new Map<ParagraphReader, { list: StoryParagraph[]; at: number }>();
  /** For each mc:AlternateContent that is open: whether a branch was taken. */
  readonly #alternates: boolean[] = [];
  readonly #fields: { instruction: string; inResult: boolean }[] = [];
  #note = '';
  #skipDepth = 0;
  #deletedDepth = 0;
  /** For each run that is open: whether its text is hidden. */
  readonly #hidden: boolean[] = [];

  constructor(context: StoryContext) {
    this.#context = context;
  }

  open(element: XmlElement): void {
    const { name } = element;
    const parent = this.#open.at(-1) ?? '';
    this.#open.push(name);
    if (this.#skipDepth > 0 || this.#isSkipped(element)) {
      this.#skipDepth += 1;
      return;
    }
    if (trackedChange.test(name)) warn(this.#context, 'tracked-changes');
    if (deleted.has(name) && parent !== 'w:rPr' && parent !== 'w:trPr') this.#deletedDepth += 1;
    if (parent === 'w:r' && name in runCharacters) this.#append(runCharacters[name]?.(element) ?? '');
    else this.#openers[name]?.(element, parent);
  }

  text(text: string): void {
    const name = this.#open.at(-1);
    if (this.#skipDepth > 0) return;
    if (name === 'w:t' || name === 'm:t') this.#append(text);
    const field = this.#fields.at(-1);
    if (name === 'w:instrText' && field !== undefined) field.instruction += text;
  }

  close(name: string): void {
    this.#open.pop();
    if (this.#skipDepth > 0) {
      this.#skipDepth -= 1;
      return;
    }
    const parent = this.#open.at(-1) ?? '';
    if (deleted.has(name) && parent !== 'w:rPr' && parent !== 'w:trPr') this.#deletedDepth -= 1;
    this.#closers[name]?.();
  }

  /** The paragraph that is being read; undefined between paragraphs. */
  get current(): ParagraphReader | undefined {
    return this.#paragraphs.at(-1);
  }

  #append(text: string): void {
    if (this.#deletedDepth > 0 || this.#fields.some((field) => !field.inResult)) return;
    if (this.#hidden.at(-1) === true) {
      if (text.trim() !== '') warn(this.#context, 'hidden-text', text);
      return;
    }
    this.current?.append(text, this.#fields.length > 0);
  }

  get inDeleted(): boolean {
    return this.#deletedDepth > 0;
  }

  /** Also decides which branch of alternate content is read: the first that Word understands. */
  #isSkipped(element: XmlElement): boolean {
    if (skipped.has(element.name)) {
      if (element.name.endsWith('Change')) warn(this.#context, 'tracked-changes');
      return true;
    }
    if (element.name !== 'mc:Choice' && element.name !== 'mc:Fallback') return false;
    const requires = (element.attribute('Requires') ?? '').split(/\s+/);
    const taken = this.#alternates.at(-1) ?? false;
    const take = !taken && (element.name === 'mc:Fallback' || requires.every((prefix) => understood.test(prefix)));
    if (take && this.#alternates.length > 0) this.#alternates[this.#alternates.length - 1] = true;
    return !take;
  }

  #openParagraph(): void {
    this.#count.paragraphs();
    for (const tag of this.#outer.controls) if (tag !== undefined) this.#count.marks();
    const reader = new ParagraphReader(
      this.current === undefined ? this.#outer : { bookmarks: new Map(), controls: [] },
    );
    if (this.current !== undefined) warn(this.#context, 'text-box');
    const list = this.story.get(this.#note) ?? [];
    this.story.set(this.#note, list);
    this.#finished.set(reader, { list, at: list.length });
    list.push(reader.finish());
    this.#paragraphs.push(reader);
  }

  #closeParagraph(): void {
    const reader = this.#paragraphs.pop();
    const place = reader === undefined ? undefined : this.#finished.get(reader);
    if (reader === undefined || place === undefined) return;
    place.list[place.at] = reader.finish();
    this.#finished.delete(reader);
  }

  #openBookmark(element: XmlElement): void {
    const id = element.attribute('id');
    const name = element.attribute('name');
    if (id === undefined || name === undefined || !isOurBookmark(name)) return;
    // LibreOffice writes an empty bookmark with two starts and one end.
    const sameName = this.#outer.bookmarks.get(name);
    if (sameName !== undefined) this.#endBookmark(sameName);
    this.#count.marks();
    this.#outer.bookmarks.set(name, id);
    this.#names.set(id, name);
    if (this.#outer.bookmarks.size > maxOpen) throw new XmlRefusal('quá nhiều dấu trang để mở');
    this.current?.openBookmark(id, name);
  }

  #closeBookmark(element: XmlElement): void {
    this.#endBookmark(element.attribute('id') ?? '');
  }

  #endBookmark(id: string): void {
    const name = this.#names.get(id);
    if (name !== undefined && this.#outer.bookmarks.get(name) === id) this.#outer.bookmarks.delete(name);
    this.#names.delete(id);
    this.current?.closeBookmark(id);
  }

  #openControl(): void {
    this.#count.marks();
    this.current?.openControl(this.#outer.controls.at(-1));
  }

  #setTag(element: XmlElement): void {
    if (this.#outer.controls.length > 0)
      this.#outer.controls[this.#outer.controls.length - 1] = element.attribute('val');
  }

  #openField(instruction: string, inResult: boolean): void {
    this.#fields.push({ instruction, inResult });
    if (this.#fields.length > maxOpen) throw new XmlRefusal('quá nhiều trường để mở');
  }

  #fieldCharacter(element: XmlElement): void {
    const type = element.attribute('fldCharType');
    const field = this.#fields.at(-1);
    if (type === 'begin') this.#openField('', false);
    else if (type === 'separate' && field !== undefined) field.inResult = true;
    else if (type === 'end' && field !== undefined) {
      this.#fields.pop();
      this.current?.fields.push(field.instruction.trim());
    }
  }

  #noteMark(kind: 'footnote' | 'endnote', element: XmlElement): void {
    const id = element.attribute('id');
    if (id !== undefined && !this.inDeleted) this.current?.noteMark(kind, id);
  }

  #openNote(element: XmlElement): void {
    const kind = element.attribute('type');
    const isText = kind === undefined || kind === 'normal';
    this.#note = isText ? (element.attribute('id') ?? '') : 'separator';
  }

  readonly #warner =
    (code: WarningCode): ((element: XmlElement) => void) =>
    () =>
      warn(this.#context, code);

  readonly #hide = (element: XmlElement, parent: string): void => {
    if (parent === 'w:rPr' && this.#open.at(-3) === 'w:r' && isOn(element))
      this.#hidden[this.#hidden.length - 1] = true;
  };

  readonly #openers: Record<string, ((element: XmlElement, parent: string) => void) | undefined> = {
    'w:p': () => this.#openParagraph(),
    'w:r': () => this.#hidden.push(false),
    'w:vanish': this.#hide,
    'w:specVanish': this.#hide,
    'w:rStyle': (element, parent) => {
      if (this.#context.hiddenStyles.has(element.attribute('val') ?? '')) this.#hide(element, parent);
    },
    'w:sdt': () => this.#outer.controls.push(undefined),
    'w:tag': (element, parent) => {
      if (parent === 'w:sdtPr') this.#setTag(element);
    },
    'w:sdtContent': () => this.#openControl(),
    'w:bookmarkStart': (element) => this.#openBookmark(element),
    'w:bookmarkEnd': (element) => this.#closeBookmark(element),
    'w:footnoteReference': (element) => this.#noteMark('footnote', element),
    'w:endnoteReference': (element) => this.#noteMark('endnote', element),
    'w:footnote': (element) => this.#openNote(element),
    'w:endnote': (element) => this.#openNote(element),
    'w:fldChar': (element) => this.#fieldCharacter(element),
    'w:fldSimple': (element) => this.#openField(element.attribute('instr') ?? '', true),
    'w:numId': (element, parent) => {
      if (parent === 'w:numPr' && element.attribute('val') !== '0') warn(this.#context, 'automatic-numbering');
    },
    'mc:AlternateContent': () => this.#alternates.push(false),
    'w:drawing': this.#warner('picture'),
    'w:pict': this.#warner('picture'),
    'w:object': this.#warner('picture'),
    'w:altChunk': this.#warner('foreign-content'),
    'w:subDoc': this.#warner('foreign-content'),
    'w:commentReference': this.#warner('comments'),
    'w:commentRangeStart': this.#warner('comments'),
  };

  readonly #closers: Record<string, (() => void) | undefined> = {
    'w:p': () => this.#closeParagraph(),
    'w:r': () => this.#hidden.pop(),
    'w:sdtContent': () => this.current?.closeControl(),
    'w:sdt': () => this.#outer.controls.pop(),
    'w:fldSimple': () => {
      const field = this.#fields.pop();
      this.current?.fields.push(field?.instruction.trim() ?? '');
    },
    'w:footnote': () => {
      this.#note = '';
    },
    'w:endnote': () => {
      this.#note = '';
    },
    'mc:AlternateContent': () => this.#alternates.pop(),
  };
}
