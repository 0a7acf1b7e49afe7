import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { oids } from './oids.ts';
import type { SigningIdentity } from './open-pkcs12.ts';

/**
 * The CMS container of a PAdES baseline signature (level B) over bytes, in DER: SHA-256, the certificate and those above it, and the
 * signed reference to the certificate.
 * @see ETSI EN 319 142-1, 6.3; RFC 5652; RFC 5035
 */
export async function makeContainer(identity: SigningIdentity, covered: Uint8Array<ArrayBuffer>): Promise<Buffer> {
  const certificate = Certificate.fromBER(new Uint8Array(identity.certificate.raw));
  const attributes = [
    new Attribute({ type: oids.contentType, values: [new ObjectIdentifier({ value: oids.data })] }),
    new Attribute({ type: oids.messageDigest, values: [new OctetString({ valueHex: sha256(covered) })] }),
    new Attribute({ type: oids.signingCertificateV2, values: [certificateReference(identity.certificate)] }),
  ];
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oids.data }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [certificate, ...identity.above.map((one) => Certificate.fromBER(new Uint8Array(one.raw)))],
  });
  await signed.sign(await webKey(identity.key), 0, 'SHA-256', covered);
  const content = new ContentInfo({ contentType: oids.signedData, content: signed.toSchema(true) });
  return Buffer.from(content.toSchema().toBER());
}

const sha256 = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(createHash('sha256').update(bytes).digest()).buffer;

/** SigningCertificateV2 with the default digest, SHA-256 (RFC 5035, 3). */
function certificateReference({ raw }: X509Certificate): Sequence {
  const certificateId = new Sequence({ value: [new OctetString({ valueHex: sha256(raw) })] });
  return new Sequence({ value: [new Sequence({ value: [certificateId] })] });
}

const curves: Record<string, string> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };

/** Whether a key can sign here: RSA, or one of the curves that readers know. */
export const isUsableKey = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean =>
  asymmetricKeyType === 'rsa' ||
  (asymmetricKeyType === 'ec' && Object.hasOwn(curves, asymmetricKeyDetails?.namedCurve ?? ''));

async function webKey(key: KeyObject): Promise<CryptoKey> {
  const der = new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }));
  const algorithm =
    key.asymmetricKeyType === 'rsa'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : { name: 'ECDSA', namedCurve: curves[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? '' };
  return crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}
