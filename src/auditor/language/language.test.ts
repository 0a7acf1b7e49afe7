import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditReport } from '../audit.ts';
import { readSections } from '../cases/read-sections.fixture.ts';
import { isSyllable } from './syllables.ts';

const kinds = [
  'duplicate-word',
  'heading',
  'missing-word',
  'punctuation',
  'spacing',
  'term-inconsistency',
  'typo',
] as const;

const auditKind = (text: string, kind: string): string[] =>
  auditReport('x.txt', { kind: 'lines', text })
    .findings.filter((finding) => finding.kind === kind)
    .map(({ raw }) => raw);

describe.each(kinds)('%s', (kind) => {
  test.each(readSections(`../language/cases/${kind}.txt`))('$place', ({ text, expected }) => {
    expect(auditKind(text.replace(/^¶$/gm, ''), kind).sort()).toEqual([...expected].sort());
  });
});

const sentences = [
  'Đảng ủy xã chỉ đạo các chi bộ tổ chức sinh hoạt chuyên đề về học tập và làm theo tấm gương đạo đức của Bác.',
  'Công đoàn cơ sở phối hợp với nhà trường tổ chức hội thi nấu ăn, trao nhiều phần thưởng cho đoàn viên.',
  'Bệnh viện huyện tiếp tục nâng cao chất lượng khám bệnh, chữa bệnh; thái độ phục vụ có nhiều chuyển biến.',
  'Công an thị trấn mở đợt cao điểm tấn công, trấn áp tội phạm, giữ vững trật tự trên địa bàn.',
  'Hội Nông dân vận động hội viên góp ngày công sửa đường, khơi thông kênh mương trước mùa mưa.',
];

/** Words of a sentence with the spaces between them, so that one can be changed and the rest stays. */
const wordsOf = (sentence: string): string[] => sentence.split(' ');
const anyPlace = fc.constantFrom(...sentences).chain((sentence) => {
  const words = wordsOf(sentence);
  return fc.record({ words: fc.constant(words), at: fc.integer({ min: 1, max: words.length - 2 }) });
});

const noted = (text: string): string[] =>
  auditReport('x.txt', { kind: 'lines', text }).findings.map(({ kind }) => kind);

test('a text without slips stays silent, in either school of tone placement', () => {
  for (const sentence of sentences) expect(noted(sentence)).toEqual([]);
  expect(noted('Uỷ ban nhân dân xã hoà giải thành 03 vụ, xoá 02 nhà tạm, chăm lo sức khoẻ cho người dân.')).toEqual([]);
});

test('a phrase typed twice is found wherever it stands', () => {
  fc.assert(
    fc.property(anyPlace, fc.integer({ min: 2, max: 4 }), ({ words, at }, length) => {
      const phrase = words.slice(at, at + length);
      fc.pre(phrase.length === length && phrase.every((word) => /^\p{Ll}+$/u.test(word)));
      const doubled = [...words.slice(0, at + length), ...phrase, ...words.slice(at + length)].join(' ');
      expect(noted(doubled)).toContain('duplicate-word');
    }),
  );
});

test('a tone lost from a syllable that ends in p, t, c, ch is found', () => {
  fc.assert(
    fc.property(anyPlace, ({ words, at }) => {
      const word = words[at] ?? '';
      const bare = word
        .normalize('NFD')
        .replace(/[\u0301\u0323]/, '')
        .normalize('NFC');
      fc.pre(bare !== word && /^\p{Ll}{3,}$/u.test(word) && !isSyllable(bare));
      expect(noted([...words.slice(0, at), bare, ...words.slice(at + 1)].join(' '))).toContain('typo');
    }),
  );
});

test('a space that slipped before a comma is found', () => {
  for (const sentence of sentences.filter((one) => one.includes(',')))
    expect(noted(sentence.replace(',', ' ,'))).toContain('spacing');
});
