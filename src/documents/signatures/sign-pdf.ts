import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { dayOf } from './describe.ts';
import { coveredBytes, findSignatures } from './find-signatures.ts';
import { isUsableKey, makeContainer } from './make-container.ts';
import type { SigningIdentity } from './open-pkcs12.ts';
import { dictionaryOf, listOf, objectText, type PdfObjects, readPdfObjects, referenceOf } from './pdf-objects.ts';

/** What a signature says beside itself. `at`: ISO 8601. */
export interface SignatureWords {
  at: string;
  reason: string;
}

/**
 * Signs a PDF by adding to it: the bytes before stay as they are, so that earlier signatures hold. The signature is not shown on a
 * page; every reader of PDF lists it.
 * @see ISO 32000-1, 7.5.6 and 12.8; ETSI EN 319 142-1
 */
export async function signPdf(
  bytes: Uint8Array,
  identity: SigningIdentity,
  words: SignatureWords,
): Promise<Result<Uint8Array>> {
  const unfit = unfitIdentity(identity, words.at);
  if (unfit !== undefined) return failure([unfit]);
  const objects = readPdfObjects(bytes);
  const room = 4096 + [identity.certificate, ...identity.above].reduce((sum, { raw }) => sum + raw.length, 0);
  const added = objects === undefined ? undefined : addSignature(objects, { ...words, room, name: nameOf(identity) });
  if (added === undefined) return failure([unwritable]);
  const whole = Buffer.concat([bytes, Buffer.from(added, 'latin1')]);
  const range = writeRange(whole, bytes.length);
  const found = findSignatures(whole).at(-1);
  if (found === undefined || found.end !== whole.length) throw new Error('The new signature does not cover the file');
  const container = await makeContainer(identity, coveredBytes(whole, found));
  if (container.length * 2 > range.to - range.from - 2) throw new RangeError('The signature has no room');
  whole.write(container.toString('hex'), range.from + 1, 'latin1');
  return success(whole);
}

const unwritable = problem(
  'pdf-unsignable',
  'Không ký thêm được vào tệp này',
  'Tệp đã được công cụ khác ký theo cách chương trình không viết tiếp được; hãy ký tiếp bằng công cụ ấy rồi nhận tệp đã ký.',
);

const nameOf = ({ certificate }: SigningIdentity): string =>
  /(?:^|\n)CN=(.*)/.exec(certificate.subject)?.[1] ?? certificate.subject;

/** Why a certificate may not sign now. */
function unfitIdentity({ certificate, key }: SigningIdentity, at: string): Problem | undefined {
  const refused = (detail: string): Problem =>
    problem('certificate-unfit', 'Chứng thư số không ký được', detail, { pointer: '/pkcs12' });
  const [from, to, now] = [certificate.validFrom, certificate.validTo, at].map((time) => Date.parse(time));
  if (from === undefined || to === undefined || now === undefined || now < from || now > to)
    return refused(
      `Chứng thư số chỉ có hiệu lực từ ${dayOf(certificate.validFrom)} đến ${dayOf(certificate.validTo)}.`,
    );
  if (certificate.ca) return refused('Đây là chứng thư của tổ chức cấp chứng thư, không phải của người ký.');
  return isUsableKey(key) ? undefined : refused('Chương trình ký bằng khóa RSA, hoặc ECDSA P-256, P-384, P-521.');
}

interface NewSignature extends SignatureWords {
  name: string;
  /** Bytes that the container may have. */
  room: number;
}

/** The revision that is added, with an empty container. */
function addSignature(objects: PdfObjects, signature: NewSignature): string | undefined {
  const root = referenceOf(objects.trailer['/Root']);
  const size = Number(objects.trailer['/Size']);
  const catalogue = dictionaryOf(objects, objects.trailer['/Root']);
  const page = findFirstPage(objects, referenceOf(catalogue?.['/Pages']));
  if (root === undefined || catalogue === undefined || page === undefined || !Number.isInteger(size)) return undefined;
  const [value, field, form] = [size, size + 1, size + 2];
  const changed = new Map<number, string>([
    [value, signatureText(signature)],
    [field, fieldText({ value, page, name: `ChuKySo${field}` })],
  ]);
  const onPage = addToList(objects, changed, { holder: page, key: '/Annots', item: field });
  const known = referenceOf(catalogue['/AcroForm']);
  if (known !== undefined) addToList(objects, changed, { holder: known, key: '/Fields', item: field });
  else if ('/AcroForm' in catalogue) addToList(objects, changed, { holder: root, key: '/Fields', item: field });
  else {
    changed.set(form, `<< /Fields [${field} 0 R] /SigFlags 3 >>`);
    changed.set(root, objectText(objects, root)?.replace(/>>$/, `/AcroForm ${form} 0 R\n>>`) ?? '');
  }
  return onPage ? revision(objects, changed, { root, size: size + 3 }) : undefined;
}

function findFirstPage(objects: PdfObjects, from: number | undefined): number | undefined {
  let number = from;
  for (let depth = 0; depth < 32 && number !== undefined; depth += 1) {
    const node = dictionaryOf(objects, `${number} 0 R`);
    if (node?.['/Type'] === '/Page') return number;
    number = referenceOf(listOf(objects, node?.['/Kids'])?.[0]);
  }
  return undefined;
}

/** Puts a reference behind the others of a dictionary's list, wherever the list stands. @returns whether it could. */
function addToList(
  objects: PdfObjects,
  changed: Map<number, string>,
  { holder, key, item }: { holder: number; key: string; item: number },
): boolean {
  const text = changed.get(holder) ?? objectText(objects, holder);
  if (text === undefined) return false;
  const elsewhere = referenceOf(dictionaryOf(objects, `${holder} 0 R`)?.[key]);
  const list = elsewhere === undefined ? undefined : objectText(objects, elsewhere);
  if (elsewhere !== undefined) changed.set(elsewhere, list?.replace(/\]$/, ` ${item} 0 R]`) ?? '');
  else {
    const here = new RegExp(`(${key}\\s*\\[[^\\]]*)\\]`);
    const added = here.test(text)
      ? text.replace(here, `$1 ${item} 0 R]`)
      : text.replace(/>>$/, `${key} [${item} 0 R]\n>>`);
    changed.set(holder, added);
    return added !== text;
  }
  return list !== undefined;
}

const rangePlace = '/ByteRange [0 0000000000 0000000000 0000000000]';

const signatureText = ({ at, name, reason, room }: NewSignature): string =>
  `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached\n${rangePlace}\n/Contents <${'0'.repeat(room * 2)}>\n` +
  `/M (${pdfTime(at)}) /Name ${textString(name)} /Reason ${textString(reason)} >>`;

/** A field of no size: hidden from the page, printed with it, and locked. */
const fieldText = ({ value, page, name }: { value: number; page: number; name: string }): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /V ${value} 0 R /Rect [0 0 0 0] /F 132 /P ${page} 0 R >>`;

/** UTF-16 in hexadecimal, so that no letter can end the string. */
const textString = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

/** In Vietnam's time, as NĐ 30/2020 has it for times of signing. */
const pdfTime = (at: string): string =>
  `D:${new Date(Date.parse(at) + 7 * 3_600_000).toISOString().replace(/[-:T]|\..*/g, '')}+07'00'`;

function revision(objects: PdfObjects, changed: ReadonlyMap<number, string>, next: { root: number; size: number }) {
  let text = objects.text.endsWith('\n') ? '' : '\n';
  const table = ['xref'];
  for (const [number, body] of [...changed].sort(([one], [other]) => one - other)) {
    table.push(`${number} 1`, `${String(objects.text.length + text.length).padStart(10, '0')} 00000 n `);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const { '/Info': info, '/ID': ids } = objects.trailer;
  const kept = [
    typeof info === 'string' ? `/Info ${info}` : '',
    Array.isArray(ids) ? `/ID [${ids.map((id) => `${String(id)}>`).join(' ')}]` : '',
  ];
  const trailer = `<< /Size ${next.size} /Root ${next.root} 0 R ${kept.join(' ')} /Prev ${objects.tables[0]} >>`;
  const at = objects.text.length + text.length;
  return `${text}${table.join('\n')}\ntrailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`;
}

/** Writes where the container lies into the new revision. */
function writeRange(whole: Buffer, begin: number): { from: number; to: number } {
  const place = whole.indexOf(rangePlace, begin, 'latin1');
  const from = whole.indexOf('/Contents <', place, 'latin1') + '/Contents '.length;
  const to = whole.indexOf('>', from, 'latin1') + 1;
  const numbers = [from, to, whole.length - to].map((number) => String(number).padStart(10, ' '));
  whole.write(`/ByteRange [0 ${numbers.join(' ')}]`, place, 'latin1');
  return { from, to };
}
