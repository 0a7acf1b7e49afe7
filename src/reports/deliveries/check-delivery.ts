import { createHash } from 'node:crypto';
import { type Problem, problem } from '../../kernel/problem.ts';
import type { Delivery } from './types.ts';

/** Whose signature counts. `keysOf`: the keys that are known to be an agency's, raw, base64. */
export interface DeliveryKeys {
  keysOf(agency: string): readonly string[];
  isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean;
}

/** What two people read to each other to compare a key: the first half of its SHA-256 in groups of four. */
export function fingerprintOf(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
  return (digest.slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}

export const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');

/** What is wrong with a delivery before anybody reads it: another receiver, altered content, a signature that is not the sender's. */
export function deliveryTrouble(delivery: Delivery, receiver: string, keys: DeliveryKeys): Problem | undefined {
  const { to, content, sha256, publicKey, signature, from } = delivery;
  if (to !== receiver)
    return problem('delivery-misdirected', 'Gửi nhầm nơi nhận', `Gói gửi đến “${to}”, không phải “${receiver}”.`);
  if (hashOf(content) !== sha256)
    return problem(
      'delivery-altered',
      'Nội dung không còn nguyên vẹn',
      'Mã băm không khớp nội dung: gói đã bị sửa hoặc hỏng trên đường.',
    );
  if (!keys.keysOf(from).includes(publicKey))
    return problem('delivery-key-unknown', 'Chưa biết khóa ký', `Khóa đã ký không phải khóa đã biết của “${from}”.`);
  if (!keys.isSignedBy(publicKey, new TextEncoder().encode(content), signature))
    return problem('delivery-signature', 'Chữ ký không đúng', `Chữ ký không phải của “${from}” trên nội dung này.`);
  return undefined;
}
