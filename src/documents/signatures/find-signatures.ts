/** A signature as it lies in a PDF. `from`, `to`: the bytes of its container, `<` and `>` included. */
export interface FoundSignature {
  from: number;
  to: number;
  /** Where what it signs ends. */
  end: number;
  /** CMS in DER; undefined: the container is no string of hexadecimal digits. */
  container: Buffer<ArrayBuffer> | undefined;
  /** ISO 8601, as the file says; null: it says none. */
  claimedAt: string | null;
}

const byteRange = /\/ByteRange\s*\[\s*(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s*\]/g;

/** No paper has more; a file that says so is read no further. */
const mostSignatures = 64;

/**
 * Every signature of a PDF, in the order of what they cover. A range that does not begin with the file, or leaves out more than its own
 * container, has no container; of a file with too many one without a container is given.
 * @see ISO 32000-1, 12.8.1
 */
export function findSignatures(bytes: Uint8Array): FoundSignature[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const found = [...text.matchAll(byteRange)];
  if (found.length > mostSignatures) return [{ from: 0, to: 0, end: 0, container: undefined, claimedAt: null }];
  return found
    .map((match) => signatureAt(text, match.index, match.slice(1).map(Number)))
    .sort((one, other) => one.end - other.end);
}

function signatureAt(text: string, at: number, [start = -1, from = 0, to = 0, rest = 0]: number[]): FoundSignature {
  const end = to + rest;
  const container = start === 0 && from < to && end <= text.length ? containerOf(text.slice(from, to)) : undefined;
  const open = Math.max(text.lastIndexOf(' obj', at), 0);
  const close = text.indexOf('endobj', Math.max(to, at));
  const words = container === undefined ? '' : text.slice(open, from) + text.slice(to, close < 0 ? end : close);
  return { from, to, end, container, claimedAt: claimedTime(words) };
}

function containerOf(gap: string): Buffer<ArrayBuffer> | undefined {
  const digits = /^<([0-9a-fA-F\s]*)>$/.exec(gap)?.[1]?.replace(/\s/g, '');
  return digits === undefined || digits.length < 4 ? undefined : Buffer.from(digits, 'hex');
}

/** D:20230703083000+07'00' → ISO 8601. */
function claimedTime(words: string): string | null {
  const match = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)'?)?/.exec(words);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, sign = '+', hours = '00', minutes = '00'] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${sign}${hours}:${minutes}`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** The bytes that a signature covers: everything up to its end but the container. */
export function coveredBytes(bytes: Uint8Array, { from, to, end }: FoundSignature): Uint8Array<ArrayBuffer> {
  const covered = new Uint8Array(from + end - to);
  covered.set(bytes.subarray(0, from));
  covered.set(bytes.subarray(to, end), from);
  return covered;
}
