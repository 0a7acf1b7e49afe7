import { fromBER } from 'asn1js';
import {
  type AttributeTypeAndValue,
  Certificate,
  CertificateChainValidationEngine,
  ContentInfo,
  SignedData,
  SignedDataVerifyError,
  type SignerInfo,
} from 'pkijs';
import { coveredBytes, type FoundSignature, findSignatures } from './find-signatures.ts';
import { oids } from './oids.ts';
import type { DigitalSignature, SignatureCheck, Trust } from './types.ts';

/** Certificates that the reader trusts, in DER. */
export type TrustedCertificates = readonly Uint8Array<ArrayBuffer>[];

/** Checks every signature of a PDF, in the order of what they cover; none where it carries none. */
export async function checkSignatures(bytes: Uint8Array, trusted: TrustedCertificates = []): Promise<SignatureCheck[]> {
  const checks: SignatureCheck[] = [];
  for (const found of findSignatures(bytes)) checks.push(await checkOne(bytes, found, trusted));
  return checks;
}

const unreadable = (reason: string): SignatureCheck => ({ kind: 'unreadable', reason });
const altered = (reason: string): SignatureCheck => ({ kind: 'altered', reason });

async function checkOne(
  bytes: Uint8Array,
  found: FoundSignature,
  trusted: TrustedCertificates,
): Promise<SignatureCheck> {
  const { container } = found;
  if (container === undefined) return unreadable('vùng ký không bắt đầu từ đầu tệp hoặc bỏ trống nhiều hơn chữ ký');
  try {
    return await checkContainer(container, coveredBytes(bytes, found), found, trusted);
  } catch {
    // What the libraries say of hostile bytes is no help to the reader.
    return unreadable('không đọc được chữ ký PKCS#7');
  }
}

async function checkContainer(
  container: Buffer<ArrayBuffer>,
  covered: Uint8Array<ArrayBuffer>,
  found: FoundSignature,
  trusted: TrustedCertificates,
): Promise<SignatureCheck> {
  const signed = readSignedData(container);
  const [info] = signed.signerInfos;
  if (info === undefined || signed.signerInfos.length > 1) return unreadable('chữ ký phải có đúng một người ký');
  if (signed.encapContentInfo.eContent !== undefined) return unreadable('chữ ký mang nội dung riêng, không ký tệp này');
  if (!strongDigests.has(info.digestAlgorithm.algorithmId))
    return unreadable('thuật toán băm của chữ ký không còn an toàn; hãy ký bằng SHA-256 trở lên');
  const result = await signed.verify({ signer: 0, data: covered.buffer, extendedMode: true }).catch(refusedBy);
  const certificate = result.signerCertificate ?? undefined;
  if (certificate === undefined) return unreadable('chữ ký không kèm chứng thư số của người ký');
  if (result.signatureVerified !== true) return altered('nội dung tệp không còn như khi ký');
  const signature = describe(certificate, info, found);
  return { kind: 'valid', signature, trust: await trustOf(signed, certificate, trusted, signature) };
}

const strongDigests: ReadonlySet<string> = new Set([oids.sha256, oids.sha384, oids.sha512]);

/** A signature that does not hold is thrown by the library, with what it saw. */
function refusedBy(error: unknown): SignedDataVerifyError {
  if (error instanceof SignedDataVerifyError) return error;
  throw error;
}

/** The container is padded with zeros. */
function readSignedData(container: Buffer<ArrayBuffer>): SignedData {
  const { offset } = fromBER(container);
  if (offset <= 0) throw new RangeError('ASN.1');
  return new SignedData({ schema: ContentInfo.fromBER(container.subarray(0, offset)).content });
}

/** A name comes from a stranger's certificate, and may go to a terminal. */
const printableName = (name: string | undefined): string | undefined =>
  name?.normalize('NFC').replace(/\p{C}/gu, '').slice(0, 300);

function describe(certificate: Certificate, info: SignerInfo, found: FoundSignature): DigitalSignature {
  const { subject, issuer, serialNumber, notBefore, notAfter } = certificate;
  const name = (of: Certificate['subject'], type: string): string | undefined =>
    printableName(of.typesAndValues.find((one: AttributeTypeAndValue) => one.type === type)?.value.valueBlock.value);
  const time = info.signedAttrs?.attributes.find(({ type }) => type === oids.signingTime)?.values[0];
  const claimed = time !== undefined && 'toDate' in time ? (time.toDate() as Date).toISOString() : found.claimedAt;
  return {
    signer: name(subject, oids.commonName) ?? name(subject, oids.organisation) ?? '',
    organisation: name(subject, oids.organisation) ?? null,
    issuer: name(issuer, oids.commonName) ?? name(issuer, oids.organisation) ?? '',
    serial: Buffer.from(serialNumber.valueBlock.valueHexView).toString('hex'),
    validFrom: notBefore.value.toISOString(),
    validTo: notAfter.value.toISOString(),
    signedAt: claimed,
    covers: found.end,
  };
}

/** Whether the certificate leads, at the time of signing, to one that is trusted. Nobody is asked whether it was revoked. */
async function trustOf(
  signed: SignedData,
  certificate: Certificate,
  trusted: TrustedCertificates,
  { signedAt, validFrom }: DigitalSignature,
): Promise<Trust> {
  if (trusted.length === 0) return 'unchecked';
  const sent = (signed.certificates ?? []).filter(
    (one): one is Certificate => one instanceof Certificate && one !== certificate,
  );
  const engine = new CertificateChainValidationEngine({
    trustedCerts: trusted.map((der) => Certificate.fromBER(der)),
    // The library takes the last one for the signer's.
    certs: [...sent, certificate],
    checkDate: new Date(signedAt ?? validFrom),
  });
  return (await engine.verify({ passedWhenNotRevValues: true })).result ? 'trusted' : 'untrusted';
}
