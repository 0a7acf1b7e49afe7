import { expect, test } from 'vitest';
import { completenessLines } from './check-command.ts';

const compared = { period: '06 tháng cuối năm 2022', figures: 3, withoutBasis: 1 };

test('what is left is told by kind, one line each, with what it is about', () => {
  const lines = completenessLines({
    complete: false,
    findings: [
      { kind: 'proof', subject: 'gifts.total', title: 'Tổng trị giá quà', detail: 'Chưa có văn bản.', tag: 'x' },
      { kind: 'register', subject: 'visits', title: 'Sổ thăm hỏi', detail: 'Chưa có mục nào.' },
      { kind: 'document', subject: '', title: '[chưa có văn bản 9/KH/2023 trong sổ]', detail: 'Chưa có trong sổ.' },
    ],
    compared,
  });
  expect(lines).toEqual([
    'Còn 3 việc cần xem trước khi khóa số liệu.',
    'Sổ chưa có mục và chưa xác nhận không phát sinh (1):',
    '  - Sổ thăm hỏi: Chưa có mục nào.',
    'Văn bản viện dẫn chưa có tệp (1):',
    '  - [chưa có văn bản 9/KH/2023 trong sổ]: Chưa có trong sổ.',
    'Số liệu in ra chưa được chứng minh (1):',
    '  - Tổng trị giá quà: Chưa có văn bản.',
    'So với 06 tháng cuối năm 2022: 3 số liệu so sánh được, 1 số liệu kỳ ấy chưa có.',
  ]);
});

test('a complete report says so', () => {
  expect(completenessLines({ complete: true, findings: [], compared })[0]).toBe('Đã đủ: có thể khóa số liệu.');
});
