import type { XmlElement } from '../../reports/docx/parse-xml.ts';
import {
  chainOf,
  type FontOfTheme,
  mmOf,
  type ParagraphLook,
  type RunLook,
  readParagraphLook,
  readRunLook,
  type Styles,
} from './looks.ts';
import type { Alignment, ParagraphLayout, RunLayout, SectionLayout } from './types.ts';

/** A4 and Word's own margins: what a section has that says nothing. */
const silentSection = { widthMm: 210, heightMm: 297, marginMm: { top: 25.4, bottom: 25.4, left: 25.4, right: 25.4 } };

const alignments: Readonly<Record<string, Alignment>> = {
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
};

/** Content that is not printed with the text around it, or is printed twice. */
const skipped = new Set(['mc:Fallback', 'w:del', 'w:moveFrom', 'w:rubyBase', 'w:txbxContent']);

interface OpenParagraph {
  style: string | undefined;
  look: ParagraphLook;
  runs: { style: string | undefined; look: RunLook; text: string }[];
  fields: string;
  framed: boolean;
}

export type StoryParagraph = Omit<ParagraphLayout, 'line'> & { hasPageNumber: boolean };

/** Reads a part's paragraphs with the look they print with, and its sections. */
export class LayoutReader {
  readonly paragraphs: StoryParagraph[] = [];
  readonly sections: SectionLayout[] = [];
  readonly #styles: Styles;
  readonly #fontOfTheme: FontOfTheme;
  readonly #names: string[] = [];
  #skipping = 0;
  #tables = 0;
  #open: OpenParagraph | undefined;
  #section: SectionLayout | undefined;

  constructor(styles: Styles, fontOfTheme: FontOfTheme) {
    this.#styles = styles;
    this.#fontOfTheme = fontOfTheme;
  }

  open(element: XmlElement): void {
    const { name } = element;
    if (skipped.has(name)) this.#skipping += 1;
    if (this.#skipping === 0) this.#enter(element, this.#names.at(-1) ?? '', this.#names.at(-2) ?? '');
    this.#names.push(name);
  }

  text(text: string): void {
    if (this.#skipping > 0 || this.#open === undefined) return;
    const parent = this.#names.at(-1);
    const run = this.#open.runs.at(-1);
    if (parent === 'w:t' && run !== undefined) run.text += text;
    else if (parent === 'w:instrText') this.#open.fields += text;
  }

  close(name: string): void {
    this.#names.pop();
    if (skipped.has(name)) this.#skipping -= 1;
    if (this.#skipping > 0) return;
    if (name === 'w:tbl') this.#tables -= 1;
    else if (name === 'w:p') this.#finish();
    else if (name === 'w:sectPr' && this.#section !== undefined) {
      this.sections.push(this.#section);
      this.#section = undefined;
    }
  }

  #enter(element: XmlElement, parent: string, grandparent: string): void {
    const { name } = element;
    if (name === 'w:tbl') this.#tables += 1;
    else if (name === 'w:p') this.#open = { style: undefined, look: {}, runs: [], fields: '', framed: false };
    else if (name === 'w:sectPr')
      this.#section = { ...silentSection, marginMm: { ...silentSection.marginMm }, ownFirstPage: false };
    else if (parent === 'w:sectPr') this.#readSection(element);
    else if (this.#open !== undefined) this.#enterParagraph(this.#open, element, parent, grandparent);
  }

  #enterParagraph(open: OpenParagraph, element: XmlElement, parent: string, grandparent: string): void {
    const { name } = element;
    if (name === 'w:r') open.runs.push({ style: undefined, look: {}, text: '' });
    else if (name === 'w:fldSimple') open.fields += ` ${element.attribute('instr') ?? ''}`;
    else if (parent === 'w:pPr') {
      if (name === 'w:pStyle') open.style = element.attribute('val');
      if (name === 'w:framePr') open.framed = element.attribute('xAlign') === 'center';
      readParagraphLook(open.look, element);
    } else if (parent === 'w:rPr' && grandparent === 'w:r') {
      const run = open.runs.at(-1);
      if (run === undefined) return;
      if (name === 'w:rStyle') run.style = element.attribute('val');
      readRunLook(run.look, element, this.#fontOfTheme);
    } else if (parent === 'w:r' && (name === 'w:tab' || name === 'w:br')) {
      const run = open.runs.at(-1);
      if (run !== undefined) run.text += ' ';
    }
  }

  #readSection(element: XmlElement): void {
    const section = this.#section;
    if (section === undefined) return;
    const length = (name: string): number | undefined => mmOf(element.attribute(name));
    if (element.name === 'w:pgSz') {
      section.widthMm = length('w') ?? section.widthMm;
      section.heightMm = length('h') ?? section.heightMm;
    } else if (element.name === 'w:pgMar') {
      for (const side of ['top', 'bottom', 'left', 'right'] as const)
        section.marginMm[side] = Math.abs(length(side) ?? section.marginMm[side]);
    } else if (element.name === 'w:titlePg')
      section.ownFirstPage = !['0', 'false'].includes(element.attribute('val') ?? '');
  }

  #finish(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    const chain = chainOf(this.#styles, open.style ?? this.#styles.standard);
    const look: ParagraphLook = Object.assign(
      {},
      this.#styles.paragraph,
      ...chain.map(({ paragraph }) => paragraph),
      open.look,
    );
    const runs = open.runs
      .filter(({ text }) => text !== '')
      .map((run) =>
        this.#printRun(
          run,
          chain.map((one) => one.run),
        ),
      );
    this.paragraphs.push({
      text: runs.map(({ text }) => text).join(''),
      inTable: this.#tables > 0,
      align: open.framed ? 'center' : (alignments[look.align ?? ''] ?? 'left'),
      spacing: spacingOf(look),
      beforePt: look.beforePt ?? 0,
      afterPt: look.afterPt ?? 0,
      firstLineMm: look.firstLineMm ?? 0,
      runs,
      hasPageNumber: /(?:^|\s)PAGE(?:\s|$)/i.test(open.fields),
    });
  }

  #printRun({ style, look, text }: OpenParagraph['runs'][number], paragraph: readonly RunLook[]): RunLayout {
    const own = chainOf(this.#styles, style).map((one) => one.run);
    const all: RunLook = Object.assign({}, this.#styles.run, ...paragraph, ...own, look);
    return {
      text,
      font: all.font ?? 'Times New Roman',
      sizePt: all.sizePt ?? 10,
      bold: all.bold ?? false,
      italic: all.italic ?? false,
      color: all.color ?? '000000',
    };
  }
}

function spacingOf({ line = 240, lineRule = 'auto' }: ParagraphLook): ParagraphLayout['spacing'] {
  return lineRule === 'auto' ? { unit: 'lines', value: line / 240 } : { unit: 'pt', value: line / 20 };
}
