/** The part of the address behind "?" as plain names and values; a repeated name is a list. No JSON, so that links stay readable. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const search = new URLSearchParams(text);
  // fromEntries, because an assignment to "__proto__" would not make an entry of that name.
  return Object.fromEntries(
    [...new Set(search.keys())].map((key) => {
      const values = search.getAll(key);
      return [key, values.length === 1 && values[0] !== undefined ? values[0] : values];
    }),
  );
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
