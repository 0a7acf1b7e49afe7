import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Ledger } from '../../src/reports/types.ts';
import { makeSession, signInOf } from '../session.ts';
import { newProgram } from './program.ts';

const program = newProgram();
afterAll(() => program.remove());

const agency = '/api/agencies/binh-phuoc-bdt';
const reportArguments = (out: string): string[] => [
  'report',
  '--agency',
  'binh-phuoc-bdt',
  '--report',
  'so-ket-thi-dua',
  '--period',
  '2023-H1',
  '--out',
  out,
];

/** The session outlives the program: it is made once, after the first start. */
let cookie = '';
const signInAt = async (): Promise<void> => {
  const { url, secret } = signInOf(path.join(program.folder, 'data'));
  cookie ||= await makeSession(url, secret, { role: 'councilSecretary' });
};

async function addMeeting(url: string, key: string): Promise<Response> {
  const values = {
    date: '2023-06-27',
    topic: `Phiên ${key}`,
    series: 'programmeDisbursement',
    ordinal: 13,
    form: 'online',
  };
  return fetch(`${url}${agency}/registers/meetings/entries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ values, role: 'lead', proof: [], idempotencyKey: key }),
  });
}

async function meetings(url: string): Promise<string[]> {
  const answer = (await (
    await fetch(`${url}${agency}/registers/meetings/entries?limit=200`, { headers: { cookie } })
  ).json()) as {
    entries: { title: string }[];
  };
  return answer.entries.map(({ title }) => title);
}

test('what was answered is there after the program was killed at once, and the second start is told apart from a second program', async () => {
  const first = await program.start();
  await signInAt();
  const second = program.run(['serve']);
  expect([second.status, second.err.includes('đã được khởi động'), second.err.includes(first.url)]).toEqual([
    2,
    true,
    true,
  ]);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => addMeeting(first.url, `truoc-khi-tat-${index}`)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  await first.stop('SIGKILL');
  const again = await program.start();
  expect((await meetings(again.url)).filter((title) => title.startsWith('Phiên truoc-khi-tat'))).toHaveLength(10);
  expect(again.out()).not.toContain('Đã nạp bộ dữ liệu mẫu');
  await again.stop('SIGINT');
  expect(again.child.exitCode).toBe(0);
  const journal = program.run(['journal', 'verify', '--agency', 'binh-phuoc-bdt']);
  expect([journal.status, journal.out]).toEqual([0, expect.stringContaining('Nhật ký và sổ nguyên vẹn: 11 dòng')]);
});

test('entries change the sentences; the Word and the PDF file of them are intact', () => {
  const written = program.run(reportArguments('ra'));
  expect(written.status).toBe(0);
  for (const format of ['docx', 'pdf']) {
    const file = path.join(program.folder, 'ra', `bao-cao.${format}`);
    expect([program.run(['verify', file]).status, readFileSync(file).length > 10_000]).toEqual([0, true]);
  }
  const json = program.run([...reportArguments('ra'), '--format', 'json']);
  expect(json.status).toBe(0);
  const { ledger } = JSON.parse(readFileSync(path.join(program.folder, 'ra', 'bao-cao.json'), 'utf8')) as {
    ledger: Ledger;
  };
  const printed = (figureId: string): string | undefined =>
    ledger.occurrences.find((occurrence) => occurrence.figureId === figureId)?.text;
  // Eleven of the sample and the ten that were entered above; the series goes on with the thirteenth.
  expect([printed('meetings.inPeriod'), printed('meetings.latestOrdinal')]).toEqual(['21', '13']);
});

test('a full disk while a report is written leaves the old file, no half of a new one, and says so', async () => {
  // The database runs under the server, without the limit.
  const running = await program.start();
  const file = path.join(program.folder, 'ra', 'bao-cao.docx');
  const before = readFileSync(file);
  // Twenty blocks of 512 bytes: less than a report, enough for everything else.
  const full = program.run(reportArguments('ra'), 'ulimit -f 20;');
  await running.stop('SIGTERM');
  expect(full.status).toBe(2);
  expect(full.err).toContain('Không ghi được tệp');
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(path.dirname(file)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('an output folder that is a file is named', () => {
  writeFileSync(path.join(program.folder, 'tep'), 'x');
  const result = program.run(reportArguments('tep'));
  expect([result.status, result.err]).toEqual([
    2,
    expect.stringMatching(/Không ghi được tệp: .*tep.*đường dẫn không phải thư mục/),
  ]);
});

test('wrong calls are told in Vietnamese, with what is right, and write nothing', () => {
  mkdirSync(path.join(program.folder, 'trong'));
  const cases: [string[], string][] = [
    [['reprot'], 'có phải ý là “report”?'],
    [['report', '--agency', 'binh-phuoc-bdt'], '--report, --period, --out'],
    [
      reportArguments('trong').map((part) => (part === '2023-H1' ? '2023-H3' : part)),
      '“2023-H3” không phải kỳ báo cáo',
    ],
    [
      reportArguments('trong').map((part) => (part === 'so-ket-thi-dua' ? 'so-ket-thi-du' : part)),
      'có phải ý là “so-ket-thi-dua”?',
    ],
    [
      reportArguments('trong').map((part) => (part === 'binh-phuoc-bdt' ? 'binh-phuoc-bd' : part)),
      'có phải ý là “binh-phuoc-bdt”?',
    ],
    [[...reportArguments('trong'), '--format', 'docs'], 'có phải ý là “docx”?'],
    [[...reportArguments('trong'), '--fromat', 'docx'], '--format'],
    [['verify'], 'Cần đúng một tệp'],
    [['verify', 'khong-co.docx'], 'Không có tệp này'],
  ];
  for (const [parameters, words] of cases) {
    const result = program.run(parameters);
    expect([parameters.join(' '), result.status, result.err.includes(words), result.err.includes('    at ')]).toEqual([
      parameters.join(' '),
      2,
      true,
      false,
    ]);
  }
  expect(readdirSync(path.join(program.folder, 'trong'))).toEqual([]);
  expect(existsSync(path.join(program.folder, 'ra', 'bao-cao.docx'))).toBe(true);
});
