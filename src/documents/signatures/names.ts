import type { AttributeTypeAndValue, RelativeDistinguishedNames } from 'pkijs';
import { oids } from './oids.ts';

/** A part of a name in a certificate. It comes from a stranger, and may go to a terminal. */
export function nameIn(of: RelativeDistinguishedNames, type: string): string | undefined {
  const value = of.typesAndValues.find((one: AttributeTypeAndValue) => one.type === type)?.value.valueBlock.value;
  return typeof value === 'string' ? value.normalize('NFC').replace(/\p{C}/gu, '').slice(0, 300) : undefined;
}

/** What a certificate's owner or issuer is called; empty where it has no name. */
export const commonNameOf = (of: RelativeDistinguishedNames): string =>
  nameIn(of, oids.commonName) ?? nameIn(of, oids.organisation) ?? '';
