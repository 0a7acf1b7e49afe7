import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPkcs12 } from './open-pkcs12.ts';
import { signPdf } from './sign-pdf.ts';

type FixtureName = 'agency.p12' | 'leader.p12' | 'expired.p12' | 'ca.pem' | 'small-report-signed-by-signpdf-3.3.pdf';

/** Made by OpenSSL: agency (RSA, sealed with 3DES), leader (P-256, sealed with AES), expired (until 2020). Of invented people. */
export const fixtureFile = (name: FixtureName): Buffer<ArrayBuffer> =>
  readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'fixtures', name));
export const fixturePassword = 'mat-khau-thu';

/** A PDF as a signing tool outside would give it back. */
export async function signedBy(who: 'agency' | 'leader', bytes: Uint8Array, at = '2023-07-03T01:30:00.000Z') {
  const identity = openPkcs12(fixtureFile(`${who}.p12`), fixturePassword);
  const signed = identity.ok ? await signPdf(bytes, identity.value, { at, reason: 'Ký thử' }) : identity;
  if (!signed.ok) throw new Error(JSON.stringify(signed.error));
  return signed.value;
}
