import { expect, test } from 'vitest';
import { auditReport } from '../audit.ts';
import type { Source } from '../reading/source.ts';
import { withPrevious } from './compare-previous.ts';

const lines = (text: string): Source => ({ kind: 'lines', text });
const beside = (now: string, before: string) =>
  withPrevious(auditReport('x.txt', lines(now)), lines(now), {
    ...{ name: 'ky-truoc.txt', source: lines(before), counted: 'line' },
  });
const kinds = (now: string, before: string) =>
  beside(now, before)
    .findings.filter(({ kind }) => ['previous-value', 'unexplained-jump', 'carried-over'].includes(kind))
    .map(({ kind, raw }) => `${kind}: ${raw}`);

const before = 'Trong kỳ đã tổ chức 12 hội nghị tuyên truyền pháp luật cho đồng bào.';

test('a value given for the period before must be that of its report', () => {
  const now = (value: string) => `Đã tổ chức 15 hội nghị tuyên truyền pháp luật (cùng kỳ: ${value} hội nghị).`;
  expect(kinds(now('12'), before)).toEqual([]);
  expect(kinds(now('13'), before)).toEqual(['previous-value: 13 hội nghị']);
  expect(beside(now('13'), before).findings.at(-1)?.message).toContain('báo cáo kỳ trước ghi “12 hội nghị” (dòng 1)');
  expect(beside(now('12'), before).previous).toMatchObject({ compared: 1 });
});

test('nothing is said where the earlier report speaks of something else, or gives several numbers', () => {
  const now = 'Đã tổ chức 15 hội nghị tuyên truyền pháp luật (cùng kỳ: 13 hội nghị).';
  expect(kinds(now, 'Trong kỳ có 12 hội nghị giao ban của lãnh đạo cơ quan với các phòng.')).toEqual([]);
  expect(kinds(now, `${before}\n\nĐã tổ chức 14 hội nghị tuyên truyền pháp luật.`)).toEqual([]);
  expect(kinds('Đã tổ chức 15 hội nghị tuyên truyền pháp luật.', before)).toEqual([]);
  expect(kinds('06 tháng đầu năm 15 hội nghị tuyên truyền pháp luật.', before)).toEqual([]);
});

test('a jump without a word of why is shown, one with its reason is not', () => {
  expect(kinds(before.replace('12', '36'), before)).toEqual(['unexplained-jump: 36 hội nghị']);
  expect(kinds(before.replace('12', '35'), before)).toEqual([]);
  const reason = ', tăng do có thêm kinh phí';
  const explained = (text: string) => text.replace('.', `${reason}.`);
  expect(kinds(explained(before).replace('12', '36'), explained(before))).toEqual([]);
});

test('a sentence carried over with new dates, or with all its numbers, is shown; set phrases and the law are not', () => {
  const dated = (year: string) =>
    `Ban đã tham mưu cấp trên ban hành kế hoạch tổ chức ngày hội văn hóa các dân tộc năm ${year}.`;
  expect(kinds(dated('2023'), dated('2022'))).toEqual([`carried-over: ${dated('2023').slice(0, -1)}`]);
  expect(kinds(before, before)).toEqual([`carried-over: ${before.slice(0, -1)}`]);
  expect(kinds(dated('2022'), dated('2022'))).toEqual([]);
  expect(kinds('Kết quả năm 2023.', 'Kết quả năm 2022.')).toEqual([]);
  const law = (year: string) => `Căn cứ kế hoạch của Ủy ban nhân dân tỉnh về phong trào thi đua yêu nước năm ${year}.`;
  expect(kinds(law('2023'), law('2022'))).toEqual([]);
});
