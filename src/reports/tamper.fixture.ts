import { deflateSync, inflateSync } from 'node:zlib';
import JSZip from 'jszip';

/** Edits files as somebody with tools would, for tests of what verify finds. */

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Rewrites the content streams of a PDF's pages and the table of objects with them. */
export function editPdf(bytes: Uint8Array, edit: (content: string, index: number) => string): Uint8Array {
  const source = Buffer.from(bytes).toString('latin1');
  let index = 0;
  const edited = source.replace(
    /(\d+ 0 obj\s*<<)([\s\S]*?)(>>\s*stream\r?\n)([\s\S]*?)(\r?\nendstream)/g,
    (whole, open: string, entries: string, start: string, data: string, end: string) => {
      if (!entries.includes('FlateDecode')) return whole;
      // A stream may itself end in the byte of a carriage return: its length says where it ends.
      const length = Number(/\/Length (\d+)/.exec(entries)?.[1]);
      const content = inflateSync(latin1((data + end).slice(0, length))).toString('latin1');
      if (!/\bTJ\b|\bTj\b/.test(content)) return whole;
      const packed = deflateSync(latin1(edit(content, index++))).toString('latin1');
      return open + entries.replace(/\/Length \d+/, `/Length ${packed.length}`) + start + packed + end;
    },
  );
  return latin1(withNewXref(edited));
}

function withNewXref(text: string): string {
  const body = text.slice(0, text.lastIndexOf('xref', text.lastIndexOf('startxref') - 1));
  const trailer = /trailer\s*<<[\s\S]*?>>/.exec(text.slice(text.lastIndexOf('trailer')))?.[0] ?? '';
  const offsets = new Map(
    [...body.matchAll(/(?:^|[\r\n])(\d+) 0 obj/g)].map((match) => [
      Number(match[1]),
      match.index + match[0].search(/\d/),
    ]),
  );
  const size = Math.max(...offsets.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f\r\n' : `${String(offset).padStart(10, '0')} 00000 n\r\n`;
  });
  return `${body}xref\r\n0 ${size}\r\n${rows.join('')}${trailer}\r\nstartxref\r\n${body.length}\r\n%%EOF`;
}

/** The strings that a content stream shows, as lists of two-byte glyph numbers. */
const shown = /\((?:[^\\()]|\\[\s\S])*\)/g;

function readLiteral(literal: string): number[] {
  const named: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12, '(': 40, ')': 41, '\\': 92 };
  const bytes: number[] = [];
  for (const [, octal, letter, plain] of literal.slice(1, -1).matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)) {
    bytes.push(
      octal !== undefined
        ? Number.parseInt(octal, 8)
        : letter !== undefined
          ? (named[letter] ?? letter.charCodeAt(0))
          : (plain ?? '').charCodeAt(0),
    );
  }
  return bytes;
}

const writeLiteral = (bytes: readonly number[]): string =>
  `(${bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')})`;

/** Replaces one printed glyph by another glyph of the same string, the `position`-th that can be. @returns undefined when there are fewer. */
export function swapGlyph(content: string, position: number): string | undefined {
  let left = position;
  let done = false;
  const edited = content.replace(shown, (literal) => {
    const bytes = readLiteral(literal);
    const [high = 0, low = 0] = bytes;
    const other = bytes.findIndex((byte, index) => index % 2 === 0 && (byte !== high || bytes[index + 1] !== low));
    if (done || other < 0 || left-- > 0) return literal;
    done = true;
    return writeLiteral([bytes[other] ?? 0, bytes[other + 1] ?? 0, ...bytes.slice(2)]);
  });
  return done ? edited : undefined;
}

/** Rewrites one part of a Word file. */
export async function editDocx(bytes: Uint8Array, part: string, edit: (xml: string) => string): Promise<Uint8Array> {
  const archive = await JSZip.loadAsync(bytes);
  const before = await archive.file(part)?.async('string');
  if (before === undefined) throw new Error(`No part ${part}`);
  archive.file(part, edit(before));
  return archive.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
