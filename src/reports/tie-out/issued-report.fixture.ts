import { smallReport } from '../docx/fixtures/small-report.ts';
import { freezeReport } from '../freeze.ts';
import type { FrozenReport, ResolvedBlock, ResolvedFigure, ResolvedInline, ResolvedReport } from '../types.ts';

const text = (value: string): ResolvedInline => ({ kind: 'text', text: value });

/** Each figure of the report, printed as its number. */
function figureOf(index: number, printed: string): ResolvedFigure {
  const figureId = `so-lieu.${index}`;
  return { kind: 'figure', figureId, tag: `${figureId}#1`, bookmark: `_gu_f_so_lieu_${index}_1`, text: printed };
}

const topics = ['hội nghị', 'lớp tập huấn', 'cuộc kiểm tra', 'buổi tuyên truyền', 'phần quà', 'giấy khen'];
const units = ['huyện Bù Đăng', 'huyện Lộc Ninh', 'thị xã Phước Long', 'huyện Bù Đốp', 'huyện Hớn Quản'];

function paragraphs(): ResolvedBlock[] {
  return Array.from({ length: 24 }, (_, index): ResolvedBlock => {
    const topic = topics[index % topics.length] ?? '';
    const unit = units[index % units.length] ?? '';
    const note: ResolvedInline = {
      kind: 'footnote',
      id: `chu-thich-${index}`,
      number: index / 6 + 1,
      children: [
        {
          ...{ kind: 'paragraph', id: `chu-thich-${index}-1`, style: 'body' },
          children: [text('Có '), figureOf(300 + index, String(index + 1)), text(` đơn vị của ${unit} tham gia.`)],
        },
      ],
    };
    return {
      ...{ kind: 'paragraph', id: `doan-${index}`, style: 'body' },
      children: [
        text(`Tại ${unit}, đơn vị thứ ${index + 1} đã tổ chức `),
        figureOf(index, String(20 + index * 7)),
        text(` ${topic} với kinh phí `),
        figureOf(100 + index, `${30 + index} triệu đồng`),
        text(' theo Kế hoạch số 05/KH-BDT ngày 03/02/2023'),
        ...(index % 6 === 0 ? [note] : []),
        text('.'),
      ],
    };
  });
}

const table: ResolvedBlock = {
  ...{ kind: 'table', id: 'bang' },
  columns: [
    { title: 'Đơn vị', width: 0.6, align: 'left' },
    { title: 'Số phần quà', width: 0.4, align: 'right' },
  ],
  rows: units.map((unit, index) => ({ cells: [[text(unit)], [figureOf(200 + index, String(100 + index))]] })),
};

const report: ResolvedReport = { ...smallReport, body: [...paragraphs(), table] };

/** A report as issued: figures in prose, in notes and in a table. Its signature is of nobody. */
export const issuedReport: FrozenReport = freezeReport(
  report,
  [],
  {
    agency: { code: 'bdt', name: 'Ban Dân tộc' },
    reportType: 'so-ket',
    period: { code: '2023-H1', from: '2023-01-01', to: '2023-06-30' },
    cutOff: { date: '2023-06-30', seq: '1', hash: 'ab' },
  },
  { publicKey: '', sign: () => new Uint8Array() },
);
