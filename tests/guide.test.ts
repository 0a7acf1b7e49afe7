import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './project-files.ts';
import { routerPages } from './router-pages.ts';

const guide = path.join(root, 'docs', 'huong-dan');
const read = (file: string): string => readFileSync(path.join(guide, file), 'utf8');
const files = readdirSync(guide).filter((file) => file.endsWith('.md'));

/** "/$agency/so/$register" as the guide writes it, whatever it calls the parts: "/<>/so/<>". */
const unnamed = (address: string): string => address.replaceAll(/<[^>]*>|\$\w+/g, '<>');

test('every page of the router stands in the table of the guide, with the guide page that tells of it and its picture', () => {
  const rows = [
    ...read('cac-trang.md').matchAll(/^\| [^|]+ \| `([^`]+)` \| \[[^\]]+\]\(([^)]+)\) \| \[ảnh\]\(([^)]+)\) \|$/gm),
  ];
  expect(rows.map(([, address = '']) => unnamed(address)).sort()).toEqual(routerPages().map(unnamed).sort());
  const without = rows.filter(([, , page = '', picture = '']) => !read(page).includes(picture));
  expect(without.map(([row]) => row)).toEqual([]);
});

test('every picture and page that the guide links is there, and every picture is made by the tests', () => {
  const taken = readFileSync(path.join(root, 'tests', 'pictures.ts'), 'utf8');
  const links = files.flatMap((file) =>
    [...read(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => ({ file, link })),
  );
  const own = links.filter(({ link }) => !/^[a-z]+:/.test(link));
  expect(own.length).toBeGreaterThan(50);
  const broken = own.filter(
    ({ link }) =>
      !existsSync(path.join(guide, link)) || (link.endsWith('.png') && !taken.includes(`'${path.basename(link)}'`)),
  );
  expect(broken).toEqual([]);
});

test('every page of the guide is led to from its first page or from the table of pages', () => {
  const listed = read('README.md') + read('cac-trang.md') + read('ra-soat.md') + read('doi-chieu.md');
  expect(files.filter((file) => file !== 'README.md' && !listed.includes(`(${file}`))).toEqual([]);
});
