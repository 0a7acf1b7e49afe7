import { expect, test } from 'vitest';
import { findAddition } from './check-revisions.ts';
import { checkSignatures } from './check-signatures.ts';
import { fixtureFile } from './signed.fixture.ts';

test('a file that another program signed is read: who, how far, and that nothing else was added; a letter changed is told', async () => {
  // Our small report, signed by @signpdf 3.3 (adbe.pkcs7.detached) with a certificate that OpenSSL made.
  const bytes = fixtureFile('small-report-signed-by-signpdf-3.3.pdf');
  const [check, ...others] = await checkSignatures(bytes);
  expect(others).toEqual([]);
  expect(check).toMatchObject({
    kind: 'valid',
    signature: { signer: 'Nguyen Van A', organisation: 'Van phong', issuer: 'Root CA', covers: bytes.length },
  });
  expect(findAddition(bytes)).toBeUndefined();
  const altered = Buffer.from(bytes);
  altered.write('X', altered.indexOf('/Reason (Ky so)') + '/Reason ('.length, 'latin1');
  expect((await checkSignatures(altered)).map(({ kind }) => kind)).toEqual(['altered']);
});
