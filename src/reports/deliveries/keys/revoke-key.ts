import { problem } from '../../../kernel/problem.ts';
import { failure, type Result, success } from '../../../kernel/result.ts';
import type { Transaction } from '../../../platform/postgres/connect.ts';
import { readReason } from '../../../registers/actions.ts';
import type { Writing } from '../../drafts/writing.ts';
import { addRevocation, listKeys } from './store.ts';

/**
 * Trusts a key no more, for good, of whichever agencies it was trusted to be: what it signs from now on is refused by name, what was
 * taken before stays and says so.
 */
export async function revokeKey(
  tx: Transaction,
  writing: Writing,
  { id, reason: text }: { id: string; reason: string },
): Promise<Result<void>> {
  const reason = readReason(text, '/reason', 'Lý do thu hồi');
  if (!reason.ok) return reason;
  if (reason.value === '')
    return failure([
      problem('reason-missing', 'Thiếu lý do', 'Thu hồi khóa ký phải ghi lý do.', { pointer: '/reason' }),
    ]);
  const key = (await listKeys(tx, writing.agencyId)).find((one) => one.id === id);
  if (key === undefined)
    return failure([problem('delivery-key-unknown', 'Không có khóa này', 'Cơ quan chưa tin khóa ký nào như vậy.')]);
  if (await addRevocation(tx, writing, key, reason.value)) return success(undefined);
  return failure([problem('delivery-key-revoked', 'Khóa đã thu hồi', 'Khóa ký này đã được thu hồi từ trước.')]);
}
