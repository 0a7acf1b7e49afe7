import JSZip from 'jszip';
import { readDocx } from '../../reports/docx/read-docx.ts';
import { plainDocx } from '../annotate/plain-docx.ts';
import type { Source } from './source.ts';
import { wordSource } from './word-source.ts';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A Word file with this body, and parts of the kinds named ("numbering", "footnotes") with these contents. */
export async function wordFile(body: string, parts: Record<string, string> = {}): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(await plainDocx([]));
  zip.file('word/document.xml', `<w:document xmlns:w="${word}"><w:body>${body}<w:sectPr/></w:body></w:document>`);
  const relations = Object.keys(parts).map(
    (kind) => `<Relationship Id="r-${kind}" Type="${office}/${kind}" Target="${kind}.xml"/>`,
  );
  const known = (await zip.file('word/_rels/document.xml.rels')?.async('string')) ?? '';
  zip.file('word/_rels/document.xml.rels', known.replace('</Relationships>', `${relations.join('')}</Relationships>`));
  for (const [kind, content] of Object.entries(parts))
    zip.file(`word/${kind}.xml`, `<w:${kind} xmlns:w="${word}">${content}</w:${kind}>`);
  return zip.generateAsync({ type: 'uint8array' });
}

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;

export async function sourceOf(bytes: Uint8Array): Promise<Source & { kind: 'paragraphs' }> {
  const reading = await readDocx(bytes);
  const source = reading.ok ? wordSource(reading.value) : undefined;
  if (source?.kind !== 'paragraphs') throw new Error('not read');
  return source;
}
