import { failure, type Result, success } from '../../kernel/result.ts';
import { foldText, nearestName, sameVietnamese } from '../../kernel/vietnamese.ts';
import { numberAndSymbol } from '../citation.ts';
import type { Directory } from '../directory.ts';

export type NameKind = 'person' | 'orgUnit' | 'place';
export interface Named {
  id: string;
  title: string;
}

/** Ids behind names, for reading what people write into cells. */
export interface NameIndex {
  /** The one id that bears the name on the day; else why there is none, as the end of a sentence. An id is taken too. */
  resolve(kind: NameKind, text: string, date: string): Result<string, string>;
}

const lookups = {
  person: (directory: Directory, id: string, date: string) => directory.personName(id, date),
  orgUnit: (directory: Directory, id: string, date: string) => directory.orgUnitName(id, date),
  place: (directory: Directory, id: string, date: string) => directory.placeName(id, date),
} as const;

export function indexNames(directory: Directory, names: Record<NameKind, readonly Named[]>): NameIndex {
  const folded = { person: foldAll(names.person), orgUnit: foldAll(names.orgUnit), place: foldAll(names.place) };
  const nearby = new Map<string, string | undefined>();
  const resolved = new Map<string, Result<string, string>>();
  const index: NameIndex = {
    resolve: (kind, text, date) => {
      const plain = text.trim();
      const inForce = (id: string): boolean => lookups[kind](directory, id, date) !== undefined;
      if (inForce(plain)) return success(plain);
      const found = (folded[kind].get(foldText(plain)) ?? []).filter(({ id }) => inForce(id));
      const exact = found.filter(({ title }) => sameVietnamese(title, plain));
      const [one, ...others] = exact.length > 0 ? exact : found;
      if (one === undefined) return failure(notFound(plain, names[kind], nearby));
      return others.length === 0
        ? success(one.id)
        : failure(
            `“${plain}” là tên của nhiều mục trong danh mục; hãy ghi mã: ${[one, ...others].map(({ id }) => id).join(', ')}`,
          );
    },
  };
  return {
    // A list names the same few places on the same few days again and again.
    resolve: (kind, text, date) => {
      const key = `${kind}\t${date}\t${text}`;
      const known = resolved.get(key) ?? index.resolve(kind, text, date);
      resolved.set(key, known);
      return known;
    },
  };
}

/** By whole name, and by what stands before the comma: "xã Tân Hưng, huyện Hớn Quản" is also "xã Tân Hưng". */
function foldAll(names: readonly Named[]): Map<string, Named[]> {
  const index = new Map<string, Named[]>();
  for (const named of names)
    for (const key of new Set([foldText(named.title), foldText(named.title.split(',')[0] ?? '')]))
      index.set(key, [...(index.get(key) ?? []), named]);
  return index;
}

function notFound(text: string, names: readonly Named[], nearby: Map<string, string | undefined>): string {
  if (!nearby.has(text))
    nearby.set(
      text,
      nearestName(
        text,
        names.map(({ title }) => title),
      ),
    );
  const near = nearby.get(text);
  return `“${text.slice(0, 80)}” không có trong danh mục vào ngày của mục sổ${near === undefined ? '' : `; có phải ý là “${near}”?`}`;
}

export interface DocumentName {
  id: string;
  number: string;
  symbol: string;
  date: string;
}

/** Documents by what people write of them: "05/KH-BDT ngày 03/02/2023", "05/KH-BDT/2023", "Kế hoạch số 05/KH-BDT" where it is one only. */
export interface DocumentIndex {
  resolve(text: string): Result<string, string>;
  /** The shortest text that `resolve` reads back as this document. */
  textOf(id: string): string;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const key = (text: string): string => foldText(text).replace(/\s+/g, '');

export function indexDocuments(documents: readonly DocumentName[]): DocumentIndex {
  const keys = new Map<string, Set<string>>();
  const byId = new Map(documents.map((document) => [document.id, document]));
  const put = (text: string, id: string): void => {
    const ids = keys.get(key(text)) ?? new Set();
    keys.set(key(text), ids.add(id));
  };
  for (const document of documents) {
    const name = numberAndSymbol(document.number, document.symbol);
    put(name, document.id);
    put(`${name}/${document.date.slice(0, 4)}`, document.id);
    put(`${document.number}/${document.symbol}/${document.date.slice(0, 4)}`, document.id);
    put(datedName(document), document.id);
  }
  const resolve = (text: string): Result<string, string> => {
    const plain = text.trim();
    if (uuid.test(plain)) return success(plain);
    const written = plain
      .replace(/^(?:.*\s)?số\s*:?\s*(?=\d)/iu, '')
      .replace(/(\d)[-.](\d{1,2})[-.](\d{4})$/, '$1/$2/$3');
    const ids = keys.get(key(padDate(written))) ?? new Set<string>();
    const [id, ...others] = ids;
    if (id === undefined)
      return failure(
        `“${plain.slice(0, 80)}” không có trong sổ văn bản; ghi số, ký hiệu và ngày, ví dụ “05/KH-BDT ngày 03/02/2023”`,
      );
    return others.length === 0
      ? success(id)
      : failure(`“${plain.slice(0, 80)}” là số, ký hiệu của ${ids.size} văn bản; hãy ghi thêm ngày`);
  };
  return {
    resolve,
    textOf: (id) => {
      const document = byId.get(id);
      const text = document === undefined ? id : datedName(document);
      const read = text.includes(';') ? failure('') : resolve(text);
      return read.ok && read.value === id ? text : id;
    },
  };
}

function datedName({ number, symbol, date }: DocumentName): string {
  return `${numberAndSymbol(number, symbol)} ngày ${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** "ngày 9/3/2023" → "ngày 09/03/2023". */
function padDate(text: string): string {
  return text.replace(
    /\bngày\s+(\d{1,2})\/(\d{1,2})\/(\d{4})$/iu,
    (_, day: string, month: string, year: string) => `ngày ${day.padStart(2, '0')}/${month.padStart(2, '0')}/${year}`,
  );
}
