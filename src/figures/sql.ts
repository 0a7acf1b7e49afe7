/** A statement with its bound values. Values of packs and users stand only in `values`, never in `text`. */
export interface Statement {
  text: string;
  values: unknown[];
}

export type SqlType = 'text' | 'uuid' | 'bigint' | 'numeric' | 'date' | 'text[]' | 'numeric[]' | 'bigint[]' | 'uuid[]';

/** Collects bound values; the same value of the same type is bound once. */
export interface Parameters {
  add(value: unknown, type: SqlType): string;
  values: unknown[];
}

export function createParameters(): Parameters {
  const values: unknown[] = [];
  const known = new Map<string, string>();
  const add = (value: unknown, type: SqlType): string => {
    const key = `${type}:${JSON.stringify(value)}`;
    const placeholder = known.get(key) ?? `$${values.push(value)}::${type}`;
    known.set(key, placeholder);
    return placeholder;
  };
  return { add, values };
}

/** Names expressions `<prefix>1`, `<prefix>2`, …: the same SQL gets one name. */
export function createNames(prefix: string): { name(sql: string): string; list: string[] } {
  const names = new Map<string, string>();
  const list: string[] = [];
  const name = (sql: string): string => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    const fresh = `${prefix}${list.length + 1}`;
    names.set(sql, fresh);
    list.push(sql);
    return fresh;
  };
  return { name, list };
}
