import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCases } from './cases/read-cases.fixture.ts';
import { findSecrecyMark, findSecrecyMarkInFileName } from './secrecy.ts';

describe('a mark is refused, the words are not', () => {
  it.each(readCases('dau-mat.txt'))('$place', ({ left, right }) => {
    expect(findSecrecyMark(left.replaceAll('⏎', '\n'))?.mark).toBe(right);
  });

  it.each(readCases('dau-mat-ten-tep.txt'))('$place', ({ left, right }) => {
    expect(findSecrecyMarkInFileName(left)?.mark).toBe(right);
  });
});

test('the line of the mark is counted in the text as given', () => {
  fc.assert(
    fc.property(
      fc.nat(20),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom('', ' ', 'Kính gửi'),
      (before, lineBreak, line) => {
        const text = `${`${line}${lineBreak}`.repeat(before)}TỐI MẬT${lineBreak}${line}`;
        expect(findSecrecyMark(text)).toEqual({ mark: 'TỐI MẬT', line: before + 1 });
      },
    ),
  );
});

test('a mark is found in composed and decomposed text alike', () => {
  for (const { left, right } of readCases('dau-mat.txt')) {
    expect(findSecrecyMark(left.replaceAll('⏎', '\n').normalize('NFD'))?.mark, left).toBe(right);
  }
});

test('text made to take long takes no long time', () => {
  const before = performance.now();
  for (const start of ['(DẤU', 'độ mật:', 'độ mật', '|', '[', 'T', '']) {
    findSecrecyMark(`${start}${' '.repeat(300_000)}x`);
    findSecrecyMark(`${start.repeat(100_000)}x`);
    findSecrecyMarkInFileName(`${start}${'_'.repeat(100_000)}x`);
    findSecrecyMarkInFileName(`tối${'.'.repeat(100_000)}x`);
  }
  findSecrecyMark(`độ mật:${'*'.repeat(300_000)}x`);
  expect(performance.now() - before).toBeLessThan(5000);
});
