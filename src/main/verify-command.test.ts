import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { listOf, rootAuthority } from '../documents/signatures/authority.fixture.ts';
import { fixtureFile } from '../documents/signatures/signed.fixture.ts';
import { readConfig } from '../platform/config.ts';
import type { Call } from './call.ts';
import { verifyCommand } from './verify-command.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('lists of revoked certificates are taken in DER and PEM beside the certificates they go with; what is no list is refused by name', async () => {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-verify-'));
  const put = (name: string, content: string | Uint8Array): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const config = readConfig({});
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  const file = put('bao-cao.pdf', fixtureFile('small-report-signed-by-signpdf-3.3.pdf'));
  const verify = async (options: Call['options']): Promise<unknown> => {
    const done = await verifyCommand({ config: config.value, options, files: [file] });
    return done.ok ? done.value : done.error.map(({ type }) => type);
  };
  const list = await listOf(await rootAuthority('Gốc minh họa'), []);
  const base64 = Buffer.from(list).toString('base64');
  const pem = `-----BEGIN X509 CRL-----\n${base64}\n-----END X509 CRL-----\n`;
  const ca = put('ca.pem', fixtureFile('ca.pem'));
  const whole = [put('thu-hoi.crl', list), put('thu-hoi.pem', pem + pem)];
  expect(await verify({ ca, crl: whole })).toEqual(await verify({ ca }));
  expect(printed.mock.calls.join('')).toContain('KHÔNG KIỂM chứng thư số có bị thu hồi hay không');
  expect(await verify({ crl: whole })).toEqual(['ca-missing']);
  expect(await verify({ ca, crl: [path.join(folder, 'khong-co.crl')] })).toEqual(['file-unknown']);
  for (const bad of [fixtureFile('ca.pem'), list.slice(0, 40), new Uint8Array()])
    expect(await verify({ ca, crl: [...whole, put('hong.crl', bad)] })).toEqual(['crl-unreadable']);
});
