import { SaxesParser, type SaxesTagNS } from 'saxes';

/** Thrown inside the reader for XML that is refused; leaves it as a problem. */
export class XmlRefusal extends Error {}

/** An element as the readers see it: `name` is "w:p" whatever prefix the file uses; names of unknown namespaces start with "?:". */
export interface XmlElement {
  name: string;
  /** The value of an attribute of the element's own namespace or of none, by local name. */
  attribute(local: string): string | undefined;
  /** The namespaces of the prefixes in scope. */
  namespaceOf(prefix: string): string | undefined;
}

/** `position`: the offset in the part's text (`xmlText`) behind the tag. */
export interface XmlVisitor {
  open(element: XmlElement, position: number): void;
  text?(text: string): void;
  close(name: string, position: number): void;
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const prefixes: Record<string, string> = {
  [word]: 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties': 'prop',
  'http://purl.oclc.org/ooxml/officeDocument/customProperties': 'prop',
  'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes': 'vt',
  'http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes': 'vt',
  'urn:giaouoc:ledger:1': 'gu',
};

/** A document of ours is about 15 deep; Word's own deepest nestings stay far below this. Each level costs time at every element. */
const maxDepth = 256;
/** Three million elements are some two thousand pages. */
const maxElements = 3_000_000;

/** A part's bytes as text. @throws XmlRefusal for what is no text */
export function xmlText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlRefusal('mã ký tự không hợp lệ');
  }
}

const elementOf = (tag: SaxesTagNS, resolve: (prefix: string) => string | undefined): XmlElement => ({
  name: `${prefixes[tag.uri] ?? '?'}:${tag.local}`,
  attribute: (local) =>
    Object.values(tag.attributes).find((one) => one.local === local && (one.uri === '' || one.uri === tag.uri))?.value,
  namespaceOf: resolve,
});

/**
 * Walks a part's XML. No document type is accepted, so there are no entities but XML's own five and nothing is ever fetched.
 * @throws XmlRefusal for what is not well-formed, has a document type, or is nested too deep.
 */
export function walkXml(bytes: Uint8Array, visitor: XmlVisitor): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const names: string[] = [];
  let elements = 0;
  parser.on('error', () => {
    throw new XmlRefusal('nội dung không đúng cú pháp');
  });
  parser.on('doctype', () => {
    throw new XmlRefusal('có khai báo kiểu tài liệu (DTD)');
  });
  parser.on('opentag', (tag) => {
    const element = elementOf(tag, (prefix) => parser.resolve(prefix));
    names.push(element.name);
    elements += 1;
    if (names.length > maxDepth) throw new XmlRefusal('lồng quá nhiều lớp');
    if (elements > maxElements) throw new XmlRefusal('quá nhiều phần tử');
    visitor.open(element, parser.position);
  });
  parser.on('text', (text) => visitor.text?.(text));
  parser.on('cdata', (text) => visitor.text?.(text));
  parser.on('closetag', () => visitor.close(names.pop() ?? '', parser.position));
  parser.write(xmlText(bytes)).close();
}
