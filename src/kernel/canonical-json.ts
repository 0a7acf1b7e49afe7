/**
 * JSON with one form for one value, for hashing and signing: keys sorted by UTF-16 code units, no white space. A key whose value
 * is undefined is left out, as JSON.stringify does; in a list undefined is refused.
 * @throws TypeError for what JSON cannot hold (functions, symbols, bigint, NaN, infinities, lone surrogates) and for dates, maps and
 *   other objects with a class, which would all become "{}" and share one hash.
 * @see RFC 8785
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('JSON has no such number');
    return JSON.stringify(value);
  }
  // Array.from turns a hole into undefined, which is then refused.
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new TypeError(`JSON has no ${typeof value}`);
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('A text with a lone surrogate');
  return JSON.stringify(text);
}

function canonicalObject(value: Record<string, unknown>): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('An object with a class is not JSON');
  // Without a function of its own, sort compares by UTF-16 code units.
  const keys = Object.keys(value).sort();
  let text = '';
  for (const key of keys) {
    const item = value[key];
    if (item !== undefined) text += `${text === '' ? '' : ','}${canonicalString(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
}
