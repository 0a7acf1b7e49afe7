import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The installation's Ed25519 key; `publicKey` is the raw 32 bytes in base64. */
export interface SigningKey {
  publicKey: string;
  sign(bytes: Uint8Array): Uint8Array;
}

const fileName = 'signing-key.pem';

/** Reads the installation's key; makes one at the first call. The private key is in a file that only we can read. */
export function getSigningKey(dataFolder: string): SigningKey {
  const file = path.join(dataFolder, fileName);
  if (!existsSync(file)) createKeyFile(file);
  const privateKey = createPrivateKey(readFileSync(file));
  return { publicKey: rawPublicKey(privateKey), sign: (bytes) => sign(null, bytes, privateKey) };
}

/** Written aside and linked into place, so that of two starts at once both use the one key. */
function createKeyFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}`;
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(aside, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  chmodSync(aside, 0o600);
  try {
    linkSync(aside, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(aside);
  }
}

/** The installation's public key where there is one; no key is made for asking. */
export function findPublicKey(dataFolder: string): string | undefined {
  const file = path.join(dataFolder, fileName);
  return existsSync(file) ? rawPublicKey(createPrivateKey(readFileSync(file))) : undefined;
}

function rawPublicKey(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url').toString('base64');
}

/** Whether `signature` (base64) was made over `bytes` with the private part of `publicKey` (raw, base64). Malformed keys verify nothing. */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.length !== 32) return false;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
  return verify(null, bytes, key, Buffer.from(signature, 'base64'));
}
