import { expect, it } from 'vitest';
import type { CalendarDate } from '../kernel/dates.ts';
import { halfYear } from '../kernel/period.ts';
import { describeFigure, describeWindows } from './describe.ts';
import { figure } from './evaluate.fixture.ts';
import { figuresOf, registers } from './world.fixture.ts';

const moment = { period: halfYear(2023, 1), cutOff: '2023-06-30' as CalendarDate };
const base = figure('gifts', '{ sum: { register: visits, field: gifts.value, window: inPeriod, by: gifts.funding } }');
const plan = figure(
  'plan',
  '{ target: { register: plans, field: amount, window: { planYear: { field: planYear, offset: -1 } } } }',
);

function described(formula: string, unit = 'đồng'): [string, string] {
  const { figures } = figuresOf(base + plan + figure('f', formula, unit));
  const definition = figures.get('f');
  if (definition === undefined) throw new Error('f');
  const world = { figures, registers };
  return [describeFigure(definition, moment, world), describeWindows(definition, moment, world)];
}

it.each([
  [
    '{ sum: { register: visits, field: gifts.value, where: { gifts.funding: provincial }, window: inPeriod } }',
    'đồng',
    'Tổng trị giá ở các dòng quà tặng trong Sổ thăm hỏi, tặng quà, với nguồn kinh phí là “Ngân sách tỉnh”, trong kỳ 06 tháng đầu năm 2023 (từ 01/01/2023 đến 30/6/2023)',
    'trong kỳ 06 tháng đầu năm 2023 (từ 01/01/2023 đến 30/6/2023)',
  ],
  [
    '{ count: { register: visits, where: { role: lead, any: [{ occasion: [tet, ramadan] }, { people: { gte: 1000 } }], not: { host: An } }, window: fromYearStart, by: occasion } }',
    'đợt',
    'Số mục trong Sổ thăm hỏi, tặng quà, với vai trò của cơ quan là chủ trì và (dịp là “Tết Nguyên đán” hoặc “Lễ Ramadan” hoặc số người từ 1.000 người trở lên) và không phải trường hợp người đón là “An”, từ đầu năm kế hoạch (từ 01/01/2023 đến 30/6/2023), chia theo dịp',
    'từ đầu năm kế hoạch (từ 01/01/2023 đến 30/6/2023)',
  ],
  [
    '{ latest: { register: visits, field: people, where: { date: { gte: 2023-03-09 }, urgent: true, level: { ne: district } }, window: toDate } }',
    'người',
    'Số người của mục mới nhất trong Sổ thăm hỏi, tặng quà, với ngày thăm từ ngày 09/3/2023 và đột xuất là có và cấp khác “Cấp huyện”, tính đến 30/6/2023',
    'tính đến 30/6/2023',
  ],
  ['{ figure: plan }', 'đồng', '“Số liệu plan”', 'của năm kế hoạch 2022, tính đến 30/6/2023'],
  [
    '{ ratio: { part: { figure: { id: gifts, group: central } }, whole: { figure: plan }, scale: 100 } }',
    '%',
    'Tỷ lệ phần trăm của “Số liệu gifts”, phần “Ngân sách trung ương” so với “Số liệu plan”',
    'trong kỳ 06 tháng đầu năm 2023 (từ 01/01/2023 đến 30/6/2023); của năm kế hoạch 2022, tính đến 30/6/2023',
  ],
  [
    '{ ratio: { part: { figure: gifts }, whole: { figure: plan }, scale: 10, atMost: 10 } }',
    'điểm',
    '“Số liệu gifts” chia cho “Số liệu plan”, nhân với 10, tối đa 10',
    'trong kỳ 06 tháng đầu năm 2023 (từ 01/01/2023 đến 30/6/2023); của năm kế hoạch 2022, tính đến 30/6/2023',
  ],
  [
    '{ minus: { from: { figure: gifts }, subtract: [{ figure: plan }, { previousPeriod: { of: { sum: { register: visits, field: amount, window: inPeriod } }, shift: year } }] } }',
    'đồng',
    '“Số liệu gifts” trừ đi lần lượt: (1) “Số liệu plan”; (2) tổng kinh phí trong Sổ thăm hỏi, tặng quà, trong kỳ 06 tháng đầu năm 2022 (từ 01/01/2022 đến 30/6/2022), tính cho cùng kỳ năm trước',
    'trong kỳ 06 tháng đầu năm 2023 (từ 01/01/2023 đến 30/6/2023); của năm kế hoạch 2022, tính đến 30/6/2023; trong kỳ 06 tháng đầu năm 2022 (từ 01/01/2022 đến 30/6/2022)',
  ],
  [
    '{ stateAsOf: { register: visits } }',
    'người',
    'Số mục đang có hiệu lực trong Sổ thăm hỏi, tặng quà, tại thời điểm 30/6/2023',
    'tại thời điểm 30/6/2023',
  ],
  [
    '{ distinct: { register: visits, field: host, where: { host: { present: true }, gifts.giver: donor }, window: { term: { firstYear: 2023, length: 5 } } } }',
    'người',
    'Số người đón khác nhau trong Sổ thăm hỏi, tặng quà, với có ghi người đón và bên tặng là “Nhà hảo tâm”, trong giai đoạn 2023-2027 (từ 01/01/2023 đến 30/6/2023)',
    'trong giai đoạn 2023-2027 (từ 01/01/2023 đến 30/6/2023)',
  ],
])('%s reads well', (formula, unit, text, windows) => {
  expect(described(formula, unit)).toEqual([text, windows]);
});
