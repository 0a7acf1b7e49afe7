import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/auditor/reading/decode-text.ts';
import type { Source } from '../../src/auditor/reading/source.ts';
import { AuditReport } from '../../src/auditor/types.ts';
import { auditSource } from './audit-text.ts';
import { readSet } from './gold.ts';
import { chance } from './random.ts';

/** The report as it is printed: its shape holds whatever the text was, and its places are places of the text. */
function audit(source: Source, places: number): AuditReport {
  const report = AuditReport.parse(auditSource(source));
  const lines = [...report.citations, ...report.quantities, ...report.findings].map(({ line }) => line);
  for (const line of [...lines, ...report.findings.flatMap((finding) => finding.lines)]) {
    if (line < 1 || line > places) throw new Error(`line ${line} of ${places}`);
  }
  expect(report.coverage.numbers).toBe(report.coverage.classified + report.coverage.unclassified);
  return report;
}

const auditText = (text: string): AuditReport => audit({ kind: 'lines', text }, text.split(/\r\n?|\n/).length);

/** Milliseconds that one pass may take on a busy machine; a quadratic rule would take hours. */
const longest = 120_000;

const words = readSet('dev').flatMap(({ text }) => text.split(/\s+/).filter((word) => word !== ''));
const vietnamese = fc
  .array(fc.constantFrom(...words, '\n', '\n\n', ',', ';', '(', ')', '“', '|', '- ', '%', '/', '1.', '31/02/2023'), {
    maxLength: 400,
  })
  .map((pieces) => pieces.join(' '));

const options = { numRuns: 300, seed: 20_261_126 } as const;

describe('whatever comes in, the auditor ends and says something printable', () => {
  it('random bytes that are text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        const text = decodeText(bytes);
        auditText(text.ok ? text.value : Buffer.from(bytes).toString('latin1').replaceAll('\u0000', ' '));
      }),
      options,
    );
  });

  it('random Unicode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => void auditText(text)),
      options,
    );
  });

  it('random Vietnamese, its words in any order', () => {
    fc.assert(
      fc.property(vietnamese, (text) => void auditText(text)),
      options,
    );
  });

  it('paragraphs of Word and pages of PDF in any order', () => {
    const paragraphs = fc.array(vietnamese, { maxLength: 12 });
    const check = (given: string[]): void => {
      audit({ kind: 'paragraphs', paragraphs: given.map((text) => text.replaceAll('\n', ' ')) }, given.length);
      auditSource({ kind: 'pages', text: given.join('\n\n') });
    };
    fc.assert(fc.property(paragraphs, check), { ...options, numRuns: 60 });
  });

  it('says the same of the same text twice', () => {
    fc.assert(
      fc.property(vietnamese, (text) => void expect(auditText(text)).toEqual(auditText(text))),
      { ...options, numRuns: 60 },
    );
  });
});

/** A text of so many characters made of one piece. */
const endlessText = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

const endless: Record<string, string> = {
  'the same sentence': 'Trong kỳ tổ chức 04 hội nghị, gồm 02 hội nghị cấp tỉnh và 02 hội nghị cấp huyện; ',
  citations: 'Kế hoạch số 05/KH-BDT ngày 03/02/2023 của Ban Dân tộc, ',
  digits: '1234567890',
  'numbers with commas': '1,2.3,',
  'opening brackets': '(',
  'opening quotes': '“',
  'brackets that close': '(1) ',
  slashes: '1/',
  dashes: '01-',
  'one letter': 'a',
  'syllables without end': 'nghiêng',
  'number words': 'hai mươi mốt nghìn ',
  spaces: ' ',
  percents: '5% ',
  'lists within lists': 'gồm: 1) a, trong đó: ',
  'document types': 'Quyết định số ',
  days: 'ngày 01 tháng ',
  tags: '<b><i>',
  'combining marks': 'a\u0301\u0323',
};

/** The time of the processor that one pass takes, in milliseconds: what else the machine does is not counted. */
function timeOf(text: string): number {
  const before = process.cpuUsage();
  auditText(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('three hundred thousand characters on one line', () => {
  const times = Object.entries(endless);
  it.each(times)('of %s', (_, piece) => expect(timeOf(endlessText(piece, 300_000))).toBeLessThan(longest), 2 * longest);
});

describe('three hundred thousand characters in many lines', () => {
  it.each(['a\n', '1\n\n', '- 05 người;\n', '| 1 | 2 |\n', '1.\n', '¹ 05 người\n', '> '])(
    'of %j',
    (piece) => expect(timeOf(endlessText(piece, 300_000))).toBeLessThan(longest),
    2 * longest,
  );
});

describe('ten megabytes on one line', () => {
  it.each(['a', '1', 'Trong kỳ có 05 vụ, gồm 02 vụ trộm cắp; '])(
    'of %j',
    (piece) => expect(timeOf(endlessText(piece, 10_000_000))).toBeLessThan(longest),
    2 * longest,
  );
});

it(
  'two megabytes of random Vietnamese on one line',
  () => {
    const luck = chance(1);
    const text = Array.from({ length: 400_000 }, () => luck.pick(words)).join(' ');
    expect(Buffer.byteLength(text)).toBeGreaterThan(2_000_000);
    expect(timeOf(text)).toBeLessThan(longest);
  },
  2 * longest,
);
