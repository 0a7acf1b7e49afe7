import type { RegisterDefinition } from '../registers/types.ts';
import type { Parameters } from './sql.ts';

/**
 * Whether a document proves the entry `e`: it names one, it carries a file itself as of the journal number, or it is a document. Entries
 * that name none are few where proof is kept, and only these are looked up.
 */
export function provedSql(
  register: RegisterDefinition,
  asOf: { agencyId: string; seq: string },
  parameters: Parameters,
): string {
  if (register.ownProof) return 'true';
  const [agency, seq] = [parameters.add(asOf.agencyId, 'uuid'), parameters.add(asOf.seq, 'bigint')];
  return `(e.proof <> '{}' or exists (select 1 from entry_attachments a where a.agency_id = ${agency} and a.entry_id = e.entry_id
      and a.from_seq <= ${seq} and (a.to_seq is null or a.to_seq > ${seq})))`;
}
