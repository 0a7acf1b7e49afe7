import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { authorityBelow, listOf, rootAuthority, signerBelow } from '../documents/signatures/authority.fixture.ts';
import { signPdf } from '../documents/signatures/sign-pdf.ts';
import { fixtureFile } from '../documents/signatures/signed.fixture.ts';
import { readConfig } from '../platform/config.ts';
import { getSigningKey } from '../platform/signing-key.ts';
import { smallReport } from '../reports/docx/fixtures/small-report.ts';
import { freezeReport } from '../reports/freeze.ts';
import { writePdf } from '../reports/pdf/write-pdf.ts';
import type { Call } from './call.ts';
import { verifyCommand } from './verify-command.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function workplace() {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-verify-'));
  const config = readConfig({});
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  return {
    folder,
    put: (name: string, content: string | Uint8Array): string => {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    /** The exit code, or why there is none, and what was printed since the last time. */
    verify: async (file: string, options: Call['options']) => {
      const done = await verifyCommand({ config: config.value, options, files: [file] });
      const words = printed.mock.calls.splice(0).join('');
      return { code: done.ok ? done.value : done.error.map(({ type }) => type), words };
    },
  };
}

const pemOf = (kind: string, der: Uint8Array): string =>
  `-----BEGIN ${kind}-----\n${Buffer.from(der).toString('base64')}\n-----END ${kind}-----\n`;

test('lists of revoked certificates are taken in DER and PEM beside the certificates they go with; what is no list is refused by name', async () => {
  const { folder, put, verify: verifyIn } = workplace();
  const file = put('bao-cao.pdf', fixtureFile('small-report-signed-by-signpdf-3.3.pdf'));
  const verify = (options: Call['options']) => verifyIn(file, options);
  const list = await listOf(await rootAuthority('Gốc minh họa'), []);
  const pem = pemOf('X509 CRL', list);
  const ca = put('ca.pem', fixtureFile('ca.pem'));
  const whole = [put('thu-hoi.crl', list), put('thu-hoi.pem', pem + pem)];
  const codeOf = async (options: Call['options']) => (await verify(options)).code;
  expect((await verify({ ca })).words).toContain('KHÔNG KIỂM chứng thư số có bị thu hồi hay không');
  expect(await verify({ ca, crl: whole })).toEqual(await verify({ ca }));
  expect(await codeOf({ crl: whole })).toEqual(['ca-missing']);
  expect(await codeOf({ ca, crl: [path.join(folder, 'khong-co.crl')] })).toEqual(['file-unknown']);
  for (const bad of [fixtureFile('ca.pem'), list.slice(0, 40), new Uint8Array()])
    expect(await codeOf({ ca, crl: [...whole, put('hong.crl', bad)] })).toEqual(['crl-unreadable']);
});

async function smallPdf(folder: string): Promise<Uint8Array> {
  const facts = {
    agency: { code: 'co-quan-a', name: 'Cơ quan A' },
    reportType: 'so-ket',
    period: { code: '2023-H1', from: '2023-01-01', to: '2023-06-30' },
    cutOff: { date: '2023-06-30', seq: '1', hash: 'ab' },
  };
  const written = await writePdf(freezeReport(smallReport, [], facts, getSigningKey(folder)));
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return written.value;
}

test('the exit code tells a script that a signature’s certificate is revoked, not trusted or not spoken of, and an altered file before that', async () => {
  const { folder, put, verify } = workplace();
  const [root, stranger] = [await rootAuthority('Gốc minh họa'), await rootAuthority('Gốc khác')];
  const between = await authorityBelow(root, 'Tổ chức cấp minh họa');
  const signer = await signerBelow(between, 'Người Ký Minh Họa', [between]);
  const unsigned = await smallPdf(folder);
  const signed = await signPdf(unsigned, signer, { at: '2023-07-03T01:30:00.000Z', reason: 'Ký thử' });
  if (!signed.ok) throw new Error(JSON.stringify(signed.error));
  const plain = put('chua-ky.pdf', unsigned);
  const file = put('da-ky.pdf', signed.value);
  const ca = put('goc.pem', pemOf('CERTIFICATE', root.der));
  const range = { from: '2023-07-01', next: '2035-01-01' };
  const clean = put('sach.crl', await listOf(between, [], range));
  const roots = put('goc.crl', await listOf(root, [], range));
  const entry = { certificate: signer.issued, at: '2023-06-01T00:00:00Z', reason: 1 };
  const revoked = put('thu-hoi.crl', await listOf(between, [entry], range));

  expect(await verify(file, {})).toMatchObject({ code: 0 });
  expect(await verify(file, { ca })).toMatchObject({ code: 0 });
  expect(await verify(file, { ca, crl: [clean, roots] })).toMatchObject({ code: 0 });
  expect(await verify(plain, { ca, crl: [revoked, roots] })).toMatchObject({ code: 0 });
  const found = await verify(file, { ca, crl: [revoked, roots] });
  expect(found.code).toBe(3);
  expect(found.words).toContain('NGUYÊN VẸN, NHƯNG CHỮ KÝ SỐ CHƯA ĐƯỢC XÁC NHẬN');
  expect(found.words).toContain('ĐÃ BỊ THU HỒI ngày 01/06/2023');
  expect(await verify(file, { ca, crl: [roots] })).toMatchObject({ code: 3 });
  expect(await verify(file, { ca: put('la.pem', pemOf('CERTIFICATE', stranger.der)) })).toMatchObject({ code: 3 });
  const altered = Buffer.from(signed.value);
  altered.write('9', altered.indexOf('/MediaBox [0 0 595') + '/MediaBox [0 0 59'.length, 'latin1');
  const file2 = put('bi-sua.pdf', altered);
  expect(await verify(file2, { ca, crl: [revoked, roots] })).toMatchObject({ code: 1 });
});
