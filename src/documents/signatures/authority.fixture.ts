import { KeyObject, X509Certificate } from 'node:crypto';
import { Enumerated, Integer, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CertificateRevocationList,
  Extension,
  Extensions,
  type RelativeDistinguishedNames,
  RevokedCertificate,
  Time,
} from 'pkijs';
import { oids } from './oids.ts';
import type { SigningIdentity } from './open-pkcs12.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A certificate with its key, whose owner may issue others and lists of those that it revoked. All of it is invented. */
export interface Authority {
  certificate: Certificate;
  key: CryptoKey;
  der: Bytes;
}

let serials = 1000;
const newKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);

function setName(of: RelativeDistinguishedNames, name: string): void {
  of.typesAndValues.push(new AttributeTypeAndValue({ type: oids.commonName, value: new Utf8String({ value: name }) }));
}

/** A certificate below `above`, or one that signs itself. */
async function issue(
  name: string,
  isAuthority: boolean,
  above?: Authority,
): Promise<Authority & { keys: CryptoKeyPair }> {
  const keys = await newKeys();
  serials += 1;
  const certificate = new Certificate({ version: 2, serialNumber: new Integer({ value: serials }) });
  setName(certificate.subject, name);
  certificate.issuer = above?.certificate.subject ?? certificate.subject;
  certificate.notBefore.value = new Date('2020-01-01T00:00:00Z');
  certificate.notAfter.value = new Date('2040-01-01T00:00:00Z');
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  const constraints = new BasicConstraints({ cA: isAuthority });
  certificate.extensions = [
    new Extension({ extnID: '2.5.29.19', critical: true, extnValue: constraints.toSchema().toBER(false) }),
  ];
  await certificate.sign(above?.key ?? keys.privateKey, 'SHA-256');
  return { certificate, key: keys.privateKey, der: new Uint8Array(certificate.toSchema(true).toBER(false)), keys };
}

export const rootAuthority = (name: string): Promise<Authority> => issue(name, true);
export const authorityBelow = (above: Authority, name: string): Promise<Authority> => issue(name, true, above);

/** Somebody who signs, with the certificates above up to, and without, the root. */
export async function signerBelow(
  above: Authority,
  name: string,
  between: readonly Authority[] = [],
): Promise<SigningIdentity & { issued: Certificate }> {
  const { certificate, der, keys } = await issue(name, false, above);
  return {
    key: KeyObject.from(keys.privateKey),
    certificate: new X509Certificate(der),
    above: between.map((one) => new X509Certificate(one.der)),
    issued: certificate,
  };
}

/** The list of an authority. `reason`: RFC 5280, 5.3.1; `partial`: it says that it names changes only. */
export async function listOf(
  { certificate, key }: Authority,
  revoked: readonly { certificate: Certificate; at: string; reason?: number }[],
  { from = '2023-07-01', next = '2023-08-01', partial = false } = {},
): Promise<Bytes> {
  const list = new CertificateRevocationList({ version: 1 });
  list.issuer = certificate.subject;
  list.thisUpdate = new Time({ value: new Date(from) });
  list.nextUpdate = new Time({ value: new Date(next) });
  list.revokedCertificates = revoked.map(({ certificate: one, at, reason }) => {
    const entry = new RevokedCertificate({
      userCertificate: one.serialNumber,
      revocationDate: new Time({ value: new Date(at) }),
    });
    if (reason !== undefined)
      entry.crlEntryExtensions = new Extensions({
        extensions: [
          new Extension({ extnID: oids.reasonCode, extnValue: new Enumerated({ value: reason }).toBER(false) }),
        ],
      });
    return entry;
  });
  if (partial)
    list.crlExtensions = new Extensions({
      extensions: [
        new Extension({ extnID: '2.5.29.27', critical: true, extnValue: new Integer({ value: 1 }).toBER(false) }),
      ],
    });
  await list.sign(key, 'SHA-256');
  return new Uint8Array(list.toSchema(true).toBER(false));
}
