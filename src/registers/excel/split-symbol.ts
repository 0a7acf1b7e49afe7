import { normalizeText } from '../../kernel/vietnamese.ts';
import type { FieldDefinition } from '../types.ts';
import { letterType, symbolTypes } from './synonyms.ts';

/**
 * "05/KH-BDT" → 05, KH-BDT; "17/2023/QĐ-UBND" → 17/2023, QĐ-UBND; the Party's "08-KH/CB" → 08, KH/CB. "Số:" in front is left out.
 * @returns undefined when it is no number with a symbol.
 */
export function splitNumberAndSymbol(text: string): { number: string; symbol: string } | undefined {
  const plain = normalizeText(text)
    .replace(/^số\s*:?\s*/iu, '')
    .replace(/\s*([/-])\s*/g, '$1')
    .replace(/\s+/g, ' ');
  const normative = /^(\d{1,6}\/(?:19|20)\d\d)\/([\p{L}].*)$/u.exec(plain);
  const state = normative ?? /^(\d{1,6}[a-zđ]?)\/([\p{L}][^/]*(?:\/.*)?)$/u.exec(plain);
  const match = state ?? /^(\d{1,6}[a-zđ]?)-([\p{L}][\p{L}.]*\/.+)$/u.exec(plain);
  return match === null ? undefined : { number: match[1] ?? '', symbol: match[2] ?? '' };
}

/** The code of the type that a symbol begins with, among a field's choices; undefined when the field does not know it. */
export function typeOfSymbol(symbol: string, field: FieldDefinition): string | undefined {
  const [head = ''] = symbol.split(/[-/]/);
  const found = Object.entries(symbolTypes).find(
    ([short]) => short.toLocaleUpperCase('vi') === head.toLocaleUpperCase('vi'),
  );
  const title = found?.[1] ?? letterType;
  return Object.entries(field.choices ?? {}).find(([, choice]) => choice === title)?.[0];
}
