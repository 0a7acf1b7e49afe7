import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { stableId } from '../organisation/store.ts';
import { importEntries } from '../registers/import-entries.ts';
import { newAgency, sampleFiles, unwrap, world } from '../registers/sample.fixture.ts';
import { buildReport } from './build-report.ts';
import { readingOrder } from './reading-order.ts';

const servers = testDatabase();
let agency: Awaited<ReturnType<typeof newAgency>>;
let beginner: Awaited<ReturnType<typeof newAgency>>;

beforeAll(async () => {
  [agency, beginner] = [await newAgency(servers.database), await newAgency(servers.database)];
  const context = await agency.context('sample-of-test');
  unwrap(
    await servers.database.attempt(agency.id, (tx) =>
      importEntries(tx, context, sampleFiles(), (register, key) => stableId(agency.id, register, key)),
    ),
  );
});

const codes = {
  half: ['2022-H2', '2023-H1', '2024-H1'],
  halfND09: ['2023-H1-ND09'],
  quarter: ['2022-Q4', '2023-Q1', '2023-Q2', '2024-Q3'],
  month: ['2022-M12', '2023-M01', '2023-M04', '2023-M06', '2024-M09'],
  year: ['2022', '2023', '2024'],
  schoolYear: ['NH2022-2023'],
  term: ['NK2023-2027'],
};

const cases = [...world.reportTypes.values()].flatMap(({ type }) =>
  type.periodKinds.flatMap((kind) => codes[kind].map((code) => ({ reportType: type.id, periodCode: code }))),
);

async function paragraphs(of: typeof agency, asked: (typeof cases)[number]): Promise<string[]> {
  const built = unwrap(await servers.database.read(of.id, (db) => buildReport(db, world, { agency: of, ...asked })));
  return readingOrder(built.report)
    .map(({ text }) => text)
    .filter((text) => !blanks.test(text));
}

/** Head of a report and of its annexes while it is not issued: number and day are left for the pen. */
const blanks = /^Số: |^\(Kèm theo |, ngày\s+tháng /;

/** What no reader may see: a word or tag that was not filled in, an empty list of a sentence, doubled marks. */
const broken = /[{}]|%\}|undefined|NaN|\(\s*\)|“\s*”|[:;,] *[.;,]|\.\.(?!\.)| [,;.](?!\.)|\s{2,}|\s$/;

describe('every report of the pack reads whole, whatever the period', () => {
  test.each(cases)('$reportType, $periodCode: with the sample', async (asked) => {
    expect((await paragraphs(agency, asked)).filter((text) => broken.test(text))).toEqual([]);
  });
  test.each(cases)('$reportType, $periodCode: of an agency that has entered nothing', async (asked) => {
    expect((await paragraphs(beginner, asked)).filter((text) => broken.test(text))).toEqual([]);
  });
});
