import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { guardedUnzip } from '../../platform/files/guarded-unzip.ts';
import type { FileReading, ParagraphReading, PrintedWith, ReadingWarning } from '../file-reading.ts';
import { reportIdProperty } from './identity.ts';
import { LayoutReader, type ParagraphLayout } from './layout-reader.ts';
import { labelsOf, type NumberingRules, readNumberings, readStyleNumbering } from './numbering.ts';
import { Package } from './package.ts';
import { type Relationship, readCustomProperty, readHiddenStyles, readLedger } from './package-reader.ts';
import type { StoryParagraph } from './paragraph-reader.ts';
import { walkXml, XmlRefusal } from './parse-xml.ts';
import { type Story, type StoryContext, StoryReader, warn } from './story-reader.ts';
import type { WarningCode } from './warnings.ts';

/** Only parts with text, styles, properties and relations are inflated; pictures and fonts stay packed. */
const wanted = (name: string): boolean =>
  /\.(xml|rels)$/i.test(name) && !/^word\/(theme|media|fonts|embeddings)\//i.test(name);

function readStory(bytes: Uint8Array, context: StoryContext): Story {
  const reader = new StoryReader(context);
  walkXml(bytes, reader);
  return reader.story;
}

function storyOf(files: Package, relations: Relationship[], type: string, context: StoryContext): Story {
  const target = relations.find((relation) => relation.type === type)?.target;
  const bytes = target === undefined ? undefined : files.find(target);
  return bytes === undefined ? new Map() : readStory(bytes, context);
}

/** A header may hold the page's number and nothing else. */
function checkHeaders(files: Package, relations: Relationship[], context: StoryContext): void {
  for (const { type, target } of relations) {
    if (type !== 'header' && type !== 'footer') continue;
    const bytes = files.find(target);
    if (bytes === undefined) continue;
    for (const paragraph of readStory(bytes, context).get('') ?? []) {
      const isNumber = paragraph.fields.every((field) => /^PAGE\b/i.test(field));
      if (paragraph.plainText.trim() !== '' || !isNumber) warn(context, 'header-text', paragraph.text);
    }
  }
}

/** Relations to the outside that bring content into the page; a link in the text only points there. */
function checkOutside(relations: Relationship[], context: StoryContext): void {
  for (const { external, type, target } of relations)
    if (external && type !== 'hyperlink') warn(context, 'external-reference', target);
}

/** The body with how each of its paragraphs is set, in the order of both. */
function readBody(bytes: Uint8Array, context: StoryContext): { body: StoryParagraph[]; layouts: ParagraphLayout[] } {
  const story = new StoryReader(context);
  const reader = new LayoutReader(story);
  walkXml(bytes, reader);
  return { body: story.story.get('') ?? [], layouts: reader.layouts };
}

/** What is printed with each paragraph of the body. */
function printedWith(
  body: readonly StoryParagraph[],
  layouts: readonly ParagraphLayout[],
  rules: NumberingRules,
): PrintedWith[] {
  const labels = labelsOf(layouts, rules);
  let notes = 0;
  return body.map((paragraph, index) => {
    const [label, layout] = [labels[index], layouts[index]];
    const noteMarks = paragraph.notes.map(({ at }) => {
      notes += 1;
      return { number: notes, at };
    });
    return {
      ...(label === undefined ? {} : { label }),
      ...(layout?.cell === undefined ? {} : { cell: layout.cell }),
      ...(layout?.changed === true ? { changed: true as const } : {}),
      ...(noteMarks.length === 0 ? {} : { noteMarks }),
    };
  });
}

/** A paragraph without text that no block of ours claims is room, not content. */
export const isContent = (paragraph: StoryParagraph): boolean =>
  paragraph.text !== '' || paragraph.blockBookmarks.length > 0 || paragraph.figures.length > 0;

const toReading =
  (place: ParagraphReading['place']) =>
  ({ text, blockBookmarks, figures }: StoryParagraph): ParagraphReading => ({ place, text, blockBookmarks, figures });

/** In a note Word puts the number and a space before the text; the number is an element of its own, the space is ours to take off. */
function withoutLead(paragraph: StoryParagraph, index: number): StoryParagraph {
  if (index > 0 || !/^[ \t]/.test(paragraph.text)) return paragraph;
  const figures = paragraph.figures.map((figure) => ({ ...figure, start: Math.max(0, figure.start - 1) }));
  return { ...paragraph, text: paragraph.text.slice(1), figures };
}

function readNotes(
  files: Package,
  relations: Relationship[],
  body: StoryParagraph[],
  context: StoryContext,
): ParagraphReading[] {
  const stories = {
    footnote: storyOf(files, relations, 'footnotes', context),
    endnote: storyOf(files, relations, 'endnotes', context),
  };
  for (const story of Object.values(stories)) story.delete('separator');
  const notes = body.flatMap((paragraph) => paragraph.notes);
  if (notes.some((note) => note.kind === 'endnote')) warn(context, 'endnotes');
  const read = notes.flatMap(({ kind, id }, number) => {
    const paragraphs = stories[kind].get(id) ?? [];
    stories[kind].delete(id);
    const own = paragraphs.map(withoutLead).filter(isContent).map(toReading('footnote'));
    return own.map((one, index) => (index === 0 ? { ...one, printed: { noteNumber: number + 1 } } : one));
  });
  const orphans = Object.values(stories).flatMap((story) => [...story.values()].flat());
  if (orphans.some((paragraph) => paragraph.text.trim() !== '')) warn(context, 'orphan-note');
  return read;
}

function findReportId(files: Package, packageRelations: Relationship[]): string | undefined {
  const target = packageRelations.find((relation) => relation.type === 'custom-properties')?.target;
  const bytes = target === undefined ? undefined : files.find(target);
  return bytes === undefined ? undefined : readCustomProperty(bytes, reportIdProperty);
}

function findLedger(files: Package, context: StoryContext): string | undefined {
  const ledgers = files
    .matching(/^customXml\/item\d*\.xml$/i)
    .map((bytes) => readLedger(bytes))
    .filter((ledger) => ledger !== undefined);
  if (ledgers.length > 1) warn(context, 'several-ledgers');
  return ledgers.length === 1 ? ledgers[0] : undefined;
}

const findFields = (paragraphs: StoryParagraph[], context: StoryContext): void => {
  const field = paragraphs.flatMap((paragraph) => paragraph.fields)[0];
  if (field !== undefined) warn(context, 'field', field);
};

function rulesOf(files: Package, relations: Relationship[], styles: Uint8Array | undefined): NumberingRules {
  const numbering = files.find(relations.find((relation) => relation.type === 'numbering')?.target ?? '');
  return {
    numberings: numbering === undefined ? new Map() : readNumberings(numbering),
    styles: styles === undefined ? new Map() : readStyleNumbering(styles),
  };
}

function readPackage(files: Package): FileReading {
  const packageRelations = files.relationsOf('');
  const main = files.mainPart;
  const bytes = files.find(main);
  if (bytes === undefined) throw new XmlRefusal('thiếu phần văn bản chính');
  const relations = files.relationsOf(main);
  const styles = files.find(relations.find((relation) => relation.type === 'styles')?.target ?? '');
  const warnings = new Map<WarningCode, ReadingWarning>();
  const context: StoryContext = { hiddenStyles: styles === undefined ? new Set() : readHiddenStyles(styles), warnings };
  const { body, layouts } = readBody(bytes, context);
  if (body.length === 0) throw new XmlRefusal('phần văn bản chính không có đoạn nào');
  const printed = printedWith(body, layouts, rulesOf(files, relations, styles));
  findFields(body, context);
  const notes = readNotes(files, relations, body, context);
  checkHeaders(files, relations, context);
  checkOutside([...packageRelations, ...relations], context);
  const read = body.map((paragraph, index) => ({ paragraph, printed: printed[index] ?? {} }));
  return {
    format: 'docx',
    reportId: findReportId(files, packageRelations),
    paragraphs: [
      ...read
        .filter(({ paragraph }) => isContent(paragraph))
        .map(({ paragraph, printed: more }) => ({ ...toReading('body')(paragraph), printed: more })),
      ...notes,
    ],
    ledgerText: findLedger(files, context),
    warnings: [...warnings.values()],
  };
}

const refused = (detail: string): Result<FileReading> =>
  failure([problem('docx-unreadable', 'Không đọc được tệp Word', detail)]);

/** The first bytes of the container that Word uses for files with a password and for .doc. */
const isOldContainer = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte);

/**
 * Reads a Word file that anybody may have made or changed: paragraphs in order of print (tables cell by cell), then the notes in
 * the order of their marks; figures by content control and by bookmark; the ledger's text as it stands, unverified.
 * Text is what Word prints with all changes accepted; hidden text is left out; what the text alone does not show is in `warnings`.
 * Fails, in Vietnamese, for what is no Word file, is cut short, encrypted, malformed, or made to exhaust memory.
 */
export async function readDocx(bytes: Uint8Array): Promise<Result<FileReading>> {
  if (isOldContainer(bytes))
    return refused('Tệp đặt mật khẩu hoặc là tệp .doc cũ; hãy bỏ mật khẩu và lưu lại dạng .docx.');
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (start.includes('%PDF-')) return refused('Đây là tệp PDF; hãy chọn tệp Word (.docx).');
  if (!start.startsWith('PK')) return refused('Đây không phải tệp Word (.docx).');
  const parts = await guardedUnzip(bytes, wanted);
  if (!parts.ok) return parts;
  try {
    return success(readPackage(new Package(parts.value)));
  } catch (error) {
    if (error instanceof XmlRefusal) return refused(`Tệp không đúng định dạng .docx: ${error.message}.`);
    throw error;
  }
}
