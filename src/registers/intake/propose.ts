import type { ReadBlock } from '../../auditor/read-report.ts';
import type { CalendarDate } from '../../kernel/dates.ts';
import { documentRegister } from '../citation.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import type { Proposal } from './contract.ts';
import { type AgencyName, proposeDocuments } from './propose-documents.ts';
import { proposeFromClauses } from './propose-entries.ts';
import { readPapers } from './read-documents.ts';

export interface IntakeWorld {
  registers: ReadonlyMap<string, RegisterDefinition>;
  /** What the registers hold now, of those that are proposed for. */
  known: ReadonlyMap<string, readonly Entry[]>;
  /** The agency's names as of the days that matter: today and the days of the file. */
  names: readonly AgencyName[];
}

/**
 * What a report of the past gives to the registers: first the documents that it cites, then entries from sentences whose shape is
 * sure. Pure: nothing is written, everything is for a person to confirm.
 */
export function propose(blocks: readonly ReadBlock[], world: IntakeWorld): Proposal[] {
  const definition = world.registers.get(documentRegister);
  const documents =
    definition === undefined
      ? []
      : proposeDocuments(readPapers(blocks), {
          definition,
          known: world.known.get(documentRegister) ?? [],
          names: world.names,
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

/** The first and the last day on which a document of the file was issued: names of agencies are as of a day. */
export function daysOf(blocks: readonly ReadBlock[]): CalendarDate[] {
  let [first, last]: (CalendarDate | undefined)[] = [];
  for (const { citations } of blocks)
    for (const { date } of citations) {
      if (date === undefined) continue;
      if (first === undefined || date < first) first = date;
      if (last === undefined || date > last) last = date;
    }
  return first === undefined || last === undefined ? [] : [...new Set([first, last])];
}
