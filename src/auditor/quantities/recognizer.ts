import type { Token } from '../reading/tokens.ts';
import { readUnit } from './units.ts';

/** What a number is that counts nothing. */
export type OtherClass = 'date' | 'period' | 'time' | 'heading' | 'reference' | 'name' | 'code' | 'note';

/** A stretch of tokens that is not a quantity; `end` is behind its last token. */
export interface OtherNumber {
  kind: OtherClass;
  end: number;
}

export type Recognizer = (tokens: readonly Token[], at: number) => OtherNumber | undefined;

export const key = (tokens: readonly Token[], at: number): string => tokens[at]?.key ?? '';
export const text = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';
export const isNumber = (token: Token | undefined): boolean => token?.kind === 'number';
export const isYear = (value: string): boolean => /^(?:1[89]\d\d|20\d\d)$/.test(value);
export const isDash = (value: string): boolean => /^[-–—]$/.test(value);

/** Whether a number at `at` is clearly a quantity by what follows: money, a percentage, a known thing. */
export function countsSomething(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (next === undefined) return false;
  return (
    next.text === '%' ||
    /^(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|đ|vnđ|vnd)$/.test(next.key) ||
    readUnit(tokens, at + 1)?.known === true
  );
}

export const isMoney = (tokens: readonly Token[], at: number): boolean =>
  text(tokens, at + 1) === '%' || /^(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|đ|vnđ|vnd)$/.test(key(tokens, at + 1));
