import type { AuditCitation, AuditQuantity, AuditReport, Finding } from '../../src/auditor/types.ts';
import type { GoldCitation, GoldFinding, GoldQuantity, GoldText } from './gold.ts';

/** What an audit got right of one sort of thing. */
export interface Score {
  right: number;
  /** What the answer sheet has and the audit has not, and the other way round, as lines for the reader. */
  missed: string[];
  wrong: string[];
}

const same = (one: string | null, other: string | null): boolean => one?.toLowerCase() === other?.toLowerCase();

const isSameCitation = (gold: GoldCitation, found: AuditCitation): boolean =>
  gold.line === found.line &&
  gold.number === found.number &&
  same(gold.type, found.type) &&
  gold.symbol === found.symbol &&
  gold.date === found.date;

/** "giải" and "giải khuyến khích" name one thing; where the name ends is a matter of taste. */
function isSameUnit(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  const [left, right] = [one.toLowerCase(), other.toLowerCase()];
  return left.startsWith(right) || right.startsWith(left);
}

const isSameQuantity = (gold: GoldQuantity, found: AuditQuantity): boolean =>
  gold.line === found.line &&
  gold.value === found.value &&
  gold.bound === (found.bound ?? null) &&
  gold.of === (found.of ?? null) &&
  gold.to === (found.to ?? null) &&
  gold.ordinal === (found.ordinal ?? false) &&
  isSameUnit(gold.unit, found.unit);

interface Readable {
  line: number;
  raw: string;
}

/** Pairs what is expected with what was found, each used once. What only optional places explain is not counted. */
function pair<G extends Readable & { optional: boolean }, F extends Readable>(
  gold: readonly G[],
  found: readonly F[],
  isSame: (gold: G, found: F) => boolean,
): Score {
  const left = new Set(found);
  const score: Score = { right: 0, missed: [], wrong: [] };
  for (const one of gold.filter(({ optional }) => !optional)) {
    const match = [...left].find((candidate) => isSame(one, candidate));
    if (match === undefined) score.missed.push(`${one.line}: ${one.raw}`);
    else {
      left.delete(match);
      score.right += 1;
    }
  }
  const excused = gold.filter(({ optional }) => optional);
  for (const one of left) {
    const place = excused.find(
      ({ line, raw }) => line === one.line && (raw.includes(one.raw) || one.raw.includes(raw)),
    );
    if (place === undefined) score.wrong.push(`${one.line}: ${describe(one)}`);
  }
  return score;
}

const describe = (found: object): string => JSON.stringify(found);

export const scoreCitations = (gold: GoldText, { citations }: AuditReport): Score =>
  pair(gold.citations, citations, isSameCitation);

export const scoreQuantities = (gold: GoldText, { quantities }: AuditReport): Score =>
  pair(gold.quantities, quantities, isSameQuantity);

/** How many issuers that the text names were read, of how many. */
export function scoreIssuers(gold: GoldText, { citations }: AuditReport): { right: number; of: number } {
  const named = gold.citations.filter(({ issuer, optional }) => issuer !== null && !optional);
  const right = named.filter((one) =>
    citations.some((found) => isSameCitation(one, found) && same(one.issuer, found.issuer)),
  );
  return { right: right.length, of: named.length };
}

export const isAbout = (gold: GoldFinding, { kind, lines, line }: Finding): boolean =>
  gold.kinds.includes(kind) && [line, ...lines].some((one) => gold.lines.includes(one));

export interface FindingScore {
  found: { kinds: string[]; hint: string }[];
  missed: { kinds: string[]; hint: string }[];
  /** Findings that no line of the answer sheet explains. */
  falseErrors: Finding[];
  falseWarnings: Finding[];
  falseNotes: Finding[];
}

/** Findings of an audit against those of a careful reader. */
export function scoreFindings(gold: GoldText, { findings }: AuditReport): FindingScore {
  const certain = gold.findings.filter((one) => one.certain);
  const isFound = (one: GoldFinding): boolean => findings.some((found) => isAbout(one, found));
  const unexplained = findings.filter((found) => !gold.findings.some((one) => isAbout(one, found)));
  const of = (severity: Finding['severity']): Finding[] => unexplained.filter((one) => one.severity === severity);
  return {
    found: certain.filter(isFound),
    missed: certain.filter((one) => !isFound(one)),
    falseErrors: of('error'),
    falseWarnings: of('warning'),
    falseNotes: of('note'),
  };
}
