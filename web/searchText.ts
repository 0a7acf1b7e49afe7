/** The part of the address behind "?" as plain names and values; a repeated name is a list. No JSON, so that links stay readable. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const parsed: Record<string, string | string[]> = {};
  const search = new URLSearchParams(text);
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    parsed[key] = values.length === 1 && values[0] !== undefined ? values[0] : values;
  }
  return parsed;
}

/** The inverse of `parseSearch`; absent and empty values are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const text = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') text.append(key, String(one));
    }
  }
  return text.size === 0 ? '' : `?${text}`;
}
