import { sql } from 'kysely';
import { DigitalSignature } from '../../documents/signatures/types.ts';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import { insertJournalled, type Writing } from '../drafts/writing.ts';

/** A kept PDF of an issued report. `sha256`: hexadecimal; `size`: bytes; `at`: ISO 8601. */
export interface ReportFile {
  number: number;
  /** As issued · signed outside and brought back · signed here. */
  kind: 'issued' | 'uploaded' | 'signed';
  sha256: string;
  size: number;
  signatures: DigitalSignature[];
  author: string;
  at: string;
}

/** The files of an issued report, from the one as issued to the newest; none before it is issued. */
export async function listReportFiles(db: Reader, agencyId: string, draftId: string): Promise<ReportFile[]> {
  const { rows } = await sql<Omit<ReportFile, 'at' | 'size'> & { at: Date; size: string }>`
    select number, kind, encode(sha256, 'hex') as sha256, size, signatures, author, at from report_files
    where agency_id = ${agencyId} and draft_id = ${draftId} order by number`.execute(db);
  return rows.map(({ at, size, signatures, ...row }) => ({
    ...row,
    signatures: DigitalSignature.array().parse(signatures),
    size: Number(size),
    at: at.toISOString(),
  }));
}

const actions = {
  issued: 'report.seal',
  uploaded: 'report.signOutside',
  signed: 'report.sign',
} as const satisfies Record<ReportFile['kind'], string>;

/** Adds a file with its row of the journal. @returns whether nobody added another meanwhile. */
export async function addReportFile(
  tx: Transaction,
  writing: Writing,
  draftId: string,
  { number, kind, sha256, size, signatures }: Omit<ReportFile, 'author' | 'at'>,
): Promise<boolean> {
  return insertJournalled(
    tx,
    writing,
    {
      action: actions[kind],
      subject: 'report',
      id: draftId,
      version: number,
      written: { kind, sha256, signers: signatures.map(({ signer, serial }) => ({ signer, serial })) },
    },
    sql`insert into report_files (agency_id, draft_id, number, kind, sha256, size, signatures, from_seq, author, at)
      select ${writing.agencyId}::uuid, ${draftId}::uuid, ${number}::integer, ${kind}::text, ${Buffer.from(sha256, 'hex')}::bytea,
        ${size}::bigint, ${JSON.stringify(signatures)}::jsonb, head.seq, ${writing.actor}::text, ${writing.at}::timestamptz from head
      on conflict do nothing returning 1`,
  );
}
