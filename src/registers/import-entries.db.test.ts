import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { stableId } from '../organisation/store.ts';
import { importEntries, type TextFile } from './import-entries.ts';
import { newAgency, sampleFiles, unwrap } from './sample.fixture.ts';

const servers = testDatabase();
let agency: Awaited<ReturnType<typeof newAgency>>;

beforeEach(async () => {
  agency = await newAgency(servers.database);
});

async function load(files: readonly TextFile[], key = 'sample-of-test') {
  const context = await agency.context(key);
  return servers.database.attempt(agency.id, (tx) =>
    importEntries(tx, context, files, (register, name) => stableId(agency.id, register, name)),
  );
}

const entryCount = (): Promise<number> =>
  servers.database.read(agency.id, async (db) =>
    Number((await sql<{ n: string }>`select count(*) as n from entry_versions`.execute(db)).rows[0]?.n),
  );

const files = sampleFiles();

test('the sample is entered whole as one write with one row in the journal', async () => {
  const written = unwrap(await load(files));
  expect(await entryCount()).toBe(written.length);
  const { rows } = await servers.database.read(agency.id, (db) =>
    sql<{ row_count: number }>`select row_count from journal`.execute(db),
  );
  expect(rows).toEqual([{ row_count: written.length }]);
});

test('loading the same files again changes nothing', async () => {
  const first = unwrap(await load(files));
  expect(unwrap(await load(files))).toEqual(first);
  expect(await entryCount()).toBe(first.length);
});

test('a file cut off at any line is refused with file and line, or is whole up to there; nothing of a refused one is written', async () => {
  const visits = files.find(({ file }) => file.endsWith('visits.yaml'));
  if (visits === undefined) throw new Error('The sample has no visits');
  const lines = visits.text.split('\n');
  let refused = 0;
  for (let end = 1; end < lines.length; end += 5) {
    const cut = lines.slice(0, end).join('\n');
    const half = `${cut.slice(0, -3)}`;
    const result = await load(
      [...files.filter((file) => file !== visits), { file: visits.file, text: half }],
      `cut-at-line-${end}`,
    );
    if (result.ok) {
      agency = await newAgency(servers.database);
      continue;
    }
    refused += 1;
    expect(
      result.error.every(
        ({ place }) => place?.file === visits.file && (place.line ?? 0) >= 1 && (place.line ?? 0) <= end + 1,
      ),
    ).toBe(true);
    expect(await entryCount()).toBe(0);
  }
  expect(refused).toBeGreaterThan(5);
});

test('a wrong field in a sample names file, line and the nearest field', async () => {
  const changed = files.map(({ file, text }) => ({
    file,
    text: file.endsWith('propaganda.yaml') ? text.replace('    sessions: 6', '    sesions: 6') : text,
  }));
  const result = await load(changed);
  const wrong =
    changed
      .find(({ file }) => file.endsWith('propaganda.yaml'))
      ?.text.split('\n')
      .findIndex((line) => line.includes('sesions')) ?? -1;
  const found = result.ok
    ? []
    : result.error.map(({ place, detail }) => [place?.file?.endsWith('propaganda.yaml'), place?.line, detail]);
  expect(found).toContainEqual([
    true,
    wrong + 1,
    'Trường lạ “sesions” không có trong sổ này; có phải ý là “sessions”?',
  ]);
  expect(await entryCount()).toBe(0);
});

test('an unknown register and an unknown document are named', async () => {
  const text = 'register: vists\nentries: []\n';
  const unknown = await load([{ file: 'x.yaml', text }]);
  expect(unknown.ok ? [] : unknown.error.map(({ place, detail }) => [place?.line, detail])).toEqual([
    [1, 'Không có sổ “vists”; có phải ý là “visits”?'],
  ]);
  const proof = `register: meetings\nentries:\n  - { key: a, role: lead, date: 2023-01-02, topic: Họp, series: other, form: online, proof: [99/KH-BDT/2023] }\n`;
  const missing = await load([{ file: 'y.yaml', text: proof }]);
  expect(missing.ok ? [] : missing.error.map(({ place, detail }) => [place?.file, place?.line, detail])).toEqual([
    ['y.yaml', 3, 'Không có văn bản “99/KH-BDT/2023” trong sổ văn bản.'],
  ]);
});

const meetings = (entries: string, more = ''): string => `register: meetings\nentries:${entries}\n${more}`;
const meeting = (key: string, date: string): string =>
  `\n  - { ${key}role: lead, date: ${date}, topic: Họp, series: other, form: online }`;
const nil = 'attestations:\n  - { kind: nil, from: 2023-01-01, to: 2023-06-30, scope: { series: other } }\n';

test('a register may be spread over several files: entries without keys and attestations stay apart', async () => {
  const spread = [
    { file: 'a.yaml', text: meetings(meeting('', '2023-01-05') + meeting('', '2023-01-06'), nil) },
    { file: 'b.yaml', text: meetings(meeting('', '2023-02-05'), nil.replaceAll('2023', '2022')) },
  ];
  const written = unwrap(await load(spread));
  expect(new Set(written.map(({ entryId }) => entryId)).size).toBe(5);
  expect(await entryCount()).toBe(5);
});

test('a key or an attestation that another file of the register has is refused, naming that file', async () => {
  const clashing = [
    { file: 'a.yaml', text: meetings(meeting('key: hop-1, ', '2023-01-05'), nil) },
    { file: 'b.yaml', text: meetings(meeting('key: hop-1, ', '2023-02-05'), nil) },
  ];
  const result = await load(clashing);
  expect(result.ok ? [] : result.error.map(({ place, detail }) => `${place?.file}:${place?.line} ${detail}`)).toEqual([
    'b.yaml:3 Khóa “hop-1” đã dùng cho một mục trong a.yaml.',
    'b.yaml:5 Xác nhận này đã có trong a.yaml.',
  ]);
  expect(await entryCount()).toBe(0);
});
