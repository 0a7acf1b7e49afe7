import { dictionaryOf, listOf, objectText, type PdfObjects, readPdfObjects, referenceOf } from './pdf-objects.ts';
import { isDictionary, type PdfValue, parsePdfValue } from './pdf-values.ts';

/** What a signing tool adds to the catalogue; everything else of it stays. */
const catalogueMayChange: ReadonlySet<string> = new Set(['/AcroForm', '/DSS', '/Extensions', '/Perms', '/Version']);
const pageMayChange: ReadonlySet<string> = new Set(['/Annots', '/Tabs']);

/**
 * What else than signatures was added to a PDF behind its first bytes: pages, words, pictures, notes, files. A word or a picture that a
 * reader sees can only come through an object written anew, which is looked at here; the looks of a signature's own field are its own.
 * `begin`: how many first bytes are the file as it was. @returns nothing where only signatures were added.
 */
export function findForeignChange(bytes: Uint8Array, begin: number): string | undefined {
  const [before, after] = [readPdfObjects(bytes.subarray(0, begin)), readPdfObjects(bytes)];
  if (before === undefined || after === undefined || !continues(before, after))
    return 'bảng tham chiếu của tệp đã được công cụ ký viết lại';
  const [root, rootAfter] = [referenceOf(before.trailer['/Root']), referenceOf(after.trailer['/Root'])];
  if (root === undefined || root !== rootAfter) return 'mục lục của tệp đã bị thay';
  const catalogue = dictionaryOf(before, before.trailer['/Root']) ?? {};
  const silent = new Set([referenceOf(before.trailer['/Info']), referenceOf(catalogue['/Metadata'])]);
  for (const [number, at] of before.offsets) {
    if (after.offsets.get(number) === at || silent.has(number)) continue;
    const changed = changeOf({ before, after }, number, root);
    if (changed !== undefined) return changed;
  }
  return findForeignField(after);
}

/** The tables before are still the beginning of the chain. */
const continues = (before: PdfObjects, after: PdfObjects): boolean =>
  before.tables.every((at, index) => after.tables[after.tables.length - before.tables.length + index] === at);

function changeOf(
  { before, after }: { before: PdfObjects; after: PdfObjects },
  number: number,
  root: number,
): string | undefined {
  const [was, is] = [before, after].map((objects) => parsePdfValue(objectText(objects, number) ?? ''));
  if (!isDictionary(was) || !isDictionary(is)) return 'có phần bị thay';
  if (number === root) return sameBut(was, is, catalogueMayChange) ? undefined : 'mục lục của tệp có phần thêm vào';
  if (was['/Type'] === '/Page') {
    if (!sameBut(was, is, pageMayChange)) return 'có trang bị thay nội dung';
    return foreignNote(before, after, was, is);
  }
  if (was['/Type'] === '/Pages') return 'số trang đã thay đổi';
  return isSignatureField(was) || number === referenceOf(dictionaryOf(before, `${root} 0 R`)?.['/AcroForm'])
    ? undefined
    : 'có phần bị thay';
}

function sameBut(was: PdfValue, is: PdfValue, mayChange: ReadonlySet<string>): boolean {
  const rest = (value: PdfValue): string =>
    JSON.stringify(Object.entries(value).filter(([key]) => !mayChange.has(key)));
  return rest(was) === rest(is);
}

function foreignNote(
  before: PdfObjects,
  after: PdfObjects,
  was: { [key: string]: PdfValue },
  is: { [key: string]: PdfValue },
): string | undefined {
  const there = JSON.stringify(listOf(before, was['/Annots']) ?? null);
  const notes = listOf(after, is['/Annots']);
  const isKnown = (note: PdfValue): boolean => typeof note === 'string' && there.includes(`"${note}"`);
  return notes?.every((note) => isKnown(note) || isSignatureField(dictionaryOf(after, note))) === true
    ? undefined
    : 'có chú giải đặt thêm lên trang';
}

const isSignatureField = (field: { [key: string]: PdfValue } | undefined): boolean =>
  field?.['/FT'] === '/Sig' && (field['/Subtype'] ?? '/Widget') === '/Widget' && !('/AA' in field) && !('/A' in field);

/** The form holds signatures and nothing else. */
function findForeignField(objects: PdfObjects): string | undefined {
  const catalogue = dictionaryOf(objects, objects.trailer['/Root']);
  const form = dictionaryOf(objects, catalogue?.['/AcroForm']);
  const fields = form === undefined ? undefined : listOf(objects, form['/Fields']);
  if (form === undefined || fields === undefined) return 'chữ ký không nằm trong ô chữ ký nào của tệp';
  if ('/XFA' in form) return 'có biểu mẫu lạ';
  return fields.every((field) => isSignatureField(dictionaryOf(objects, field))) ? undefined : 'có ô biểu mẫu lạ';
}

/** What was added to a PDF behind its first revision beside signatures; nothing where it has one revision only. */
export function findAddition(bytes: Uint8Array): string | undefined {
  const objects = readPdfObjects(bytes);
  const [oldest] = objects?.tables.slice(-1) ?? [];
  if (objects === undefined || oldest === undefined || objects.tables.length === 1) return undefined;
  const end = objects.text.indexOf('%%EOF', oldest);
  return findForeignChange(bytes, end + '%%EOF'.length);
}
