import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { AuditReport } from '../src/auditor/types.ts';
import { earlierReport } from '../src/registers/intake/bao-cao-ky-truoc.fixture.ts';
import { newProgram } from './faults/program.ts';

const program = newProgram();
afterAll(() => program.remove());

function put(name: string, bytes: string | Uint8Array): string {
  const file = path.join(program.folder, name);
  writeFileSync(file, bytes);
  return name;
}

test('audit prints one line of JSON per file in the order given, and says with exit code 2 that a file could not be read', () => {
  const clean = put('ke-hoach.txt', 'Thực hiện Kế hoạch số 05/KH-SNV ngày 06/02/2024 của Sở Nội vụ.\n');
  const page = put('trang.html', '<p>Tổ chức <b>04</b> hội nghị.</p>');
  const read = program.run(['audit', clean, page, '--json']);
  const reports = read.out
    .trim()
    .split('\n')
    .map((line) => AuditReport.parse(JSON.parse(line)));
  expect(read.status).toBe(0);
  expect(reports.map(({ file }) => file)).toEqual([clean, page]);
  expect(reports[0]?.citations).toEqual([
    {
      line: 1,
      raw: 'Kế hoạch số 05/KH-SNV ngày 06/02/2024',
      type: 'Kế hoạch',
      number: '05',
      symbol: 'KH-SNV',
      date: '2024-02-06',
      issuer: 'Sở Nội vụ',
    },
  ]);
  expect(reports[1]?.quantities).toEqual([{ line: 1, raw: '04 hội nghị', value: 4, unit: 'hội nghị' }]);
});

test('what cannot be read is named, and the other files are read all the same', () => {
  const secret = put('mat.txt', 'TỐI MẬT\n\nKế hoạch số 05/KH-SNV.\n');
  const broken = put('hong.docx', 'không phải tệp Word');
  const legacy = put('cu.txt', Buffer.from([0x42, 0xb8, 0x6f, 0x20, 0xd5]));
  const clean = put('sach.txt', 'Có 05 lớp.\n');
  const blank = put('trong.txt', '  \n\t\n');
  const read = program.run(['audit', secret, broken, legacy, 'khong-co.txt', blank, clean, '--json']);
  expect(read.status).toBe(2);
  expect(
    read.err
      .trim()
      .split('\n')
      .map((line) => line.split(':')[0]),
  ).toEqual([secret, broken, 'Không có tệp này', blank]);
  expect(read.err).toContain('Tệp không có chữ nào');
  expect(read.err).toContain('Văn bản có dấu “TỐI MẬT”');
  expect(
    read.out
      .trim()
      .split('\n')
      .map((line) => AuditReport.parse(JSON.parse(line)).file),
  ).toEqual([legacy, clean]);
  // A text of an old font is read as Unicode, and its reader is told so.
  expect(read.out.split('\n')[0]).toContain('TCVN3');
});

test('intake lists proposals and enters nothing', async () => {
  const running = await program.start();
  await running.stop('SIGINT');
  const file = put('bao-cao-2022.txt', earlierReport);
  const first = program.run(['intake', '--agency', 'binh-phuoc-bdt', file]);
  expect(first.status).toBe(0);
  expect(first.out).toContain(`${file}: 5 mục chưa có trong sổ, 0 mục trong sổ ghi khác, 0 mục đã có`);
  expect(first.out).toContain('documents, dòng 4: Kế hoạch số 40/KH-BDT (chưa có trong sổ)');
  const second = program.run(['intake', '--agency', 'binh-phuoc-bdt', file]);
  expect(second.out).toBe(first.out);
  expect(program.run(['intake', file]).status).toBe(2);
});
