import { expect, test } from 'vitest';
import { smallReport } from '../docx/fixtures/small-report.ts';
import type { ResolvedBlock, ResolvedReport } from '../types.ts';
import { weaknessesIn } from './weaknesses.ts';

const heading = (id: string, text: string): ResolvedBlock => ({
  ...{ kind: 'heading', id, level: 2, label: '2.' },
  children: [{ kind: 'text', text }],
});
const paragraph = (id: string, text: string): ResolvedBlock => ({
  ...{ kind: 'paragraph', id, style: 'body' },
  children: [{ kind: 'text', text }],
});

test('weaknesses are what stands below a heading that says so, lists with their marks, up to the next heading', () => {
  const body: ResolvedBlock[] = [
    heading('a', 'Ưu điểm'),
    paragraph('b', 'Làm tốt.'),
    heading('c', 'Hạn chế, yếu kém'),
    paragraph('d', 'Tiến độ giải ngân chậm.'),
    { kind: 'list', id: 'e', marker: '-', items: [[paragraph('f', 'Thiếu cán bộ.')]] },
    heading('g', 'Phương hướng'),
    paragraph('h', 'Khắc phục hạn chế.'),
  ];
  const report: ResolvedReport = { ...smallReport, body };
  expect(weaknessesIn(report)).toEqual(['Tiến độ giải ngân chậm.', '- Thiếu cán bộ.']);
});

test('what only leads to weaknesses, or says that there are none, asks for no remedy', () => {
  const body: ResolvedBlock[] = [
    heading('a', 'Hạn chế, yếu kém'),
    paragraph('b', 'Bên cạnh kết quả đạt được còn một số hạn chế:'),
    paragraph('c', '- Không có kinh phí nên còn khó khăn;'),
    paragraph('d', 'Trong kỳ chưa ghi nhận tồn tại, hạn chế nào trong sổ theo dõi.'),
  ];
  expect(weaknessesIn({ ...smallReport, body })).toEqual(['- Không có kinh phí nên còn khó khăn;']);
});
