import { expect, test } from 'vitest';
import type { RegisterView } from '../../src/registers/contract.ts';
import type { Proposal } from '../../src/registers/intake/contract.ts';
import { isComplete, markedPieces, otherFields, shownFields, summaryOf } from './proposalForm.ts';

test('a sentence is cut at its marks and nothing of it is lost', () => {
  const pieces = markedPieces('Tổ chức 04 hội nghị cho 400 người.', [
    { start: 24, end: 33 },
    { start: 8, end: 19 },
    { start: 10, end: 19 },
  ]);
  expect(pieces.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['04 hội nghị', '400 người']);
  expect(pieces.map(({ text }) => text).join('')).toBe('Tổ chức 04 hội nghị cho 400 người.');
});

test('a sentence without marks is one piece', () => {
  expect(markedPieces('Không có gì.', [])).toEqual([{ start: 0, text: 'Không có gì.', marked: false }]);
});

const register: RegisterView = {
  id: 'propaganda',
  title: 'Sổ tuyên truyền',
  version: 1,
  dateField: 'date',
  titleField: 'topic',
  area: 'Công tác',
  roles: [],
  entryCount: 0,
  fields: [
    { id: 'date', title: 'Ngày', type: 'date', required: true, list: true },
    { id: 'topic', title: 'Nội dung', type: 'text', required: true, list: false },
    { id: 'attendees', title: 'Số người', type: 'count', unit: 'người', required: false, list: true },
    { id: 'form', title: 'Hình thức', type: 'choice', required: false, list: true, choices: { hall: 'Hội trường' } },
    { id: 'partner', title: 'Đơn vị phối hợp', type: 'text', required: false, list: false },
  ],
};
const proposal: Proposal = {
  id: 'x',
  register: 'propaganda',
  title: 'x',
  state: 'new',
  values: { topic: 'an toàn giao thông', attendees: { value: '1250', bound: 'above' }, form: 'hall' },
  missing: ['Ngày'],
  sentences: [],
  contradictions: [],
  known: null,
  similar: [],
  idempotencyKey: 'nap:xxxxxxxx',
};

test('a person sees what was read and what is required; the rest is one click away', () => {
  expect(shownFields(register, proposal).map(({ id }) => id)).toEqual(['date', 'topic', 'attendees', 'form']);
  expect(otherFields(register, proposal).map(({ id }) => id)).toEqual(['partner']);
});

test('what would be entered is said as it is printed, what is missing is not said', () => {
  expect(summaryOf(register, proposal).map(({ title, text }) => `${title}: ${text}`)).toEqual([
    'Nội dung: an toàn giao thông',
    'Số người: trên 1.250 người',
    'Hình thức: Hội trường',
  ]);
});

test('only what needs no word typed can be entered at once', () => {
  expect(isComplete(register, proposal)).toBe(false);
  expect(isComplete(register, { ...proposal, missing: [] })).toBe(true);
  expect(isComplete({ ...register, roles: ['lead'] }, { ...proposal, missing: [] })).toBe(false);
});
