import { expect, it } from 'vitest';
import { auditReport } from '../audit.ts';
import { readSections } from '../cases/read-sections.fixture.ts';

const files = [
  'tong-va-phan.txt',
  'ty-le.txt',
  'chenh-lech.txt',
  'so-va-danh-sach.txt',
  'nhac-lai.txt',
  'bang.txt',
  'nhieu-loai.txt',
  'nhieu-nganh.txt',
  'doi-chieu.txt',
  'co-quan-khac.txt',
  'ke-ten.txt',
  'bang-quan-he.txt',
  'ty-le-cach-quang.txt',
  'thay-doi-va-trang-thai.txt',
  'phan-tram.txt',
  'tong-dung-sau.txt',
  'tich-va-boi.txt',
  'bien-che.txt',
  'danh-sach.txt',
  'ca-so.txt',
  'tich-va-con-lai.txt',
  'muc-va-doan.txt',
  'ke-lai.txt',
  'khoang-cach.txt',
  'don-vi-do.txt',
  'don-gia.txt',
  'dem-va-ke.txt',
  'tong-bang-loi.txt',
  'ty-le-gan-dung.txt',
  'quan-he-thuong-gap.txt',
  'tong-nhac-lai.txt',
  'tong-va-luoi.txt',
];
const cases = files.flatMap((file) => readSections(`../claims/cases/${file}`));
const own = new Set([
  'total-vs-parts',
  'difference-vs-amounts',
  'percent-vs-amount',
  'product-vs-factors',
  'count-vs-list',
  'restated-value',
  'contradiction',
  'ratio-outlier',
]);

it.each(cases)('$place', ({ text, expected }) => {
  const { findings } = auditReport('x.txt', { kind: 'lines', text });
  expect(findings.map(({ kind }) => kind).filter((kind) => own.has(kind))).toEqual(expected);
});
