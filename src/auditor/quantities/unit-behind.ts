import { hasKeys, type Token } from '../reading/tokens.ts';
import { readUnit } from './units.ts';

/** The counted noun behind a number, none where the text names none, and where it ends. */
export interface UnitBehind {
  unit: string | undefined;
  unitKey: string | undefined;
  end: number;
}

const moneyWords = /^(?:đồng|đ|vnđ|vnd)$/;

/** "05 đồng chí", "12 đồng hồ nước": a thing whose name begins as the unit of money is called. */
function isWordWithDong(tokens: readonly Token[], at: number): boolean {
  const second = tokens[at + 1]?.key ?? '';
  if (tokens[at]?.key !== 'đồng') return false;
  return (
    /^(?:chí|bào|hồ|lúa|cỏ)$/.test(second) ||
    (/^(?:nghiệp|đội|hương|môn)$/.test(second) && /^\d{1,3}$/.test(tokens[at - 1]?.text ?? ''))
  );
}

/** `at`: index behind the number; `scaled`: whether it ends in a scale ("triệu"), so that it is money unless a known thing follows. */
export function unitBehind(tokens: readonly Token[], at: number, scaled: boolean): UnitBehind {
  const next = tokens[at];
  if (next?.text === '%' || next?.text === '‰') return { unit: next.text, unitKey: next.text, end: at + 1 };
  if (hasKeys(tokens, at, ['điểm', '%'])) return { unit: 'điểm %', unitKey: 'điểm phần trăm', end: at + 2 };
  if (hasKeys(tokens, at, ['phần', 'trăm'])) return { unit: '%', unitKey: '%', end: at + 2 };
  if (moneyWords.test(next?.key ?? '') && !isWordWithDong(tokens, at))
    return { unit: 'đồng', unitKey: 'đồng', end: at + 1 };
  const found = readUnit(tokens, at);
  if (scaled && found?.known !== true) return { unit: 'đồng', unitKey: 'đồng', end: at };
  return { unit: found?.name, unitKey: found?.key, end: found?.end ?? at };
}
