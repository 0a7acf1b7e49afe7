/** A value of PDF's syntax. Names keep their `/`; strings are their bytes in hexadecimal; references are `n g R`. */
export type PdfValue = string | PdfValue[] | { [key: string]: PdfValue };

const token =
  /\s+|%[^\r\n]*|(<<|>>|\[|\])|(\d+\s+\d+\s+R)(?![^\s<>[\]()/%])|(\/[^\s<>[\]()/%]*)|<([0-9a-fA-F\s]*)>|(\()|([^\s<>[\]()/%]+)/y;

/** Values lie in each other no deeper in any file that a program writes. */
const deepest = 60;

/**
 * Reads one value, whatever stands behind it. @returns undefined where it is none.
 * @see ISO 32000-1, 7.3
 */
export function parsePdfValue(text: string): PdfValue | undefined {
  const reader = { text, at: 0 };
  try {
    return readValue(reader, readToken(reader), 0);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const isDictionary = (value: PdfValue | undefined): value is { [key: string]: PdfValue } =>
  typeof value === 'object' && !Array.isArray(value);

interface Reader {
  text: string;
  at: number;
}

function readToken(reader: Reader): string {
  for (;;) {
    token.lastIndex = reader.at;
    const match = token.exec(reader.text);
    if (match === null) throw new SyntaxError('No token');
    reader.at = token.lastIndex;
    const [, bracket, reference, name, digits, opening, word] = match;
    if (opening !== undefined) return readString(reader);
    if (digits !== undefined) return `<${padded(digits.replace(/\s/g, ''))}`;
    const found = bracket ?? reference?.replace(/\s+/g, ' ') ?? name ?? word;
    if (found !== undefined) return found;
  }
}

const padded = (digits: string): string => (digits.length % 2 === 0 ? digits : `${digits}0`).toLowerCase();

function readValue(reader: Reader, first: string, depth: number): PdfValue {
  if (depth > deepest) throw new SyntaxError('Too deep');
  if (first === '[') {
    const items: PdfValue[] = [];
    for (let next = readToken(reader); next !== ']'; next = readToken(reader))
      items.push(readValue(reader, next, depth + 1));
    return items;
  }
  if (first === '<<') {
    const entries = new Map<string, PdfValue>();
    for (let key = readToken(reader); key !== '>>'; key = readToken(reader)) {
      if (!key.startsWith('/') || entries.has(key)) throw new SyntaxError('No key');
      entries.set(key, readValue(reader, readToken(reader), depth + 1));
    }
    return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
  }
  if (first === '>>' || first === ']') throw new SyntaxError('No value');
  return /^[+-]?[\d.]+$/.test(first) ? String(Number(first)) : first;
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string in brackets, which may hold others, up to the bracket that ends it. */
function readString(reader: Reader): string {
  let [said, depth] = ['', 1];
  for (; reader.at < reader.text.length; reader.at += 1) {
    const letter = reader.text[reader.at] ?? '';
    if (letter === '\\') {
      const escaped = /^(?:[0-7]{1,3}|\r\n|[\s\S])/.exec(reader.text.slice(reader.at + 1, reader.at + 4))?.[0] ?? '';
      reader.at += escaped.length;
      if (/^[0-7]/.test(escaped)) said += String.fromCharCode(Number.parseInt(escaped, 8) & 255);
      else if (!/^[\r\n]/.test(escaped)) said += escapes[escaped] ?? escaped;
      continue;
    }
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (depth === 0) {
      reader.at += 1;
      return `<${Buffer.from(said, 'latin1').toString('hex')}`;
    }
    said += letter;
  }
  throw new SyntaxError('A string without an end');
}
