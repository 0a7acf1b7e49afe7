import { fromBER } from 'asn1js';
import {
  Certificate,
  CertificateChainValidationEngine,
  ContentInfo,
  SignedData,
  SignedDataVerifyError,
  type SignerInfo,
} from 'pkijs';
import { checkRevocation, type RevocationLists } from './check-revocation.ts';
import { coveredBytes, type FoundSignature, findSignatures } from './find-signatures.ts';
import { commonNameOf, nameIn } from './names.ts';
import { oids } from './oids.ts';
import type { DigitalSignature, RevocationCheck, SignatureCheck, Trust } from './types.ts';

/** Whom the reader trusts: certificates in DER, and the lists of those that were revoked. */
export interface TrustSource {
  certificates: readonly Uint8Array<ArrayBuffer>[];
  revocation: RevocationLists;
}
/** Nobody said whom to trust. */
export const noTrust: TrustSource = { certificates: [], revocation: { lists: [], at: '' } };

/** Checks every signature of a PDF, in the order of what they cover; none where it carries none. */
export async function checkSignatures(bytes: Uint8Array, trusted: TrustSource = noTrust): Promise<SignatureCheck[]> {
  const checks: SignatureCheck[] = [];
  for (const found of findSignatures(bytes)) checks.push(await checkOne(bytes, found, trusted));
  return checks;
}

const unreadable = (reason: string): SignatureCheck => ({ kind: 'unreadable', reason });
const altered = (reason: string): SignatureCheck => ({ kind: 'altered', reason });

async function checkOne(bytes: Uint8Array, found: FoundSignature, trusted: TrustSource): Promise<SignatureCheck> {
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
  trusted: TrustSource,
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
  return { kind: 'valid', signature, ...(await trustOf(signed, certificate, trusted, signature)) };
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

function describe(certificate: Certificate, info: SignerInfo, found: FoundSignature): DigitalSignature {
  const { subject, issuer, serialNumber, notBefore, notAfter } = certificate;
  const time = info.signedAttrs?.attributes.find(({ type }) => type === oids.signingTime)?.values[0];
  const claimed = time !== undefined && 'toDate' in time ? (time.toDate() as Date).toISOString() : found.claimedAt;
  return {
    signer: commonNameOf(subject),
    organisation: nameIn(subject, oids.organisation) ?? null,
    issuer: commonNameOf(issuer),
    serial: Buffer.from(serialNumber.valueBlock.valueHexView).toString('hex'),
    validFrom: notBefore.value.toISOString(),
    validTo: notAfter.value.toISOString(),
    signedAt: claimed,
    covers: found.end,
  };
}

/** Whether the certificate leads, at the time of signing, to one that is trusted; where it does, whether it was revoked. */
async function trustOf(
  signed: SignedData,
  certificate: Certificate,
  { certificates, revocation }: TrustSource,
  { signedAt, validFrom }: DigitalSignature,
): Promise<{ trust: Trust; revocation: RevocationCheck }> {
  if (certificates.length === 0) return { trust: 'unchecked', revocation: { state: 'unchecked' } };
  const sent = (signed.certificates ?? []).filter(
    (one): one is Certificate => one instanceof Certificate && one !== certificate,
  );
  const engine = new CertificateChainValidationEngine({
    trustedCerts: certificates.map((der) => Certificate.fromBER(der)),
    // The library takes the last one for the signer's.
    certs: [...sent, certificate],
    checkDate: new Date(signedAt ?? validFrom),
  });
  const { result, certificatePath = [] } = await engine.verify({ passedWhenNotRevValues: true });
  if (!result) return { trust: 'untrusted', revocation: { state: 'unchecked' } };
  return { trust: 'trusted', revocation: await checkRevocation(certificatePath, revocation) };
}
