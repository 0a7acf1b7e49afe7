import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';

/** A private key with its certificate, and the certificates above it that the file brought. */
export interface SigningIdentity {
  key: KeyObject;
  certificate: X509Certificate;
  above: X509Certificate[];
}

/** No key with its chain is larger. */
const largestFile = 256 * 1024;
/** Hashings of the password that a file may ask for; files of today ask for 2,000 to 100,000. */
const mostRounds = 200_000;

/** Opens a PKCS#12 file (.p12, .pfx). Nothing of it is kept: whoever calls lets go of file, password and key when the act is done. */
export function openPkcs12(bytes: Uint8Array, password: string): Result<SigningIdentity> {
  const bags = readBags(bytes, password);
  if (!bags.ok) return bags;
  try {
    const keys = bags.value.flatMap((bag) => keyOf(bag) ?? []);
    const certificates = bags.value.flatMap((bag) => certificateOf(bag) ?? []);
    return findIdentity(keys, certificates);
  } catch {
    return failure([refused('Khóa hoặc chứng thư số trong tệp không đọc được.', '/pkcs12')]);
  }
}

function findIdentity(keys: readonly KeyObject[], certificates: readonly X509Certificate[]): Result<SigningIdentity> {
  const [key] = keys;
  if (key === undefined || keys.length > 1)
    return failure([refused('Tệp phải có đúng một khóa bí mật kèm chứng thư số của nó.', '/pkcs12')]);
  const certificate = certificates.find((one) => one.checkPrivateKey(key));
  if (certificate === undefined) return failure([refused('Tệp không có chứng thư số của khóa bí mật.', '/pkcs12')]);
  return success({ key, certificate, above: certificates.filter((one) => one !== certificate) });
}

function readBags(bytes: Uint8Array, password: string): Result<forge.pkcs12.Bag[]> {
  if (bytes.length === 0 || bytes.length > largestFile)
    return failure([refused(`Tệp PKCS#12 phải có từ 1 đến ${largestFile} byte.`, '/pkcs12')]);
  let structure: forge.asn1.Asn1;
  try {
    structure = forge.asn1.fromDer(Buffer.from(bytes).toString('latin1'));
  } catch {
    return failure([refused('Đây không phải tệp PKCS#12 (.p12, .pfx).', '/pkcs12')]);
  }
  if (asksTooMuch(structure)) return failure([refused('Tệp đòi băm mật khẩu quá nhiều lần.', '/pkcs12')]);
  try {
    const file = forge.pkcs12.pkcs12FromAsn1(structure, password);
    return success(file.safeContents.flatMap(({ safeBags }) => safeBags));
  } catch {
    return failure([refused('Mật khẩu không mở được tệp PKCS#12 này, hoặc tệp đã hỏng.', '/password')]);
  }
}

/** Whether the password is to be hashed so often that everybody waits: a number behind a salt, also within octet strings (RFC 8018, A.2). */
function asksTooMuch({ type, value }: forge.asn1.Asn1, depth = 0): boolean {
  if (depth > 40) return true;
  const { INTEGER, OCTETSTRING } = forge.asn1.Type;
  if (Array.isArray(value))
    return value.some((one, index) => {
      const isRounds = one.type === INTEGER && value[index - 1]?.type === OCTETSTRING;
      return isRounds ? numberOf(one) > mostRounds : asksTooMuch(one, depth + 1);
    });
  if (type !== OCTETSTRING || !value.startsWith('\x30')) return false;
  try {
    return asksTooMuch(forge.asn1.fromDer(value), depth + 1);
  } catch {
    return false;
  }
}

const numberOf = ({ value }: forge.asn1.Asn1): number =>
  typeof value === 'string' ? Number.parseInt(`0${Buffer.from(value, 'latin1').toString('hex')}`, 16) : 0;

const derOf = (structure: forge.asn1.Asn1): Buffer => Buffer.from(forge.asn1.toDer(structure).getBytes(), 'latin1');

/** The library keeps what is not RSA as it was read. */
function keyOf({ type, key, asn1 }: forge.pkcs12.Bag): KeyObject | undefined {
  if (type !== forge.pki.oids.keyBag && type !== forge.pki.oids.pkcs8ShroudedKeyBag) return undefined;
  const info = key == null ? asn1 : forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key));
  return createPrivateKey({ key: derOf(info), format: 'der', type: 'pkcs8' });
}

function certificateOf({ type, cert, asn1 }: forge.pkcs12.Bag): X509Certificate | undefined {
  if (type !== forge.pki.oids.certBag) return undefined;
  return new X509Certificate(derOf(cert == null ? asn1 : forge.pki.certificateToAsn1(cert)));
}

const refused = (detail: string, pointer: string): Problem =>
  problem('pkcs12-refused', 'Không dùng được tệp chứng thư số', detail, { pointer });
