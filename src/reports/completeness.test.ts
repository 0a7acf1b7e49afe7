import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Answer, LedgerFigure, Verdicts } from '../figures/types.ts';
import {
  documentsWithoutFile,
  judgeCompleteness,
  movedFigures,
  type PrintedFigure,
  silentRegisters,
  unprovedFigures,
  unwrittenTexts,
} from './completeness.ts';

const read = (text: string): Answer => {
  if (text === 'nil' || text === 'missing') return { kind: text };
  return text === 'na' ? { kind: 'notApplicable' } : { kind: 'value', value: text };
};

function printed(
  now: string,
  before: string | undefined,
  unit = 'đợt',
  document: Verdicts['document'] = 'proved',
): PrintedFigure {
  const figure: LedgerFigure = {
    id: 'visits',
    title: 'Số đợt thăm',
    formula: '',
    window: '',
    unit,
    answer: read(now),
    groups: {},
    verdicts: { arithmetic: 'holds', register: 'agrees', document },
    evidence: { count: 1, sha256: '', items: [] },
  };
  return { figure, tag: 'gu.visits.1', before: before === undefined ? undefined : read(before) };
}

const lines = readFileSync(path.join(import.meta.dirname, 'completeness-moves.txt'), 'utf8').split('\n');
const cases = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));

describe('a figure that moved suspiciously against the period before is told with its factor', () => {
  test.each(cases)('%s', (line) => {
    const [values = '', expected = ''] = line.split(' → ');
    const [before = '', now = '', unit = ''] = values.split(' | ');
    const found = movedFigures([printed(now, before, unit)]);
    expect(found.map(({ detail }) => detail)).toEqual(expected === '–' ? [] : [expected]);
  });

  it('a figure that was not evaluated for the period before is not compared', () => {
    expect(movedFigures([printed('500', undefined)])).toEqual([]);
  });
});

test('a register is silent when it has neither an entry nor an attestation', () => {
  const standing = (register: string, hasEntry: boolean, isAttested: boolean) => ({
    register,
    title: register,
    hasEntry,
    isAttested,
  });
  const all = [
    standing('both', true, true),
    standing('entry', true, false),
    standing('nil', false, true),
    standing('silent', false, false),
  ];
  expect(silentRegisters(all).map(({ subject }) => subject)).toEqual(['silent']);
});

test('a text is left to write while it is that of the last period or nobody’s, once for all its paragraphs', () => {
  const mark = (block: string, state: 'written' | 'carriedOver' | 'default' | 'unwritten') => ({
    block,
    title: block,
    state,
  });
  const marks = [
    mark('a', 'written'),
    mark('b', 'carriedOver'),
    mark('b', 'carriedOver'),
    mark('c', 'unwritten'),
    mark('d', 'default'),
  ];
  expect(unwrittenTexts(marks).map(({ subject }) => subject)).toEqual(['b', 'c']);
});

test('a cited document needs a file, and an entry; a register that keeps no files asks for none', () => {
  const cited = [
    { entryId: '1', citation: 'Kế hoạch số 1/KH', hasFile: true },
    { entryId: '2', citation: 'Kế hoạch số 2/KH', hasFile: false },
    { entryId: '3', citation: 'Kế hoạch số 3/KH', hasFile: undefined },
    { entryId: '', citation: '[chưa có văn bản 4/KH/2023 trong sổ]', hasFile: undefined },
  ];
  expect(documentsWithoutFile(cited).map(({ subject, detail }) => [subject, detail])).toEqual([
    ['2', 'Chưa có tệp văn bản.'],
    ['', 'Viện dẫn trong báo cáo nhưng chưa có trong sổ văn bản.'],
  ]);
});

test('a figure lacks proof when some of its entries have no document, or when there is nothing behind what is printed', () => {
  const told = (one: PrintedFigure): string[] => unprovedFigures([one]).map(({ detail }) => detail);
  expect(told(printed('3', undefined, 'đợt', 'proved'))).toEqual([]);
  expect(told(printed('3', undefined, 'đợt', 'partly'))[0]).toContain('Một số mục');
  expect(told(printed('3', undefined, 'đợt', 'unproved'))[0]).toContain('chưa có văn bản chứng minh');
  expect(told(printed('missing', undefined, 'đợt', 'none'))[0]).toContain('chưa có số liệu');
  expect(told(printed('nil', undefined, 'đợt', 'proved'))).toEqual([]);
});

test('the figures of one entry without a document are told together', () => {
  const of = (id: string): PrintedFigure => {
    const one = printed('3', undefined, 'đợt', 'unproved');
    return { ...one, figure: { ...one.figure, id } };
  };
  const found = unprovedFigures([
    of('visits#1.people'),
    of('visits#1.gifts.2.value'),
    of('visits#2.people'),
    of('visits'),
  ]);
  expect(found.map(({ subject }) => subject)).toEqual(['visits#1.people', 'visits#2.people', 'visits']);
  expect(found[0]?.detail).toContain('1 số liệu khác');
});

test('a report is complete when nothing is found; the comparison says how much of it had a basis', () => {
  const facts = { registers: [], officers: [], cited: [], periodBefore: '2022-H2' };
  const whole = judgeCompleteness({
    ...facts,
    printed: [printed('12', '11'), printed('12', 'missing'), printed('12', undefined)],
  });
  expect(whole).toEqual({
    complete: true,
    findings: [],
    compared: { period: '2022-H2', figures: 1, withoutBasis: 1 },
  });
  expect(judgeCompleteness({ ...facts, printed: [printed('99', '11')] }).complete).toBe(false);
});
