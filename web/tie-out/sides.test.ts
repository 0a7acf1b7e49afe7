import { expect, test } from 'vitest';
import { type SidePart, sidesOf } from './sides.ts';

const printed = (parts: SidePart[]): string =>
  parts.map(({ lead, text, marked }) => lead + (marked ? `[${text}]` : text)).join('');

test('each side of a change reads as its own sentence, with what the other side does not have marked', () => {
  const { before, after } = sidesOf([
    { kind: 'same', text: 'Ban đã' },
    { kind: 'removed', text: 'tổ chức' },
    { kind: 'added', text: 'phối hợp tổ chức (cùng Sở Nội vụ' },
    { kind: 'added', text: ')' },
    { kind: 'same', text: 'hội nghị' },
    { kind: 'removed', text: '.' },
    { kind: 'added', text: ', đúng hạn' },
  ]);
  expect(printed(before)).toBe('Ban đã [tổ chức] hội nghị[.]');
  expect(printed(after)).toBe('Ban đã [phối hợp tổ chức (cùng Sở Nội vụ][)] hội nghị[, đúng hạn]');
});

test('a paragraph that is new has nothing on the side before it', () => {
  expect(sidesOf([{ kind: 'added', text: 'Đoạn mới.' }])).toEqual({
    before: [],
    after: [{ lead: '', text: 'Đoạn mới.', marked: true }],
  });
});
