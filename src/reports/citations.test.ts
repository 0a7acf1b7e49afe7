import { expect, test } from 'vitest';
import { documentOf, printedLines } from './resolve.fixture.ts';

const told = [
  documentOf('a', '2021-08-31', '32', 'KH-BDT', 'phát động phong trào A'),
  documentOf('b', '2022-06-13', '32', 'KH-BDT', 'phát động phong trào B'),
  documentOf('c', '2023-02-03', '05', 'KH-BDT', 'phát động phong trào C'),
];
const full = 'Kế hoạch số 05/KH-BDT ngày 03/02/2023 của Ban phát động phong trào C';

test('a document is cited in full at its first mention and short afterwards', () => {
  expect(
    printedLines(
      'Theo {% cite document="05/KH-BDT/2023" /%}.\n\nVẫn theo {% cite document="05/KH-BDT/2023" /%}.',
      told,
    ),
  ).toEqual([`Theo ${full}.`, 'Vẫn theo Kế hoạch số 05/KH-BDT.']);
});

test('the first mention is the first in reading order: a heading counts, a footnote where its mark stands', () => {
  const body = `{% heading level=2 label="1." %}Theo {% cite document="05/KH-BDT/2023" /%}{% /heading %}

Trước{% note ref="n" /%}, sau {% cite document="32/KH-BDT/2022" /%} và {% cite document="05/KH-BDT/2023" /%}.

{% footnote id="n" %}
Xem {% cite document="32/KH-BDT/2022" /%}.
{% /footnote %}`;
  expect(printedLines(body, told)).toEqual([
    `1. Theo ${full}`,
    'Trước, sau Kế hoạch số 32/KH-BDT ngày 13/6/2022 và Kế hoạch số 05/KH-BDT.',
    'Xem Kế hoạch số 32/KH-BDT ngày 13/6/2022 của Ban phát động phong trào B.',
  ]);
});

test('where the short form would name two documents, the date stays', () => {
  const cite = '{% cite document="32/KH-BDT/2021" /%}';
  expect(printedLines(`${cite}; ${cite}`, told)).toEqual([
    'Kế hoạch số 32/KH-BDT ngày 31/8/2021 của Ban phát động phong trào A; Kế hoạch số 32/KH-BDT ngày 31/8/2021',
  ]);
});

test('a form that is asked for is printed, and only the full one counts as the mention in full', () => {
  const body = ['dated', 'short', 'auto', 'auto', 'full']
    .map((form) => `{% cite document="05/KH-BDT/2023" form="${form}" /%}`)
    .join(' | ');
  expect(printedLines(body, told)[0]?.split(' | ')).toEqual([
    'Kế hoạch số 05/KH-BDT ngày 03/02/2023',
    'Kế hoạch số 05/KH-BDT',
    full,
    'Kế hoạch số 05/KH-BDT',
    full,
  ]);
});

test('without its type a citation begins with its number', () => {
  const body =
    'Các Kế hoạch: {% cite document="05/KH-BDT/2023" type=false /%}; {% cite document="05/KH-BDT/2023" type=false /%}';
  expect(printedLines(body, told)).toEqual([
    'Các Kế hoạch: số 05/KH-BDT ngày 03/02/2023 của Ban phát động phong trào C; số 05/KH-BDT',
  ]);
});

test('“self” and fields that name a document are cited by the same rule', () => {
  const movement = {
    key: 'm',
    register: 'movements',
    date: '2023-02-10',
    title: 'Phong trào C',
    values: { launch: 'c' },
  };
  const body = `{% loop selection="movements" layout="inline" %}{% field name="title" /%} ({% field name="launch" /%}){% /loop %}.

{% loop selection="documents" layout="inline" separator="; " %}{% field name="self" type=false /%}{% /loop %}.`;
  expect(printedLines(body, [...told.slice(2), movement])).toEqual([`Phong trào C (${full}).`, 'số 05/KH-BDT.']);
});

test('a document that the register has not is marked in the text', () => {
  expect(printedLines('Theo {% cite document="99/KH-BDT/2023" /%}.', told)).toEqual([
    'Theo [chưa có văn bản 99/KH-BDT/2023 trong sổ].',
  ]);
});
