import { type Certificate, CertificateRevocationList, type Extensions, type RevokedCertificate } from 'pkijs';
import { commonNameOf } from './names.ts';
import { oids } from './oids.ts';
import type { RevocationCheck } from './types.ts';

/** Lists of revoked certificates (CRL) as somebody brought them, in DER, and the moment at which they are read: ISO 8601. */
export interface RevocationLists {
  lists: readonly Uint8Array<ArrayBuffer>[];
  at: string;
}

/**
 * Whether a certificate, or one between it and the one that is trusted, stands in the list of its issuer. `path`: from the signer's to the
 * trusted one. A list speaks only where its issuer signed it, and only until the day that it names for the next one.
 * @see RFC 5280, section 5 and 6.3
 */
export async function checkRevocation(
  path: readonly Certificate[],
  { lists, at }: RevocationLists,
): Promise<RevocationCheck> {
  if (lists.length === 0) return { state: 'unchecked' };
  const read = lists.map((der) => CertificateRevocationList.fromBER(der));
  const checks: RevocationCheck[] = [];
  for (const [index, certificate] of path.slice(0, -1).entries())
    checks.push(await checkOne(certificate, path[index + 1] ?? certificate, read, new Date(at)));
  const worst = (['revoked', 'unknown', 'good'] as const).flatMap((state) =>
    checks.filter((check) => check.state === state),
  );
  return worst[0] ?? { state: 'unknown', reason: 'chứng thư số được tin trực tiếp, không có danh sách thu hồi' };
}

async function checkOne(
  certificate: Certificate,
  issuer: Certificate,
  lists: readonly CertificateRevocationList[],
  at: Date,
): Promise<RevocationCheck> {
  const list = newest(await signedBy(issuer, lists));
  const name = commonNameOf(issuer.subject);
  if (list === undefined) return { state: 'unknown', reason: `không có danh sách thu hồi của ${name}` };
  const serial = hexOf(certificate.serialNumber.valueBlock.valueHexView);
  // An entry with a critical extension speaks of another issuer's certificate (RFC 5280, 5.3.3).
  const entry = list.revokedCertificates?.find(
    (one) => hexOf(one.userCertificate.valueBlock.valueHexView) === serial && !hasCritical(one.crlEntryExtensions),
  );
  if (entry !== undefined) {
    const revokedAt = entry.revocationDate.value.toISOString();
    return { state: 'revoked', certificate: commonNameOf(certificate.subject), at: revokedAt, reason: reasonOf(entry) };
  }
  if (isPartial(list)) return { state: 'unknown', reason: `danh sách thu hồi của ${name} chỉ ghi một phần` };
  const { thisUpdate, nextUpdate } = list;
  if (nextUpdate !== undefined && nextUpdate.value < at)
    return { state: 'unknown', reason: `danh sách thu hồi của ${name} đã cũ, hãy tải danh sách mới` };
  return { state: 'good', listedAt: thisUpdate.value.toISOString() };
}

/** The lists that a certificate's key signed under its own name. */
async function signedBy(
  issuer: Certificate,
  lists: readonly CertificateRevocationList[],
): Promise<CertificateRevocationList[]> {
  const own = lists.filter((list) => list.issuer.isEqual(issuer.subject));
  const hold = await Promise.all(own.map((list) => list.verify({ issuerCertificate: issuer }).catch(() => false)));
  return own.filter((_, index) => hold[index]);
}

const newest = (lists: readonly CertificateRevocationList[]): CertificateRevocationList | undefined =>
  lists.toSorted((one, other) => other.thisUpdate.value.getTime() - one.thisUpdate.value.getTime())[0];

/** Whether a list says that it is not of all certificates of its issuer: a list of changes, or of one kind (RFC 5280, 5.2.4 and 5.2.5). */
const isPartial = ({ crlExtensions }: CertificateRevocationList): boolean => hasCritical(crlExtensions);

const hasCritical = (of: Extensions | undefined): boolean => of?.extensions.some(({ critical }) => critical) === true;

const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(?:00)+(?=.)/, '');

/** Why, by the code of the entry (RFC 5280, 5.3.1). */
const reasons: Record<number, string> = {
  1: 'lộ khóa bí mật',
  2: 'lộ khóa của tổ chức cấp chứng thư',
  3: 'thay đổi thông tin của người được cấp',
  4: 'đã cấp chứng thư khác thay thế',
  5: 'ngừng hoạt động',
  6: 'tạm dừng',
  9: 'rút quyền',
};

function reasonOf({ crlEntryExtensions }: RevokedCertificate): string | null {
  const code = crlEntryExtensions?.extensions.find(({ extnID }) => extnID === oids.reasonCode)?.extnValue;
  return code === undefined ? null : (reasons[code.valueBlock.valueHexView.at(-1) ?? 0] ?? null);
}

/** Whether bytes are a list of revoked certificates. */
export function isRevocationList(der: Uint8Array<ArrayBuffer>): boolean {
  try {
    CertificateRevocationList.fromBER(der);
    return true;
  } catch {
    return false;
  }
}
