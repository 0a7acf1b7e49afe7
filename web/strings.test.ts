import { expect, test } from 'vitest';
import { readSources } from '../tests/project-files.ts';
import { en } from './strings.en.ts';
import { t } from './strings.ts';

type Leaf = string | readonly string[] | ((...input: never[]) => string);
const isLeaf = (value: unknown): value is Leaf =>
  typeof value === 'string' || typeof value === 'function' || Array.isArray(value);

/** "form.invalid.date" → the text or function there. */
function leavesOf(catalogue: object, trail: readonly string[] = []): Map<string, Leaf> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]): [string, Leaf][] => {
      const path = [...trail, key];
      return isLeaf(value) ? [[path.join('.'), value]] : [...leavesOf(value, path)];
    }),
  );
}

const vietnamese = leavesOf(t);
const english = leavesOf(en);
const shape = (leaf: Leaf | undefined): string =>
  typeof leaf === 'function'
    ? `${leaf.length} values`
    : Array.isArray(leaf)
      ? `${leaf.length} texts`
      : typeof leaf === 'string' && leaf === ''
        ? 'nothing'
        : typeof leaf;

const sources = readSources(['web']);
const isWords = (file: string): boolean => /\/words(\.en)?\.ts$/.test(file);
const pages = sources.filter(({ file }) => !isWords(file) && !/\.test\.tsx?$|\/strings(\.en)?\.ts$/.test(file));
const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?<!:)\/\/.*$/gm, '');
const vietnameseLetter = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;

test('both languages have the same words, made of the same values', () => {
  const shapes = (catalogue: Map<string, Leaf>) => [...catalogue].map(([path, leaf]) => `${path}: ${shape(leaf)}`);
  expect(shapes(english).sort()).toEqual(shapes(vietnamese).sort());
  expect(vietnamese.size).toBeGreaterThan(400);
});

test('English words are English', () => {
  // Names, units and the words that people type or that stand on paper.
  const kept = /Giao Ước|Tiếng Việt|MẬT|TỐI MẬT|TUYỆT MẬT|(?<!\p{L})đồng(?!\p{L})|240 triệu|1,5 tỷ|“Mã”/gu;
  const catalogues = sources.filter(({ file }) => file.endsWith('/words.en.ts'));
  const left = catalogues.flatMap(({ file, text }) =>
    withoutComments(text)
      .replaceAll(kept, '')
      .split('\n')
      .filter((line) => vietnameseLetter.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(catalogues.length).toBe(sources.filter(({ file }) => file.endsWith('/words.ts')).length);
  expect(left).toEqual([]);
});

test('English words import nothing but types: the pages wait for them', () => {
  const loads = sources
    .filter(({ file }) => file.endsWith('/words.en.ts') || file.endsWith('/strings.en.ts'))
    .flatMap(({ file, imports }) => imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => [file, target]));
  expect(loads.filter(([, target]) => !target?.endsWith('/words.en.ts'))).toEqual([]);
});

test('every word is said somewhere', () => {
  const said = pages.flatMap(({ text }) => saidIn(withoutComments(text)));
  const isSaid = (path: string): boolean => said.some((one) => path === one || path.startsWith(`${one}.`));
  expect([...vietnamese.keys()].filter((path) => !isSaid(path))).toEqual([]);
});

/** "const words = t.audit" and "const { columns } = words": a name for a part of the catalogue is not yet a word said. */
const naming = /\bconst (?<name>\w+) = t\.(?<path>[\w.]+);/g;
const picking = /\bconst \{ (?<keys>[\w, ]+) \} = (?<from>\w+);/g;

/** Paths of the catalogue that a text names, by `t.…` or by a name given to a part of it; `t.a[key]` names all of `t.a`. */
function saidIn(text: string): string[] {
  const named = [...text.matchAll(naming)].map(({ groups }): [string, string] => [
    groups?.name ?? '',
    groups?.path ?? '',
  ]);
  const names: [string, string][] = [['t', ''], ...named.filter(([, path]) => !vietnamese.has(path))];
  const body = text
    .replaceAll(naming, (line, _, path: string) => (vietnamese.has(path) ? line : ''))
    .replaceAll(picking, (_, keys: string, from: string) => keys.replaceAll(/\w+/g, (key) => `${from}.${key}`));
  return names.flatMap(([name, prefix]) =>
    [...body.matchAll(new RegExp(`(?<![\\w.])${name}((?:\\.\\w+)*)(\\[)?`, 'g'))].flatMap(([, path = '', key]) => {
      const full = `${prefix}${path}`.replace(/^\./, '');
      const isWhole = full === prefix || !(full.includes('.') || vietnamese.has(full));
      return isWhole && key === undefined ? [] : [ownPath(full)];
    }),
  );
}

/** The part of a path that the catalogue has: a method of a text is no word. */
function ownPath(path: string): string {
  const keys = path.split('.');
  const end = keys.findIndex((_, index) => vietnamese.has(keys.slice(0, index + 1).join('.')));
  return end < 0 ? path : keys.slice(0, end + 1).join('.');
}

test('no page says a word that is not in the catalogue', () => {
  /** Files that read Vietnamese, and what. */
  const readers: Record<string, string> = { 'web/register/pasteLines.ts': 'a range of days in a pasted cell' };
  const found = pages.filter(({ text }) => vietnameseLetter.test(withoutComments(text))).map(({ file }) => file);
  expect(found).toEqual(Object.keys(readers));
  expect(pages.length).toBeGreaterThan(80);
});
