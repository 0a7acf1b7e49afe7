import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidthMm, widestLineMm } from '../kernel/text-width.ts';
import { head, motto, nationalName, styles } from './layout.ts';

test('the national name in 12 pt bold fits its column on one line, as measured in Tinos Bold', () => {
  expect(textWidthMm(nationalName, styles.nationalName.sizePt, true)).toBeCloseTo(88.315, 2);
  expect(textWidthMm(nationalName, styles.nationalName.sizePt, true)).toBeLessThan(head.columnMm.right);
});

test('the motto in 13 pt bold is 56,14 mm long', () => {
  expect(textWidthMm(motto, styles.motto.sizePt, true)).toBeCloseTo(56.142, 2);
});

test('tones do not widen a letter, and composed and decomposed text are equally wide', () => {
  expect(textWidthMm('ợ', 14, true)).toBe(textWidthMm('ơ', 14, true));
  fc.assert(
    fc.property(fc.constantFrom('Bình Phước', 'ỦY BAN NHÂN DÂN', 'Đồng chí Nguyễn'), (text) => {
      expect(textWidthMm(text.normalize('NFD'), 12, false)).toBe(textWidthMm(text, 12, false));
    }),
  );
});

test('a broken text reaches no further than its column and no further than on one line', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 20 }), (words) => {
      const text = words.join(' ');
      const widest = widestLineMm(text, 14, true, 60);
      expect(widest).toBeLessThanOrEqual(60);
      expect(widest).toBeLessThanOrEqual(textWidthMm(text, 14, true) + 1e-9);
    }),
  );
});
