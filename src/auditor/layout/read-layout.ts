import { walkXml } from '../../reports/docx/parse-xml.ts';
import { LayoutReader, type StoryParagraph } from './read-story.ts';
import { readStyles, readThemeFonts } from './read-styles.ts';
import type { DocxLayout, ParagraphLayout } from './types.ts';

/** The parts that the layout is read from. */
export const isLayoutPart = (name: string): boolean =>
  /^word\/(?:document|styles|header\d*|footer\d*)\.xml$/i.test(name) || /^word\/theme\/theme1\.xml$/i.test(name);

const squeeze = (text: string): string => text.normalize('NFC').replace(/\s+/g, '').toLowerCase();

/** A paragraph that the reading joined or left out is looked for no further than this. */
const farthest = 60;

/** Gives each paragraph the number that the reading gave its text; an empty or unknown one the number before it. */
function numbered(paragraphs: readonly StoryParagraph[], read: readonly string[]): ParagraphLayout[] {
  const texts = read.map(squeeze);
  let next = 0;
  return paragraphs.map(({ hasPageNumber: _, ...paragraph }) => {
    const text = squeeze(paragraph.text);
    for (let at = next; text !== '' && at < Math.min(texts.length, next + farthest); at += 1)
      if (texts[at] === text || (text.length >= 20 && texts[at]?.endsWith(text))) {
        next = at + 1;
        break;
      }
    return { ...paragraph, line: Math.max(1, next) };
  });
}

/**
 * The layout of a Word file from its parts by name. `read`: the paragraphs as the auditor reads them, for the numbers of lines.
 * @returns undefined without a main part. @throws XmlRefusal for what is malformed or made to exhaust memory.
 */
export function readLayout(parts: ReadonlyMap<string, Uint8Array>, read: readonly string[]): DocxLayout | undefined {
  const byName = new Map([...parts].map(([name, bytes]) => [name.toLowerCase(), bytes]));
  const document = byName.get('word/document.xml');
  if (document === undefined) return undefined;
  const fontOfTheme = readThemeFonts(byName.get('word/theme/theme1.xml'));
  const styles = readStyles(byName.get('word/styles.xml'), fontOfTheme);
  const story = (bytes: Uint8Array): LayoutReader => {
    const reader = new LayoutReader(styles, fontOfTheme);
    walkXml(bytes, reader);
    return reader;
  };
  const body = story(document);
  const pageNumbers = [...byName].flatMap(([name, bytes]) => {
    const place = /^word\/(header|footer)/.exec(name)?.[1];
    if (place !== 'header' && place !== 'footer') return [];
    return story(bytes)
      .paragraphs.filter(({ hasPageNumber }) => hasPageNumber)
      .map(({ align }) => ({ place, align }) as const);
  });
  return { sections: body.sections, paragraphs: numbered(body.paragraphs, read), pageNumbers };
}
