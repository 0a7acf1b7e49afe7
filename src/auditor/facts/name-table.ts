import { KeyTable, type Token, tokenizeLine } from '../reading/tokens.ts';

interface Named<T> {
  of: T;
  start: number;
  end: number;
}

/** Finds names in tokens, the longest first where one begins with another. Linear: names are looked up by their first word. */
export class NameTable<T> {
  readonly #byFirst = new Map<string, { keys: string[]; of: T }[]>();

  constructor(names: readonly { name: string; of: T }[]) {
    const keyTable = new KeyTable();
    for (const { name, of } of names) {
      const keys = tokenizeLine(name, 1, 0, keyTable).map(({ key }) => key);
      const [first = ''] = keys;
      this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), { keys, of }]);
    }
    for (const list of this.#byFirst.values()) list.sort((one, other) => other.keys.length - one.keys.length);
  }

  find(tokens: readonly Token[]): Named<T>[] {
    const found: Named<T>[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const hit = this.#byFirst
        .get(tokens[at]?.key ?? '')
        ?.find(({ keys }) => keys.every((key, index) => tokens[at + index]?.key === key));
      if (hit === undefined) continue;
      found.push({ of: hit.of, start: at, end: at + hit.keys.length });
      at += hit.keys.length - 1;
    }
    return found;
  }
}
