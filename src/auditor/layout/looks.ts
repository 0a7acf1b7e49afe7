import type { XmlElement } from '../../reports/docx/parse-xml.ts';

/** What one style or one place of the text says of a run; what it does not say is taken from below. */
export interface RunLook {
  font?: string;
  sizePt?: number;
  bold?: boolean;
  italic?: boolean;
  color?: string;
}

export interface ParagraphLook {
  align?: string;
  line?: number;
  lineRule?: string;
  beforePt?: number;
  afterPt?: number;
  firstLineMm?: number;
}

export interface StyleLook {
  basedOn: string | undefined;
  run: RunLook;
  paragraph: ParagraphLook;
}

export interface Styles {
  run: RunLook;
  paragraph: ParagraphLook;
  byId: ReadonlyMap<string, StyleLook>;
  /** The style of paragraphs that name none. */
  standard: string | undefined;
}

const twipsPerMm = 1440 / 25.4;
const numberOf = (text: string | undefined): number | undefined => {
  const value = Number(text);
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? undefined : value;
};
export const mmOf = (text: string | undefined): number | undefined => {
  const twips = numberOf(text);
  return twips === undefined ? undefined : twips / twipsPerMm;
};
const ptOf = (text: string | undefined): number | undefined => {
  const twips = numberOf(text);
  return twips === undefined ? undefined : twips / 20;
};

const isOn = (element: XmlElement): boolean => !['0', 'false', 'off'].includes(element.attribute('val') ?? '');

/** Sets what is known; what is undefined leaves the look as it was. */
function set<T extends object>(look: T, values: { [K in keyof T]?: T[K] | undefined }): void {
  for (const [key, value] of Object.entries(values)) if (value !== undefined) Object.assign(look, { [key]: value });
}

/** Theme fonts are named by their place in the theme. */
export type FontOfTheme = (name: string) => string | undefined;

export function readRunLook(look: RunLook, element: XmlElement, fontOfTheme: FontOfTheme): void {
  const value = element.attribute('val');
  if (element.name === 'w:rFonts') {
    const theme = element.attribute('hAnsiTheme') ?? element.attribute('asciiTheme');
    const font = element.attribute('hAnsi') ?? element.attribute('ascii');
    set<RunLook>(look, { font: (theme === undefined ? undefined : fontOfTheme(theme)) ?? font });
  } else if (element.name === 'w:sz') {
    const halves = numberOf(value);
    if (halves !== undefined) look.sizePt = halves / 2;
  } else if (element.name === 'w:b') look.bold = isOn(element);
  else if (element.name === 'w:i') look.italic = isOn(element);
  else if (element.name === 'w:color' && value !== undefined)
    look.color = value === 'auto' ? '000000' : value.toUpperCase();
}

export function readParagraphLook(look: ParagraphLook, element: XmlElement): void {
  if (element.name === 'w:jc') set<ParagraphLook>(look, { align: element.attribute('val') });
  else if (element.name === 'w:spacing') {
    set<ParagraphLook>(look, {
      line: numberOf(element.attribute('line')),
      lineRule: element.attribute('lineRule') ?? (element.attribute('line') === undefined ? undefined : 'auto'),
      beforePt: ptOf(element.attribute('before')),
      afterPt: ptOf(element.attribute('after')),
    });
  } else if (element.name === 'w:ind') {
    const hanging = mmOf(element.attribute('hanging'));
    set<ParagraphLook>(look, { firstLineMm: hanging === undefined ? mmOf(element.attribute('firstLine')) : -hanging });
  }
}

/** The looks of a style and of those it is based on, from the outermost in. */
export function chainOf(styles: Styles, id: string | undefined): StyleLook[] {
  const chain: StyleLook[] = [];
  const seen = new Set<string>();
  for (let current = id; current !== undefined && !seen.has(current); ) {
    seen.add(current);
    const look = styles.byId.get(current);
    if (look === undefined) break;
    chain.unshift(look);
    current = look.basedOn;
  }
  return chain;
}
