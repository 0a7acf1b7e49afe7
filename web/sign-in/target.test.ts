import { expect, test } from 'vitest';
import { isSessionOver, targetOf } from './target.ts';

const origin = 'http://localhost:8080';
const of = (wanted: string): string => targetOf(`?den=${encodeURIComponent(wanted)}`, origin);

test('after signing in somebody is where he wanted to go', () => {
  expect(of('/binh-phuoc-bdt/so?ky=2023-H1#dau')).toBe('/binh-phuoc-bdt/so?ky=2023-H1#dau');
  expect(targetOf('', origin)).toBe('/');
});

test('who comes from the middle of his work is told so, and goes back to it', () => {
  const address = '?het-phien=1&den=%2Fbinh-phuoc-bdt%2Fbao-cao';
  expect([isSessionOver(address), targetOf(address, origin)]).toEqual([true, '/binh-phuoc-bdt/bao-cao']);
  expect(isSessionOver('?den=%2Fhet-phien')).toBe(false);
});

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'http:evil.example',
  '/api/sign-out',
  '/dang-nhap?den=/',
  'evil',
  'http://localhost:8080@evil.example/',
])('“%s” leads nowhere but to our first page', (wanted) => {
  expect(of(wanted)).toBe('/');
});
