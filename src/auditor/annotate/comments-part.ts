import { posix } from 'node:path';
import { Package } from '../../reports/docx/package.ts';
import { XmlRefusal, xmlText } from '../../reports/docx/parse-xml.ts';
import { escapeXml } from '../../reports/docx/xml.ts';
import type { Remark } from './place-comments.ts';

const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relationType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const contentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const author = 'Giao Ước – rà soát';

/** Adds the comments to the part that the file has for them, or makes one. */
export function addCommentsPart(
  parts: Map<string, Uint8Array>,
  main: string,
  remarks: readonly Remark[],
  firstId: number,
): void {
  const files = new Package(parts);
  const known = files.relationsOf(main).find(({ type, external }) => type === 'comments' && !external)?.target;
  const name = [...parts.keys()].find((part) => part.toLowerCase() === known?.toLowerCase());
  const comments = remarks.map((remark, index) => commentXml(remark, firstId + index)).join('');
  if (name !== undefined) {
    const before = xmlText(parts.get(name) ?? new Uint8Array());
    parts.set(name, Buffer.from(insertBeforeEnd(before, 'comments', comments)));
    return;
  }
  const fresh = posix.join(posix.dirname(main), 'giaouoc-comments.xml');
  parts.set(fresh, Buffer.from(`${declaration}<w:comments xmlns:w="${wordNamespace}">${comments}</w:comments>`));
  addRelation(parts, main, 'giaouoc-comments.xml');
  const types = [...parts.keys()].find((part) => part.toLowerCase() === '[content_types].xml');
  if (types === undefined) throw new XmlRefusal('thiếu bảng loại nội dung');
  const override = `<Override xmlns="http://schemas.openxmlformats.org/package/2006/content-types" PartName="/${fresh}" ContentType="${contentType}"/>`;
  parts.set(types, Buffer.from(insertBeforeEnd(xmlText(parts.get(types) ?? new Uint8Array()), 'Types', override)));
}

function addRelation(parts: Map<string, Uint8Array>, main: string, target: string): void {
  const wanted = posix.join(posix.dirname(main), '_rels', `${posix.basename(main)}.rels`);
  const name = [...parts.keys()].find((part) => part.toLowerCase() === wanted.toLowerCase()) ?? wanted;
  const namespace = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const relation = `<Relationship xmlns="${namespace}" Id="rIdGiaoUocComments" Type="${relationType}" Target="${target}"/>`;
  const before = parts.get(name);
  const text =
    before === undefined ? `${declaration}<Relationships xmlns="${namespace}"></Relationships>` : xmlText(before);
  parts.set(name, Buffer.from(insertBeforeEnd(text, 'Relationships', relation)));
}

/** Puts XML at the end of a part's root, also of one that was empty ("<Types …/>"). */
function insertBeforeEnd(text: string, root: string, xml: string): string {
  const end = text.lastIndexOf('</');
  const plain = text.replace(/^(<\?xml[^>]*encoding=)["'][^"']*["']/i, '$1"UTF-8"');
  if (end >= 0) {
    const shift = plain.length - text.length;
    return plain.slice(0, end + shift) + xml + plain.slice(end + shift);
  }
  return plain.replace(
    new RegExp(`<((?:[\\w.-]+:)?${root})\\b([^>]*)/>\\s*$`),
    (_, name: string, attributes: string) => `<${name}${attributes}>${xml}</${name}>`,
  );
}

function commentXml({ lines }: Remark, id: number): string {
  const paragraphs = lines.map((line) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`);
  return `<w:comment xmlns:w="${wordNamespace}" w:id="${id}" w:author="${escapeXml(author)}" w:initials="GU">${paragraphs.join('')}</w:comment>`;
}
