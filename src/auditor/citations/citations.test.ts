import { expect, it } from 'vitest';
import { auditReport } from '../audit.ts';
import { readSections } from '../cases/read-sections.fixture.ts';

it.each(readSections('vien-dan.txt'))('$place', ({ text, expected }) => {
  const { citations } = auditReport('x.txt', { kind: 'lines', text });
  const found = citations.map(({ type, number, symbol, date, issuer }) =>
    [type, number, symbol, date, issuer].map((part) => part ?? '-').join(' | '),
  );
  expect(found).toEqual(expected);
});
