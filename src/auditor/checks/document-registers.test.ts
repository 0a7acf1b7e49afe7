import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type CalendarDate, formatDateLong, formatDateShort, parseCalendarDate } from '../../kernel/dates.ts';
import { unwrap } from '../../kernel/unwrap.fixture.ts';
import { loadAuditFacts } from '../../main/auditor-facts.ts';
import { auditReport } from '../audit.ts';
import { reasonForDayOff } from '../facts/days-off.ts';
import type { Finding } from '../types.ts';

const facts = unwrap(loadAuditFacts(path.resolve(import.meta.dirname, '../../..')));

interface Issued {
  type: string;
  number: number;
  symbol: string;
  issuer: string;
  date: CalendarDate;
  subject: string;
  style: number;
}

const firstDay = parseCalendarDate('2024-01-02');
const isClosed = (date: CalendarDate): boolean =>
  facts.daysOff !== undefined && reasonForDayOff(date, facts.daysOff) !== undefined;

/** The next day on which offices are open. */
function openDay(date: CalendarDate): CalendarDate {
  let day = date;
  while (isClosed(day)) day = addDays(day, 1);
  return day;
}

const types = [
  ['Kế hoạch', 'KH'],
  ['Quyết định', 'QĐ'],
  ['Báo cáo', 'BC'],
  ['Thông báo', 'TB'],
] as const;
const agencies = [
  ['SNV', 'Sở Nội vụ'],
  ['SYT', 'Sở Y tế'],
  ['UBND', 'UBND tỉnh'],
  ['STP', 'Sở Tư pháp'],
] as const;
const topics = [
  'công tác văn thư',
  'phòng cháy rừng',
  'hội thi tay nghề',
  'tiêm chủng',
  'chuyển đổi số',
  'an toàn giao thông',
];

/** One series of documents: numbers and days rise together, from January to October 2024. */
const anySeries = fc
  .record({
    type: fc.constantFrom(...types),
    agency: fc.constantFrom(...agencies),
    steps: fc.array(
      fc.record({ number: fc.integer({ min: 1, max: 20 }), days: fc.integer({ min: 0, max: 40 }), style: fc.nat(4) }),
      {
        minLength: 3,
        maxLength: 6,
      },
    ),
  })
  .map(({ type: [type, letters], agency: [segment, issuer], steps }): Issued[] => {
    let number = 10;
    if (firstDay === undefined) throw new Error('no first day');
    let date = firstDay;
    return steps.map((step, index) => {
      number += step.number;
      date = openDay(addDays(date, step.days));
      const subject = `về ${topics[index % topics.length]} đợt ${number}`;
      return { type, number, symbol: `${letters}-${segment}`, issuer, date, subject, style: step.style };
    });
  });

function cite({ type, number, symbol, issuer, date, subject, style }: Issued): string {
  const name = `${type} số ${number}/${symbol}`;
  const [short, long] = [`ngày ${formatDateShort(date)}`, formatDateLong(date)];
  const forms = [
    `${name} ${short} của ${issuer} ${subject}`,
    `${name} ${long} của ${issuer} ${subject}`,
    `${name} (${short}) của ${issuer}`,
    `${name} của ${issuer} ${short}`,
    `${type} ${number}/${symbol}, ${short} của ${issuer} ${subject}`,
  ];
  return forms[style] ?? name;
}

const head = [
  'SỞ TÀI CHÍNH',
  'Số: 912/BC-STC',
  'Bình Phước, ngày 30 tháng 12 năm 2024',
  'BÁO CÁO',
  'Kết quả công tác năm 2024',
];

const textOf = (documents: readonly Issued[]): string =>
  [...head, ...documents.map((one) => `- Các đơn vị triển khai ${cite(one)};`)].join('\n');

const kinds = new Set([
  ...['impossible-date', 'citation-two-dates', 'number-date-order', 'date-after-report', 'type-mismatch', 'stale-fact'],
  ...['weekend-date', 'malformed-citation', 'year-mismatch', 'date-vs-parent', 'missing-field', 'duplicate-subject'],
]);
const audit = (text: string): Finding[] =>
  auditReport('x.txt', { kind: 'lines', text }, { facts }).findings.filter(({ kind }) => kinds.has(kind));

/** A register in any order, each document cited once or twice, always with the same day. */
const anyText = fc
  .tuple(
    anySeries,
    anySeries.filter(([first]) => first?.type !== undefined),
    fc.infiniteStream(fc.nat(1000)),
  )
  .map(([one, other, order]) => {
    const series = one[0]?.symbol === other[0]?.symbol ? one : [...one, ...other];
    const all = [...series, ...series.slice(0, 2).map((again) => ({ ...again, style: (again.style + 1) % 5 }))];
    const keys = new Map(all.map((document) => [document, order.next().value ?? 0]));
    return { series: one, documents: [...all].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0)) };
  });

test('a consistent register of documents, however it is printed and ordered, stays silent', () => {
  fc.assert(
    fc.property(anyText, ({ documents }) => {
      expect(audit(textOf(documents))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

type Break = (victim: Issued, next: Issued) => Issued;
const laterBy = (date: CalendarDate, days: number): CalendarDate => openDay(addDays(date, days));
const saturday = (date: CalendarDate): CalendarDate => {
  let day = date;
  while (!isClosed(day)) day = addDays(day, 1);
  return day;
};

const breaks: Record<string, Break> = {
  'citation-two-dates': (victim) => ({ ...victim, date: laterBy(victim.date, 3) }),
  'number-date-order': (victim, next) => ({ ...victim, number: 5, date: laterBy(next.date, 5) }),
  'date-after-report': (victim) => ({ ...victim, number: 900, date: openDay(addDays(victim.date, 400)) }),
  'type-mismatch': (victim) => ({ ...victim, type: victim.type === 'Kế hoạch' ? 'Quyết định' : 'Kế hoạch' }),
  'weekend-date': (victim) => ({ ...victim, number: 901, date: saturday(addDays(victim.date, 1)) }),
};

test.each(Object.entries(breaks))('an injected %s is found', (kind, broken) => {
  fc.assert(
    fc.property(anyText, ({ series, documents }) => {
      const [victim, next] = [series.at(-2), series.at(-1)];
      if (victim === undefined || next === undefined) throw new Error('a series has three documents');
      const wrong = broken(victim, next);
      const text = textOf([...documents, wrong]);
      const line = text.split('\n').length;
      const found = audit(text).filter((finding) => finding.kind === kind);
      expect(found.some(({ lines }) => lines.includes(line))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('an injected day that does not exist is found', () => {
  fc.assert(
    fc.property(
      anyText,
      fc.constantFrom('31/4/2024', '30/02/2024', '31/9/2024', '32/5/2024', '12/13/2024'),
      ({ documents }, day) => {
        const text = `${textOf(documents)}\n- Hội nghị ngày ${day} đạt kết quả.`;
        expect(audit(text).map(({ kind, raw }) => [kind, raw])).toEqual([['impossible-date', `ngày ${day}`]]);
      },
    ),
    { numRuns: 50 },
  );
});
