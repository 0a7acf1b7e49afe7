import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'web', 'dist');
const scripts = readdirSync(path.join(dist, 'assets')).filter((name) => name.endsWith('.js'));
const text = (name: string): string => readFileSync(path.join(dist, 'assets', name), 'utf8');

/** A script with all that it imports at once; what it loads later (`import()`) is not in it. */
function loadedWith(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const [, imported] of text(name).matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
    if (imported !== undefined) loadedWith(imported, seen);
  }
  return seen;
}

const kilobytes = (names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + gzipSync(text(name), { level: 9 }).length, 0) / 1000;

const page = readFileSync(path.join(dist, 'index.html'), 'utf8');
const first = new Set(
  [...page.matchAll(/assets\/([^"]+\.js)"/g)].flatMap(([, name]) => (name === undefined ? [] : [...loadedWith(name)])),
);
const pageScript = (name: string): string => scripts.find((one) => one.startsWith(`${name}-`)) ?? '';

it('the first view loads at most 320 kB of gzipped script', () => {
  const pages = ['HomePage', 'ReportPage'].map((name) => loadedWith(pageScript(name)));
  expect(first.size).toBeGreaterThan(0);
  expect(kilobytes(first)).toBeGreaterThan(50);
  for (const one of pages) expect(kilobytes(new Set([...first, ...one]))).toBeLessThanOrEqual(320);
});

it.each([
  'WorkPage',
  'QuickEntryPage',
  'RegistersPage',
  'RegisterPage',
  'EntryPage',
  'NewEntryPage',
  'EditEntryPage',
  'AccountPage',
  'UsersPage',
  'AuditsPage',
  'AuditPage',
  'EditorPage',
])('%s adds at most 150 kB of gzipped script', (name) => {
  expect(scripts).toContain(pageScript(name));
  const more = [...loadedWith(pageScript(name))].filter((one) => !first.has(one));
  expect(kilobytes(more)).toBeLessThanOrEqual(150);
});

it('the page of sign-in loads at most 130 kB of gzipped script', () => {
  const door = readFileSync(path.join(dist, 'dang-nhap.html'), 'utf8');
  const names = [...door.matchAll(/assets\/([^"]+\.js)"/g)].flatMap(([, name]) =>
    name === undefined ? [] : [...loadedWith(name)],
  );
  expect(kilobytes(new Set(names))).toBeGreaterThan(50);
  expect(kilobytes(new Set(names))).toBeLessThanOrEqual(130);
  expect(door).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=/);
});

it('English words stand in scripts of their own, which nothing loads at once', () => {
  const isEnglish = (name: string): boolean => name.includes('.en-');
  const saying = (words: string): string[] => scripts.filter((name) => text(name).includes(words));
  for (const words of ['Skip to main content', 'Print the register']) {
    expect(saying(words).length).toBe(1);
    expect(saying(words).filter((name) => !isEnglish(name))).toEqual([]);
  }
  const others = scripts.filter((name) => !isEnglish(name));
  expect(others.filter((name) => [...loadedWith(name)].some(isEnglish))).toEqual([]);
});

it('the page itself has no inline script and no inline style', () => {
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(page).not.toMatch(/<style|\bstyle=/);
  expect(page).toContain('content="__CSP_NONCE__"');
});
