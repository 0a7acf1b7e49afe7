import { describe, expect, test } from 'vitest';
import { readReport } from '../../auditor/read-report.ts';
import { world } from '../sample.fixture.ts';
import type { Entry } from '../types.ts';
import { earlierReport } from './bao-cao-ky-truoc.fixture.ts';
import type { Proposal } from './contract.ts';
import { daysOf, propose, withEntered } from './propose.ts';
import { readPapers } from './read-documents.ts';
import { clausesOf, sentenceOf } from './sentences.ts';

const names = [
  { name: 'Sở Dân tộc và Tôn giáo', superior: 'UBND tỉnh Đồng Nai' },
  { name: 'Ban Dân tộc', superior: 'UBND tỉnh Bình Phước' },
];
const read = (text: string, known: readonly Entry[] = []): Proposal[] =>
  propose(readReport({ kind: 'lines', text }), {
    registers: world.registers,
    known: new Map([['documents', known]]),
    names,
  });
const byTitle = (proposals: readonly Proposal[], title: string): Proposal => {
  const found = proposals.find((one) => one.title === title);
  if (found === undefined) throw new Error(`${title} not among ${proposals.map((one) => one.title).join('; ')}`);
  return found;
};

function stored(values: Record<string, string>): Entry {
  const { date = '', subject = '' } = values;
  const base = {
    agencyId: 'a',
    kind: 'fact' as const,
    version: 1,
    definitionVersion: 1,
    deleted: false,
    occurredTo: null,
  };
  const rest = { role: null, proof: [], reason: null, author: '', fromSeq: '1', toSeq: null, createdAt: '' };
  return { ...base, ...rest, id: `known-${date}`, register: 'documents', occurredOn: date, title: subject, values };
}

describe('documents of an earlier report', () => {
  const proposals = read(earlierReport);

  test('each document is proposed once, with the best of what its mentions say', () => {
    const titles = proposals.filter(({ register }) => register === 'documents').map(({ title }) => title);
    expect(titles).toEqual([
      'Chỉ thị số 09/CT-UBND',
      'Kế hoạch số 40/KH-BDT',
      'Quyết định số 1802/QĐ-UBND',
      'Nghị quyết số 07-NQ/CB',
    ]);
    expect(byTitle(proposals, 'Kế hoạch số 40/KH-BDT')).toMatchObject({
      state: 'new',
      missing: [],
      values: {
        date: '2022-08-05',
        docType: 'plan',
        number: '40',
        symbol: 'KH-BDT',
        issuer: 'Ban Dân tộc',
        subject: 'triển khai công tác tuyên truyền pháp luật 6 tháng cuối năm 2022',
        direction: 'outgoing',
      },
    });
  });

  test('a document with two dates shows both, with their lines', () => {
    expect(byTitle(proposals, 'Kế hoạch số 40/KH-BDT').contradictions).toEqual([
      {
        field: 'date',
        title: 'Ngày ban hành',
        values: [
          { text: '05/8/2022', lines: [4, 6] },
          { text: '08/5/2022', lines: [6] },
        ],
      },
    ]);
  });

  test('what the agency drafted for its superior, what it issued and what it received are told apart', () => {
    const directions = proposals
      .filter(({ register }) => register === 'documents')
      .map(({ values }) => values.direction);
    expect(directions).toEqual(['incoming', 'outgoing', 'drafted', 'outgoing']);
  });

  test('a subject ends where the sentence goes on to something else', () => {
    expect(byTitle(proposals, 'Chỉ thị số 09/CT-UBND').values.subject).toBe('siết chặt kỷ luật, kỷ cương hành chính');
  });

  test('a required field that the report does not give is named, not guessed', () => {
    const [only] = read('Thực hiện Quyết định số 12/QĐ-UBND của UBND tỉnh.');
    expect(only?.missing).toEqual(['Ngày ban hành', 'Trích yếu']);
    expect(only?.values.date).toBeUndefined();
  });

  test('the mark lies on the citation in its sentence', () => {
    const [sentence] = byTitle(proposals, 'Quyết định số 1802/QĐ-UBND').sentences;
    const [mark] = sentence?.marks ?? [];
    expect(sentence?.text.slice(mark?.start, mark?.end)).toBe('Quyết định số 1802/QĐ-UBND ngày 10/10/2022');
    expect(sentence?.line).toBe(8);
  });
});

describe('documents that the register has', () => {
  const plan = { number: '40', symbol: 'KH-BDT', issuer: 'Ban Dân tộc', subject: 'tuyên truyền', date: '2022-08-05' };

  test('are known, whatever their zeros', () => {
    const [known] = read('Theo Kế hoạch số 040/KH-BDT ngày 05/8/2022.', [stored(plan)]);
    expect(known).toMatchObject({ state: 'known', known: { entryId: 'known-2022-08-05' } });
  });

  test('differ where the report gives another day of the year', () => {
    const [differs] = read('Theo Kế hoạch số 40/KH-BDT ngày 08/5/2022.', [stored(plan)]);
    expect(differs?.state).toBe('differs');
    expect(differs?.known?.differences).toEqual([
      { title: 'Ngày ban hành', inRegister: '05/8/2022', inFile: '08/5/2022' },
    ]);
  });

  test('of another year are new, and shown as similar', () => {
    const [other] = read('Theo Kế hoạch số 40/KH-BDT ngày 05/8/2023.', [stored(plan)]);
    expect(other?.state).toBe('new');
    expect(other?.similar.map(({ entryId }) => entryId)).toEqual(['known-2022-08-05']);
  });

  test('of the same number and day under another symbol are shown as similar', () => {
    const [slip] = read('Theo Kế hoạch số 40-KH/CB ngày 05/8/2022.', [stored(plan)]);
    expect(slip).toMatchObject({ state: 'new', similar: [{ entryId: 'known-2022-08-05' }] });
  });

  test('give their fuller name to the issuer of a new one', () => {
    const known = { ...plan, symbol: 'KH-UBND', issuer: 'UBND tỉnh Bình Phước' };
    const [fresh] = read('Theo Kế hoạch số 7/KH-UBND ngày 05/8/2023 của UBND tỉnh.', [stored(known)]);
    expect(fresh?.values.issuer).toBe('UBND tỉnh Bình Phước');
  });
});

describe('entries from sentences', () => {
  test('are proposed where the shape is sure, with their bound; plans and denials are not', () => {
    const entries = read(earlierReport).filter(({ register }) => register !== 'documents');
    expect(entries).toMatchObject([
      {
        register: 'propaganda',
        state: 'new',
        values: {
          activity: 'conference',
          topic: 'tuyên truyền về phòng, chống mua bán người',
          sessions: { value: '3' },
          attendees: { value: '250', bound: 'above' },
        },
        missing: ['Ngày tổ chức', 'Chủ đề', 'Thành phần dự'],
      },
    ]);
  });

  test('are not proposed from a total whose parts follow', () => {
    const conferences = 'Ban tổ chức 15 hội nghị tuyên truyền với 1.430 lượt người tham dự.';
    expect(read(conferences)).toHaveLength(1);
    expect(read(`${conferences} Cụ thể:`)).toEqual([]);
  });

  test('are not proposed from a clause with two numbers of one kind', () => {
    expect(read('Tổ chức 03 hội nghị và 02 hội nghị tuyên truyền cho 250 người.')).toEqual([]);
  });

  test('are known when the entries of one half year together give the numbers that a report tells', () => {
    const day = (date: string): Entry => ({
      ...stored({ date, subject: 'Tiếp công dân định kỳ' }),
      register: 'publicMeetings',
      values: { form: 'receptionDay', rounds: { value: '2' } },
    });
    const told = (rounds: string, known: readonly Entry[]) =>
      propose(readReport({ kind: 'lines', text: `Lãnh đạo đã thực hiện ${rounds} đợt tiếp công dân.` }), {
        registers: world.registers,
        known: new Map([['publicMeetings', known]]),
        names,
      }).map(({ state }) => state);
    const half = [day('2023-02-15'), day('2023-05-15')];
    expect(told('04', half)).toEqual(['known']);
    expect(told('05', half)).toEqual(['new']);
    expect(told('06', [...half, day('2023-09-15')])).toEqual(['known']);
    expect(told('06', [...half, day('2024-02-15')])).toEqual(['new']);
  });

  test('a clause that is read again is the same proposal, and known once it was entered', () => {
    const [first] = read('Đã tổ chức 02 hội nghị tuyên truyền về an toàn giao thông cho 90 người.');
    const again = read('Đã tổ chức 02 hội nghị tuyên truyền về an toàn giao thông cho 90 người.');
    expect(again[0]?.idempotencyKey).toBe(first?.idempotencyKey);
    const known = withEntered(again, new Map([[first?.idempotencyKey ?? '', 'entry-1']]));
    expect(known).toMatchObject([{ state: 'known', known: { entryId: 'entry-1' } }]);
  });
});

test('a mention without a date belongs to the dated document of its number', () => {
  const text = 'Kế hoạch số 5/KH-BDT.\n\nKế hoạch số 05/KH-BDT ngày 03/02/2022 được thực hiện.';
  expect(readPapers(readReport({ kind: 'lines', text })).map(({ mentions }) => mentions.length)).toEqual([2]);
});

test('clauses cover a block whole', () => {
  const [block] = readReport({ kind: 'lines', text: 'Có 05 lớp; có 1.200 người. Đạt 12,5 %; hết' });
  const tokens = block?.tokens ?? [];
  const clauses = clausesOf(tokens);
  expect(clauses.map((clause) => sentenceOf(tokens, clause, []).text)).toEqual([
    'Có 05 lớp;',
    'có 1.200 người.',
    'Đạt 12,5 %;',
    'hết',
  ]);
});

test('the days of a file are those of its first and last document', () => {
  const text = 'Kế hoạch số 5/KH-BDT ngày 03/02/2022, số 6/KH-BDT ngày 01/02/2021, số 7/KH-BDT ngày 31/02/2023.';
  expect(daysOf(readReport({ kind: 'lines', text }))).toEqual(['2021-02-01', '2022-02-03']);
  expect(daysOf([])).toEqual([]);
});
