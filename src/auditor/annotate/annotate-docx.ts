import JSZip from 'jszip';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { guardedUnzip } from '../../platform/files/guarded-unzip.ts';
import { Package } from '../../reports/docx/package.ts';
import { readHiddenStyles } from '../../reports/docx/package-reader.ts';
import { walkXml, XmlRefusal, xmlText } from '../../reports/docx/parse-xml.ts';
import { type ParagraphPlace, textPlaces } from '../../reports/docx/text-places.ts';
import { addCommentsPart } from './comments-part.ts';
import { placeComments, type Remark } from './place-comments.ts';

/**
 * The same Word file with remarks added as comments; everything else in it stays byte for byte. `paragraph` counts as `readDocx` gives
 * paragraphs; a remark on a note stands at the note's mark, because Word knows no comments in notes.
 */
export async function annotateDocx(bytes: Uint8Array, remarks: readonly Remark[]): Promise<Result<Uint8Array>> {
  const unzipped = await guardedUnzip(bytes);
  if (!unzipped.ok) return unzipped;
  try {
    const parts = new Map(unzipped.value);
    const files = new Package(parts);
    const main = [...parts.keys()].find((name) => name.toLowerCase() === files.mainPart.toLowerCase());
    const document = main === undefined ? undefined : parts.get(main);
    if (main === undefined || document === undefined) throw new XmlRefusal('thiếu phần văn bản chính');
    const places = textPlaces(document, { hiddenStyles: hiddenStyles(files), warnings: new Map() });
    const firstId = nextCommentId(files);
    const placed = moveNotes(remarks, places);
    const text = placeComments(xmlText(document), places, placed, firstId);
    parts.set(main, Buffer.from(text.replace(/^(<\?xml[^>]*encoding=)["'][^"']*["']/i, '$1"UTF-8"')));
    addCommentsPart(parts, main, placed, firstId);
    return success(await zipped(parts));
  } catch (error) {
    if (error instanceof XmlRefusal)
      return failure([problem('docx-unreadable', 'Không ghi được ý kiến vào tệp Word', `${error.message}.`)]);
    throw error;
  }
}

function hiddenStyles(files: Package): Set<string> {
  const target = files.relationsOf(files.mainPart).find(({ type }) => type === 'styles')?.target;
  const styles = target === undefined ? undefined : files.find(target);
  return styles === undefined ? new Set() : readHiddenStyles(styles);
}

/** Ids of comments are counted through the file. */
function nextCommentId(files: Package): number {
  const target = files.relationsOf(files.mainPart).find(({ type }) => type === 'comments')?.target;
  const bytes = target === undefined ? undefined : files.find(target);
  let next = 0;
  if (bytes === undefined) return next;
  walkXml(bytes, {
    open(element) {
      if (element.name === 'w:comment') next = Math.max(next, Number(element.attribute('id') ?? 0) + 1);
    },
    close() {},
  });
  return next;
}

/** Remarks on notes are put at the words before the note's mark. */
function moveNotes(remarks: readonly Remark[], places: readonly ParagraphPlace[]): Remark[] {
  const marks = places.flatMap(({ notes }, paragraph) => notes.map((at) => ({ paragraph, at })));
  return remarks.map((remark) => {
    if (remark.paragraph < places.length) return remark;
    const mark = marks[remark.note === undefined ? marks.length - 1 : remark.note - 1];
    if (mark === undefined) return { ...remark, paragraph: places.length - 1, raw: '' };
    const before = places[mark.paragraph]?.text.slice(0, mark.at) ?? '';
    return { ...remark, paragraph: mark.paragraph, raw: /\S+\s*$/.exec(before)?.[0] ?? '' };
  });
}

/** 1 January 1980: the same content is the same bytes. */
const fixedTime = new Date(Date.UTC(1980, 0, 1));

async function zipped(parts: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [name, bytes] of parts) zip.file(name, bytes, { date: fixedTime, createFolders: false });
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 6 } });
}
