import { X509Certificate } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkSignatures, noTrust } from '../../documents/signatures/check-signatures.ts';
import { openPkcs12 } from '../../documents/signatures/open-pkcs12.ts';
import { signPdf } from '../../documents/signatures/sign-pdf.ts';
import { fixtureFile, fixturePassword, signedBy } from '../../documents/signatures/signed.fixture.ts';
import { getSigningKey, isSignedBy } from '../../platform/signing-key.ts';
import { smallReport } from '../docx/fixtures/small-report.ts';
import { freezeReport } from '../freeze.ts';
import { writePdf } from '../pdf/write-pdf.ts';
import type { Ledger } from '../types.ts';
import { exitCodeOf, verifyFile } from '../verify-file.ts';
import { judgeSigned } from './judge-signed.ts';

const key = getSigningKey(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-key-')));
const facts = {
  agency: { code: 'co-quan-a', name: 'Cơ quan A' },
  reportType: 'so-ket',
  period: { code: '2023-H1', from: '2023-01-01', to: '2023-06-30' },
  cutOff: { date: '2023-06-30', seq: '1', hash: 'ab' },
};
const keys = { knownKeys: new Map([['co-quan-a', key.publicKey]]), isSignedBy };

interface Issued {
  bytes: Uint8Array;
  ledger: Ledger;
}
async function issue(reportId: string, seq = '1'): Promise<Issued> {
  const cutOff = { ...facts.cutOff, seq };
  const { report, ledger } = freezeReport({ ...smallReport, reportId }, [], { ...facts, cutOff }, key);
  const written = await writePdf({ report, ledger });
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return { bytes: written.value, ledger };
}

let ours: Issued;
let signed: Uint8Array;
beforeAll(async () => {
  ours = await issue('co-quan-a/so-ket/2023-H1');
  signed = await signedBy('leader', ours.bytes);
});
const judge = (uploaded: Uint8Array, newest = ours.bytes) =>
  judgeSigned(uploaded, { issued: ours.bytes, newest, ledger: ours.ledger });
const refusal = async (uploaded: Uint8Array, newest?: Uint8Array): Promise<string> => {
  const judged = await judge(uploaded, newest);
  return judged.ok ? '' : (judged.error[0]?.detail ?? '');
};

/** Adds a revision that writes objects anew, as a tool that edits would. */
function revise(bytes: Uint8Array, objects: Record<number, string>, trailer = ''): Buffer {
  const text = Buffer.from(bytes).toString('latin1');
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1];
  const root = [...text.matchAll(/\/Root (\d+ 0 R)/g)].at(-1)?.[1];
  let [added, table] = ['\n', 'xref\n'];
  for (const [number, body] of Object.entries(objects)) {
    table += `${number} 1\n${String(text.length + added.length).padStart(10, '0')} 00000 n \n`;
    added += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const end = `${table}trailer\n<< /Size 900 /Root ${root} /Prev ${previous} ${trailer} >>\nstartxref\n${text.length + added.length}\n%%EOF\n`;
  return Buffer.from(text + added + end, 'latin1');
}

/** The number and the text of the first object that holds a key. */
function objectWith(bytes: Uint8Array, words: RegExp): { number: number; text: string } {
  const all = Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/(\d+) 0 obj\s([\s\S]*?)\sendobj/g);
  for (const [, number, text = ''] of all) if (words.test(text)) return { number: Number(number), text };
  throw new Error(`No object with ${words}`);
}

test('two sign one after the other; both are named, the last covers the whole file, and verify says so', async () => {
  const twice = await signedBy('agency', signed);
  const judged = await judge(twice, signed);
  expect(judged.ok && judged.value.map(({ signer, issuer, signedAt }) => ({ signer, issuer, signedAt }))).toEqual([
    { signer: 'Nguyễn Văn Minh Họa', issuer: 'Tổ chức cấp chứng thư minh họa', signedAt: '2023-07-03T01:30:00.000Z' },
    {
      signer: 'Ban Dân tộc tỉnh minh họa',
      issuer: 'Tổ chức cấp chứng thư minh họa',
      signedAt: '2023-07-03T01:30:00.000Z',
    },
  ]);
  expect(judged.ok && judged.value.at(-1)?.covers).toBe(twice.length);
  const verified = await verifyFile(twice, keys);
  expect([exitCodeOf(verified), verified.ok && verified.value.signatures?.map(({ kind }) => kind)]).toEqual([
    0,
    ['valid', 'valid'],
  ]);
  const altered = Buffer.from(twice);
  altered.write('9', altered.indexOf('/MediaBox [0 0 595') + '/MediaBox [0 0 59'.length, 'latin1');
  expect(exitCodeOf(await verifyFile(altered, keys))).toBe(1);
});

test('a certificate is trusted only where it leads to one that the reader gave', async () => {
  const authority = new Uint8Array(new X509Certificate(fixtureFile('ca.pem')).raw);
  const stranger = new Uint8Array(openAgency().certificate.raw);
  const trustFor = async (trusted: Uint8Array<ArrayBuffer>[]) =>
    (await checkSignatures(signed, { ...noTrust, certificates: trusted })).map(
      (check) => check.kind === 'valid' && check.trust,
    );
  expect(await trustFor([])).toEqual(['unchecked']);
  expect(await trustFor([authority])).toEqual(['trusted']);
  expect(await trustFor([stranger])).toEqual(['untrusted']);
});

function openAgency() {
  const opened = openPkcs12(fixtureFile('agency.p12'), fixturePassword);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

describe('what is not the issued file with signatures behind it is refused by name:', () => {
  const cases: [string, string, () => Promise<Uint8Array> | Uint8Array][] = [
    ['no PDF', 'không phải tệp PDF', () => Buffer.from('PK\u0003\u0004')],
    ['unsigned', 'chưa có chữ ký số', () => ours.bytes],
    ['cut short', 'Tệp bị cắt', () => ours.bytes.subarray(0, ours.bytes.length - 40)],
    ['cut short behind the signature', 'bảng tham chiếu', () => signed.subarray(0, signed.length - 40)],
    [
      'another report',
      'Đây là báo cáo co-quan-b/so-ket/2023-H1',
      async () => signedBy('leader', (await issue('co-quan-b/so-ket/2023-H1')).bytes),
    ],
    [
      'an older version',
      'bản khác của báo cáo này',
      async () => signedBy('leader', (await issue('co-quan-a/so-ket/2023-H1', '7')).bytes),
    ],
    [
      'written anew by the tool',
      'ghi lại tệp',
      () => {
        const changed = Buffer.from(signed);
        changed[12] = 0x41;
        return changed;
      },
    ],
    [
      'changed within the signature',
      'không còn như khi ký',
      () => {
        const changed = Buffer.from(signed);
        changed.write('X', changed.indexOf('/Reason <FEFF') + 16, 'latin1');
        return changed;
      },
    ],
    ['written on after the signature', 'chưa được ký', () => Buffer.concat([signed, Buffer.from('\n')])],
    [
      'with a page more',
      'số trang đã thay đổi',
      () => {
        const pages = objectWith(ours.bytes, /\/Type \/Pages/);
        return signedBy(
          'leader',
          revise(ours.bytes, {
            [pages.number]: pages.text.replace('/Kids [', '/Kids [800 0 R '),
            800: `<< /Type /Page /Parent ${pages.number} 0 R /MediaBox [0 0 10 10] >>`,
          }),
        );
      },
    ],
    [
      'with a page drawn anew',
      'có phần bị thay',
      () => {
        const [, content] = /\/Contents (\d+) 0 R/.exec(objectWith(ours.bytes, /\/Type \/Page\b(?!s)/).text) ?? [];
        return signedBy('leader', revise(ours.bytes, { [Number(content)]: '<< /Length 0 >>\nstream\n\nendstream' }));
      },
    ],
    [
      'with a note laid over a page',
      'chú giải',
      () => {
        const page = objectWith(ours.bytes, /\/Type \/Page\b(?!s)/);
        return signedBy(
          'leader',
          revise(ours.bytes, {
            [page.number]: page.text.replace(/\/Annots\s*\[[^\]]*\]/, '').replace(/>>$/, '/Annots [800 0 R]\n>>'),
            800: '<< /Type /Annot /Subtype /FreeText /Rect [0 0 90 90] /Contents (413) >>',
          }),
        );
      },
    ],
    [
      'with a script',
      'mục lục của tệp',
      () => {
        const catalogue = objectWith(ours.bytes, /\/Type \/Catalog/);
        return signedBy(
          'leader',
          revise(ours.bytes, {
            [catalogue.number]: catalogue.text.replace(/>>$/, '/OpenAction << /S /JavaScript /JS (x) >>\n>>'),
          }),
        );
      },
    ],
  ];
  test.each(cases)('%s', async (_, words, make) => {
    expect(await refusal(await make())).toContain(words);
  });

  test('a signature made beside one that is already there', async () => {
    expect(await refusal(await signedBy('agency', ours.bytes), signed)).toContain('không có chữ ký đã nhận trước đó');
  });
});

test('a key is opened with its password only, and signs only while its certificate is in force', async () => {
  const types = (result: ReturnType<typeof openPkcs12>) =>
    result.ok ? [] : result.error.map(({ place }) => place?.pointer);
  expect(types(openPkcs12(fixtureFile('agency.p12'), 'sai'))).toEqual(['/password']);
  expect(types(openPkcs12(fixtureFile('ca.pem'), fixturePassword))).toEqual(['/pkcs12']);
  expect(types(openPkcs12(Buffer.alloc(0), ''))).toEqual(['/pkcs12']);
  const expired = openPkcs12(fixtureFile('expired.p12'), fixturePassword);
  const words = { at: '2023-07-03T01:00:00.000Z', reason: '' };
  const late = expired.ok ? await signPdf(ours.bytes, expired.value, words) : expired;
  expect(late.ok ? [] : late.error.map(({ type }) => type)).toEqual(['certificate-unfit']);
  const inTime = expired.ok
    ? await signPdf(ours.bytes, expired.value, { ...words, at: '2020-07-03T01:00:00.000Z' })
    : expired;
  expect(inTime.ok && (await checkSignatures(inTime.value)).map(({ kind }) => kind)).toEqual(['valid']);
});
