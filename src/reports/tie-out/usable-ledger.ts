import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Ledger } from '../types.ts';
import { type KeyRing, parseLedger, standingOf } from '../verify.ts';

/** What a file must be of: this agency and, where given, this report and period. */
export interface LedgerWish {
  agency: string;
  report?: string | undefined;
  period?: string | undefined;
}

/** The ledger of an edited file, where it is ours and unbroken; a ledger that somebody changed proves nothing. */
export function usableLedger(text: string | undefined, keys: KeyRing, wish: LedgerWish): Result<Ledger> {
  if (text === undefined)
    return failure([
      problem(
        'ledger-missing',
        'Không có sổ kê để đối chiếu',
        'Tệp không mang sổ kê số liệu: không do phần mềm xuất ra, hoặc chương trình khác (như Google Docs) lưu lại đã bỏ mất. Nếu tệp là bản của một báo cáo ở đây, hãy mở trang soạn của báo cáo ấy, bấm Đối chiếu bản sửa rồi đưa tệp vào.',
      ),
    ]);
  const ledger = parseLedger(text);
  if (ledger === undefined) return failure([broken]);
  if (ledger.agency.code !== wish.agency)
    return failure([
      problem('ledger-other-agency', 'Báo cáo của cơ quan khác', `Tệp là báo cáo của ${ledger.agency.name}.`),
    ]);
  const standing = standingOf(ledger, keys);
  if (standing === 'invalid') return failure([broken]);
  if (standing !== 'known')
    return failure([
      problem('ledger-foreign', 'Không do nơi này xuất', 'Sổ kê trong tệp ký bằng khóa của một nơi cài đặt khác.'),
    ]);
  const isOther =
    (wish.report !== undefined && wish.report !== ledger.reportType) ||
    (wish.period !== undefined && wish.period !== ledger.period.code);
  return isOther
    ? failure([
        problem('ledger-other-report', 'Bản Word của báo cáo khác', `Tệp là bản của báo cáo ${ledger.reportId}.`),
      ])
    : success(ledger);
}

const broken = problem('ledger-broken', 'Sổ kê hỏng', 'Sổ kê số liệu trong tệp đã bị sửa hoặc không đọc được.');
