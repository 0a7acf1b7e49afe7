import { readReport } from '../../auditor/read-report.ts';
import type { Source } from '../../auditor/reading/source.ts';
import { documentRegister } from '../citation.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import type { Proposal } from './contract.ts';
import { proposeDocuments } from './propose-documents.ts';
import { proposeFromClauses } from './propose-entries.ts';
import { readPapers } from './read-documents.ts';

export interface IntakeWorld {
  registers: ReadonlyMap<string, RegisterDefinition>;
  /** What the registers hold now, of those that are proposed for. */
  known: ReadonlyMap<string, readonly Entry[]>;
  agency: { name: string; superior: string };
}

/**
 * What a report of the past gives to the registers: first the documents that it cites, then entries from sentences whose shape is
 * sure. Pure: nothing is written, everything is for a person to confirm.
 */
export function propose(source: Source, world: IntakeWorld): Proposal[] {
  const blocks = readReport(source);
  const definition = world.registers.get(documentRegister);
  const documents =
    definition === undefined
      ? []
      : proposeDocuments(readPapers(blocks), {
          definition,
          known: world.known.get(documentRegister) ?? [],
          agency: world.agency,
        });
  return [...documents, ...proposeFromClauses(blocks, world)];
}

/** What was entered from an earlier reading is known, also where a person has changed it since. */
export function withEntered(proposals: readonly Proposal[], entered: ReadonlyMap<string, string>): Proposal[] {
  return proposals.map((proposal) => {
    const entryId = entered.get(proposal.idempotencyKey);
    if (entryId === undefined || proposal.state === 'known') return proposal;
    return { ...proposal, state: 'known', known: { entryId, title: proposal.title, differences: [] } };
  });
}
