import { formatDateTable } from '../../kernel/dates.ts';
import { vietnamTime } from '../../kernel/vietnam-time.ts';
import type { DigitalSignature, RevocationCheck, SignatureCheck, Trust } from './types.ts';

/** Who signed, with which certificate and when, in one line. */
export function describeSignature({
  signer,
  organisation,
  issuer,
  serial,
  validFrom,
  validTo,
  signedAt,
}: DigitalSignature) {
  const who = organisation === null || organisation === signer ? signer : `${signer} (${organisation})`;
  const time = signedAt === null ? 'không ghi thời gian ký' : `ký lúc ${moment(signedAt)} theo máy của người ký`;
  return `${who}, ${time}; chứng thư số ${serial} do ${issuer} cấp, hiệu lực từ ${dayOf(validFrom)} đến ${dayOf(validTo)}`;
}

const trustWords = {
  unchecked: 'CHƯA KIỂM chứng thư số có đáng tin hay không',
  trusted: 'chứng thư số dẫn tới tổ chức cấp chứng thư được tin cậy',
  untrusted: 'chứng thư số KHÔNG dẫn tới tổ chức cấp chứng thư được tin cậy',
} as const satisfies Record<Trust, string>;

/** One line for each signature of a file of `size` bytes. */
export function describeCheck(check: SignatureCheck, size: number): string {
  if (check.kind === 'altered') return `Chữ ký số SAI: ${check.reason}.`;
  if (check.kind === 'unreadable') return `Chữ ký số không kiểm được: ${check.reason}.`;
  const whole = check.signature.covers === size ? 'ký trên toàn bộ tệp' : 'chỉ ký trên phần đầu của tệp';
  return `Chữ ký số đúng: ${describeSignature(check.signature)}; ${whole}; ${trustWords[check.trust]}; ${describeRevocation(check.revocation, check.signature)}.`;
}

/** A revocation behind the time of signing is told with it: that time is the signer's own word. */
function describeRevocation(check: RevocationCheck, { signer, signedAt }: DigitalSignature): string {
  if (check.state === 'unchecked') return 'KHÔNG KIỂM chứng thư số có bị thu hồi hay không';
  if (check.state === 'unknown') return `CHƯA BIẾT chứng thư số có bị thu hồi hay không: ${check.reason}`;
  if (check.state === 'good') return `chứng thư số không bị thu hồi theo danh sách ngày ${dayOf(check.listedAt)}`;
  const whose = check.certificate === signer ? 'chứng thư số' : `chứng thư số của ${check.certificate}`;
  const why = check.reason === null ? '' : ` (${check.reason})`;
  const when = signedAt !== null && signedAt < check.at ? ', sau thời gian ký mà máy của người ký ghi' : '';
  return `${whose} ĐÃ BỊ THU HỒI ngày ${dayOf(check.at)}${why}${when}`;
}

/** The day of a moment in Vietnam, as it is printed. */
export const dayOf = (at: string): string => formatDateTable(vietnamTime(new Date(at)).day);
const moment = (at: string): string => `${vietnamTime(new Date(at)).time} ngày ${dayOf(at)}`;
