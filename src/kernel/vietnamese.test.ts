import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCases } from './cases/read-cases.fixture.ts';
import {
  capitalizeFirst,
  compareVietnamese,
  foldText,
  nearestName,
  normalizeText,
  normalizeTonePlacement,
  sameVietnamese,
  slug,
} from './vietnamese.ts';

const onsets = ' b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ');
const rhymes =
  'a oa oe uy oan oai oay oac uya uynh uyên uyu uê uơ ua ưa ia yê ê ô ơ ă âu ươi iêng uông oong eo ao ai ay'.split(' ');
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const syllable = fc
  .tuple(fc.constantFrom(...onsets), fc.constantFrom(...rhymes), fc.constantFrom(...tones), fc.nat(3), fc.boolean())
  .map(([onset, rhyme, tone, at, upper]) => {
    const text = `${onset}${rhyme.slice(0, at + 1)}${tone}${rhyme.slice(at + 1)}`;
    return upper ? text.toUpperCase() : text;
  });
const invisible = fc.constantFrom(
  '\u200b',
  '\u200d',
  '\u00a0',
  '\u202f',
  '\ufeff',
  '\u00ad',
  '\u202e',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
);
const anyText = fc
  .array(fc.oneof(syllable, invisible, fc.string({ unit: 'grapheme', maxLength: 5 }), fc.constantFrom(...tones)))
  .map((parts) => parts.join(''));

describe('one form of a text', () => {
  test('has one form: normalising again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalizeText(text);
        expect(normalizeText(once)).toBe(once);
        expect(once.normalize('NFC')).toBe(once);
        expect(once).not.toMatch(/[\u00a0\u200b-\u200f\u202a-\u202f\ufeff\u00ad\r]/);
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(slug(slug(text))).toBe(slug(text));
      }),
    );
  });

  test('is the same for composed and decomposed text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalizeText(text.normalize('NFD'))).toBe(normalizeText(text.normalize('NFC')));
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text));
      }),
    );
  });

  test('joins a letter and a mark that something invisible kept apart', () => {
    expect(normalizeText('Hôi\u200b\u0323 \u00a0nghị\r\ntổng kết\ufeff ')).toBe('Hôị  nghị\ntổng kết');
    expect(normalizeText('\ufeffBáo\u00a0cáo')).toBe('Báo cáo');
  });
});

test('searching looks through accents, case, đ and spaces', () => {
  expect(foldText('  Đồng  bào Ê-đê ở Bình Phước\u00a0')).toBe('dong bao e-de o binh phuoc');
  expect(foldText('ĐƯỜNG ưỡn ẶẲẪ')).toBe('duong uon aaa');
  expect(foldText('Ðồng')).toBe('dong');
});

test('an id is plain ASCII', () => {
  expect(slug('Sổ thăm hỏi, tặng quà (2023)')).toBe('so-tham-hoi-tang-qua-2023');
  expect(slug(' – ')).toBe('');
  fc.assert(
    fc.property(anyText, (text) => {
      expect(slug(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
    }),
  );
});

describe('tone placement', () => {
  it.each(readCases('thanh-dieu.txt'))('$place', ({ left, right }) => {
    expect(normalizeTonePlacement(left, 'new')).toBe(right);
    expect(normalizeTonePlacement(right ?? '', 'old')).toBe(left);
    expect(normalizeTonePlacement(left.normalize('NFD'), 'old')).toBe(left);
    expect(sameVietnamese(left, right ?? '')).toBe(true);
  });

  test('normalising again changes nothing, and each school can be had from the other', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [old, modern] = [normalizeTonePlacement(text, 'old'), normalizeTonePlacement(text, 'new')];
        expect(normalizeTonePlacement(old, 'old')).toBe(old);
        expect(normalizeTonePlacement(modern, 'new')).toBe(modern);
        expect(normalizeTonePlacement(modern, 'old')).toBe(old);
        expect(normalizeTonePlacement(old, 'new')).toBe(modern);
        expect(foldText(old)).toBe(foldText(text));
      }),
      { numRuns: 300 },
    );
  });

  test('no tone is lost or made', () => {
    const marks = (text: string): string[] => [...text.normalize('NFD')].sort();
    fc.assert(
      fc.property(anyText, (text) => {
        expect(marks(normalizeTonePlacement(text, 'new'))).toEqual(marks(text));
      }),
    );
  });

  test('different words stay different', () => {
    for (const [a, b] of [
      ['hòa', 'hoa'],
      ['hòa', 'hóa'],
      ['thủy', 'thúy'],
      ['mà', 'má'],
      ['đ', 'd'],
      ['Hòa', 'hòa'],
    ] as const) {
      expect(sameVietnamese(a, b), `${a} ${b}`).toBe(false);
    }
    expect(sameVietnamese('Hòa\u00a0Bình', 'Hoà Bình'.normalize('NFD'))).toBe(true);
  });

  test('a syllable with two tones is no syllable and stays', () => {
    expect([normalizeTonePlacement('hòá', 'old'), normalizeTonePlacement('hòá', 'new')]).toEqual(['hòá', 'hòá']);
  });

  test('a long run of marks takes no long time', () => {
    const before = performance.now();
    normalizeTonePlacement(`ho${'\u0300'.repeat(300_000)}a`, 'old');
    normalizeTonePlacement('hoà'.repeat(100_000), 'old');
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

test('the first letter is made a capital, accents and all', () => {
  expect(['ủy ban', 'đồng bào', 'Ấp', '', '1. mục', 'e\u0301p'].map(capitalizeFirst)).toEqual([
    'Ủy ban',
    'Đồng bào',
    'Ấp',
    '',
    '1. mục',
    'E\u0301p',
  ]);
});

test('Vietnamese order: a ă â, d đ, then tones; numbers by value', () => {
  const words = ['đá', 'da', 'dã', 'dà', 'dạ', 'dả', 'dá', 'âm', 'ăn', 'an', 'Sổ 10', 'Sổ 9', 'ô', 'o', 'ơ', 'ư', 'u'];
  expect(words.toSorted(compareVietnamese)).toEqual([
    'an',
    'ăn',
    'âm',
    'da',
    'dà',
    'dả',
    'dã',
    'dá',
    'dạ',
    'đá',
    'o',
    'ô',
    'ơ',
    'Sổ 9',
    'Sổ 10',
    'u',
    'ư',
  ]);
});

describe('the name that was meant', () => {
  const names = ['tuyen-truyen', 'thăm hỏi', 'văn bản', 'khen thưởng', 'giải ngân'];
  it.each(readCases('ten-gan.txt'))('$place', ({ left, right }) => {
    expect(nearestName(left, names)).toBe(right);
  });

  test('is never far, and is itself when it exists', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 12 }),
        fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1 }),
        (name, candidates) => {
          const near = nearestName(name, candidates);
          expect(near === undefined || candidates.includes(near)).toBe(true);
          for (const candidate of candidates)
            expect(foldText(nearestName(candidate, candidates) ?? '')).toBe(foldText(candidate));
        },
      ),
    );
  });

  test('is the nearest, not the first', () => {
    expect(nearestName('meetings', ['meeting', 'meetings'])).toBe('meetings');
    expect(nearestName('visitss', ['visitors', 'visits'])).toBe('visits');
    expect(nearestName('ngya', ['ngay'])).toBe('ngay');
    expect(nearestName('x', [])).toBeUndefined();
  });

  test('is not looked for in a pasted page', () => {
    const before = performance.now();
    expect(
      nearestName(
        'a'.repeat(1_000_000),
        Array.from({ length: 100 }, () => 'abcdefghij'),
      ),
    ).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
