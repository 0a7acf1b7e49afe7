import { expect, test } from 'vitest';
import { parseCalendarDate } from '../../kernel/dates.ts';
import { auditReport } from '../audit.ts';
import { certificatePage, certify } from '../certificate/certificate.ts';
import type { Source } from '../reading/source.ts';
import { periodOf, withLedger } from './compare-ledger.ts';

const date = (text: string) => {
  const day = parseCalendarDate(text);
  if (day === undefined) throw new Error(text);
  return day;
};
const document = (number: string, symbol: string, on: string) => ({
  ...{ number, symbol, date: date(on), name: `Kế hoạch số ${number}/${symbol}`, entryId: `id-${number}-${on}` },
});
const figure = (id: string, title: string, unit: string, value: string) => ({
  id,
  title,
  unit,
  value,
  bound: undefined,
});
const world = {
  agency: 'bdt',
  period: '2023-H1',
  documents: [
    document('05', 'KH-BDT', '2023-02-03'),
    document('07', 'KH-BDT', '2022-03-01'),
    document('07', 'KH-BDT', '2023-03-01'),
    document('9', 'KH-BDT', '2023-05-09'),
  ],
  figures: [
    figure('hoi-nghi', 'Số hội nghị tuyên truyền pháp luật trong kỳ', 'hội nghị', '15'),
    figure('thuoc-la', 'Số hội nghị phòng, chống tác hại của thuốc lá', 'hội nghị', '6'),
    figure('qua', 'Trị giá quà vận động dịp Tết Nguyên đán', 'đồng', '240000000'),
    figure('khac', 'Số lớp', 'lớp', '3'),
  ],
};
const lines = (text: string): Source => ({ kind: 'lines', text });
const compared = (text: string) => withLedger(auditReport('x.txt', lines(text)), lines(text), world);

test('a citation agrees, differs from the register in its day, or is unknown; a number of another year is another document', () => {
  const { ledger, findings } = compared(
    [
      'Kế hoạch số 05/KH-BDT ngày 03/02/2023.',
      'Kế hoạch số 5/KH-BDT ngày 06/02/2023.',
      'Kế hoạch số 05/KH-BDT ngày 07/02/2022.',
      'Kế hoạch số 07/KH-BDT ngày 01/3/2022.',
      'Kế hoạch số 09/KH-BDT về thi đua.',
      'Kế hoạch số 11/KH-BDT ngày 01/3/2022.',
    ].join('\n\n'),
  );
  expect(ledger?.citations.map(({ state }) => state)).toEqual([
    ...['agrees', 'differs', 'unknown', 'agrees', 'agrees', 'unknown'],
  ]);
  const found = findings.filter(({ kind }) => kind === 'ledger-citation');
  expect(found).toMatchObject([{ line: 3, severity: 'warning' }]);
  expect(found[0]?.message).toContain('03/02/2023');
});

test('a quantity agrees with the figure that its sentence speaks of, differs from it, or is unknown', () => {
  const state = (text: string) => compared(text).ledger?.quantities.map((one) => `${one.state} ${one.source}`);
  expect(state('Tổ chức 15 hội nghị tuyên truyền pháp luật.')).toEqual(['agrees hoi-nghi']);
  expect(state('Tổ chức 16 hội nghị tuyên truyền pháp luật.')).toEqual(['differs hoi-nghi']);
  expect(state('Tổ chức 16 hội nghị tuyên truyền.')).toEqual(['unknown null']);
  expect(state('Tổ chức 16 hội nghị.')).toEqual(['unknown null']);
  expect(state('Tổ chức 16 hội nghị tuyên truyền pháp luật phòng, chống tác hại thuốc lá.')).toEqual(['unknown null']);
  const two = 'Tổ chức 15 hội nghị tuyên truyền pháp luật, trong đó 09 hội nghị tại thôn.';
  expect(state(two)).toEqual(['agrees hoi-nghi', 'unknown null']);
  expect(state('Mở 04 lớp.')).toEqual(['unknown null']);
  expect(state('Quà vận động Tết Nguyên đán trị giá 240 triệu đồng.')).toEqual(['agrees qua']);
  expect(state('Quà vận động Tết Nguyên đán trị giá trên 200 triệu đồng.')).toEqual(['agrees qua']);
  expect(state('Quà vận động Tết Nguyên đán trị giá 250 triệu đồng.')).toEqual(['differs qua']);
});

/** One paragraph, with what its content controls say of its numbers: [number as written, id of the figure]. */
const taggedStates = (text: string, ...tags: [string, string][]) => {
  const figures = tags.map(([number, id]) => {
    const start = text.indexOf(number);
    return { paragraph: 1, start, end: start + number.length, id };
  });
  const source: Source = { kind: 'paragraphs', paragraphs: [text], figures };
  const known = [
    ...world.figures,
    { ...figure('theo-nhom', 'Số văn bản', 'văn bản', '10'), groups: ['6', '4'] },
    figure('von', 'Giải ngân', 'đồng', '117987740000'),
    figure('giao', 'Số nhiệm vụ được giao', 'nhiệm vụ', '7'),
    figure('xong', 'Số nhiệm vụ hoàn thành', 'nhiệm vụ', '6'),
  ];
  const { ledger } = withLedger(auditReport('x', source), source, { ...world, figures: known });
  return ledger?.quantities.map(({ state }) => state);
};

test('what the file itself names is compared with that figure alone', () => {
  expect(taggedStates('Mở 03 lớp.', ['03', 'khac'])).toEqual(['agrees']);
  expect(taggedStates('Mở 04 lớp.', ['04', 'khac'])).toEqual(['differs']);
  expect(taggedStates('Mở 03 lớp.', ['03', 'khong-co'])).toEqual(['unknown']);
  expect(taggedStates('Ban hành 06 văn bản.', ['06', 'theo-nhom'])).toEqual(['agrees']);
  expect(taggedStates('Ban hành 05 văn bản.', ['05', 'theo-nhom'])).toEqual(['unknown']);
  expect(taggedStates('Giải ngân 117.987,74 triệu đồng.', ['117.987,74', 'von'])).toEqual(['agrees']);
  expect(taggedStates('| Giải ngân | 117.987,74 |', ['117.987,74', 'von'])).toEqual(['agrees']);
  expect(taggedStates('| Giải ngân | 117.987,75 |', ['117.987,75', 'von'])).toEqual(['unknown']);
  expect(taggedStates('Hoàn thành 06/07 nhiệm vụ.', ['06', 'xong'], ['07', 'giao'])).toEqual(['agrees']);
  expect(taggedStates('Hoàn thành 06/08 nhiệm vụ.', ['06', 'xong'], ['08', 'giao'])).toEqual(['differs']);
});

test('a number beside a named one is matched by its words', () => {
  const text = 'Mở 03 lớp; tổ chức 15 hội nghị tuyên truyền pháp luật.';
  expect(taggedStates(text, ['03', 'khac'])).toEqual(['agrees', 'agrees']);
});

test('the certificate of a compared report says so and with what', () => {
  const report = compared('Tổ chức 16 hội nghị tuyên truyền pháp luật.');
  const day = date('2026-03-03');
  const page = certificatePage(certify(report, { name: 'x.txt', size: 1, sha256: 'ab' }, day), day);
  expect(page.verdict).toContain('đối chiếu với sổ');
  expect(page.compared).toContain('Số lượng: 0 khớp, 1 khác, 0 không có trong sổ.');
  expect(page.findings[0]?.kind).toBe('Số liệu khác sổ');
});

test('the period is that of the title', () => {
  expect(periodOf(lines('BÁO CÁO\nSơ kết giao ước thi đua 06 tháng đầu năm 2023'))).toBe('2023-H1');
  expect(periodOf(lines('Sơ kết 06 tháng đầu năm;\nphương hướng, nhiệm vụ 06 tháng cuối năm 2023'))).toBe('2023-H1');
  expect(periodOf(lines('Kết quả công tác 6 tháng cuối năm 2024'))).toBe('2024-H2');
  expect(periodOf(lines('BÁO CÁO\nTình hình công tác quý III năm 2024'))).toBe('2024-Q3');
  expect(periodOf(lines('BÁO CÁO\nTổng kết phong trào thi đua năm 2022'))).toBe('2022');
  expect(periodOf(lines('QUYẾT ĐỊNH\nvề việc khen thưởng'))).toBeUndefined();
});
