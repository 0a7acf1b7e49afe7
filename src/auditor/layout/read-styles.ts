import { walkXml, type XmlElement } from '../../reports/docx/parse-xml.ts';
import {
  type FontOfTheme,
  type ParagraphLook,
  type RunLook,
  readParagraphLook,
  readRunLook,
  type StyleLook,
  type Styles,
} from './looks.ts';

/** The fonts of a theme: "minorHAnsi" is the body's, "majorHAnsi" the headings'. */
export function readThemeFonts(bytes: Uint8Array | undefined): FontOfTheme {
  const fonts = new Map<string, string>();
  if (bytes !== undefined) {
    const names: string[] = [];
    walkXml(bytes, {
      open(element) {
        const local = element.name.slice(element.name.indexOf(':') + 1);
        const parent = names.at(-1) ?? '';
        const face = element.attribute('typeface');
        if (local === 'latin' && face !== undefined && /^(?:major|minor)Font$/.test(parent))
          fonts.set(parent.slice(0, 5), face);
        names.push(local);
      },
      close() {
        names.pop();
      },
    });
  }
  return (name) => fonts.get(name.slice(0, 5));
}

class StylesReader {
  readonly byId = new Map<string, StyleLook>();
  readonly run: RunLook = {};
  readonly paragraph: ParagraphLook = {};
  standard: string | undefined;
  readonly #fontOfTheme: FontOfTheme;
  readonly #names: string[] = [];
  #current: StyleLook | undefined;

  constructor(fontOfTheme: FontOfTheme) {
    this.#fontOfTheme = fontOfTheme;
  }

  open(element: XmlElement): void {
    const parent = this.#names.at(-1);
    const inDefaults = this.#names.includes('w:docDefaults');
    if (element.name === 'w:style') this.#begin(element);
    else if (element.name === 'w:basedOn' && this.#current !== undefined)
      this.#current.basedOn = element.attribute('val');
    else if (parent === 'w:rPr') {
      const look = inDefaults ? this.run : this.#inStyle() ? this.#current?.run : undefined;
      if (look !== undefined) readRunLook(look, element, this.#fontOfTheme);
    } else if (parent === 'w:pPr') {
      const look = inDefaults ? this.paragraph : this.#inStyle() ? this.#current?.paragraph : undefined;
      if (look !== undefined) readParagraphLook(look, element);
    }
    this.#names.push(element.name);
  }

  close(): void {
    if (this.#names.pop() === 'w:style') this.#current = undefined;
  }

  /** Directly in the style, not in the looks of a table's first row. */
  #inStyle(): boolean {
    return this.#names.at(-2) === 'w:style';
  }

  #begin(element: XmlElement): void {
    const id = element.attribute('styleId') ?? '';
    this.#current = { basedOn: undefined, run: {}, paragraph: {} };
    this.byId.set(id, this.#current);
    if (element.attribute('type') === 'paragraph' && element.attribute('default') === '1') this.standard = id;
  }
}

/** All styles of a file, and what holds where no style says otherwise. */
export function readStyles(bytes: Uint8Array | undefined, fontOfTheme: FontOfTheme): Styles {
  const reader = new StylesReader(fontOfTheme);
  if (bytes !== undefined) walkXml(bytes, reader);
  const { run, paragraph, byId, standard } = reader;
  return { run, paragraph, byId, standard };
}
