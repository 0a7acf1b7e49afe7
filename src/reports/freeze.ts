import type { LedgerFigure } from '../figures/types.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { countNotes, figuresInOrder, readingOrder } from './reading-order.ts';
import type { FrozenReport, Ledger, ResolvedReport } from './types.ts';

/** Ed25519. `publicKey`: the raw 32 bytes in base64. */
export interface Signer {
  publicKey: string;
  sign(bytes: Uint8Array): Uint8Array;
}

export type LedgerFacts = Pick<Ledger, 'agency' | 'reportType' | 'period' | 'cutOff' | 'issue'>;

/** The bytes that the signature covers: the canonical JSON of the ledger without the signature. */
export function signedBytes(ledger: Omit<Ledger, 'signature'>): Uint8Array {
  return new TextEncoder().encode(canonicalJson(ledger));
}

/** Resolved report + figures → what is printed and kept: the tree with its signed ledger. */
export function freezeReport(
  report: ResolvedReport,
  figures: LedgerFigure[],
  facts: LedgerFacts,
  signer: Signer,
): FrozenReport {
  const unsigned: Omit<Ledger, 'signature'> = {
    format: 'giaouoc-ledger/1',
    reportId: report.reportId,
    ...facts,
    figures,
    occurrences: figuresInOrder(report).map(({ blockId, figure: { tag, bookmark, figureId, text } }) => ({
      tag,
      bookmark,
      figureId,
      blockId,
      text,
    })),
    blocks: readingOrder(report),
    noteCount: countNotes(report),
    publicKey: signer.publicKey,
  };
  const signature = Buffer.from(signer.sign(signedBytes(unsigned))).toString('base64');
  return { report, ledger: { ...unsigned, signature } };
}
