import { expect, test } from 'vitest';
import { rateLimiter } from './rate-limit.ts';

test('an address has its number at once, then as many as a minute fills again, and others are not touched by it', () => {
  let now = 0;
  const tooMany = rateLimiter(() => now);
  const allowed = (key: string, asked: number): number =>
    Array.from({ length: asked }, () => tooMany(key, 6)).filter((refused) => !refused).length;
  expect(allowed('a', 10)).toBe(6);
  expect(allowed('b', 10)).toBe(6);
  now = 10_000;
  expect(allowed('a', 10)).toBe(1);
  now = 10 * 60_000;
  expect(allowed('a', 10)).toBe(6);
});

test('asking on while refused neither helps nor harms', () => {
  let now = 0;
  const tooMany = rateLimiter(() => now);
  let allowed = 0;
  for (; now <= 60_000; now += 100) if (!tooMany('a', 30)) allowed += 1;
  expect(allowed).toBeGreaterThanOrEqual(59);
  expect(allowed).toBeLessThanOrEqual(60);
});
