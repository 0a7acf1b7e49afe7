import type { Citation } from '../../auditor/citations/find-citations.ts';
import type { Quantity } from '../../auditor/quantities/find-quantities.ts';
import type { ReadBlock } from '../../auditor/read-report.ts';
import { rawOf, type Token } from '../../auditor/reading/tokens.ts';
import { addDecimals, type Decimal } from '../../kernel/decimal.ts';
import { foldText } from '../../kernel/vietnamese.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import type { Proposal } from './contract.ts';
import { type EntryPattern, type PatternNumber, patterns } from './patterns.ts';
import { missingOf, proposalId } from './propose-documents.ts';
import { type Clause, clausesOf, itemsByClause, sentenceOf } from './sentences.ts';

export interface EntryWorld {
  registers: ReadonlyMap<string, RegisterDefinition>;
  /** What the registers of the patterns hold now. */
  known: ReadonlyMap<string, readonly Entry[]>;
}

/** Registers whose entries are looked at before anything is proposed. */
export const patternRegisters: readonly string[] = [...new Set(patterns.map(({ register }) => register))];

/** Proposals from clauses whose shape is sure; a clause gives at most one. The same clause twice in a file is one. */
export function proposeFromClauses(blocks: readonly ReadBlock[], world: EntryWorld): Proposal[] {
  const proposals = new Map<string, Proposal>();
  for (const block of blocks)
    for (const clause of readClauses(block)) {
      const proposal = proposeClause(block, clause, world);
      if (proposal !== undefined && !proposals.has(proposal.id)) proposals.set(proposal.id, proposal);
    }
  return [...proposals.values()];
}

/** A clause with what was read in it. */
interface ReadClause extends Clause {
  quantities: readonly Quantity[];
  citations: readonly Citation[];
}

function readClauses({ tokens, numbers, citations }: ReadBlock): ReadClause[] {
  const clauses = clausesOf(tokens);
  const [byNumber, byCitation] = [itemsByClause(clauses, numbers.quantities), itemsByClause(clauses, citations)];
  return clauses.map((clause, index) => ({
    ...clause,
    quantities: byNumber[index] ?? [],
    citations: byCitation[index] ?? [],
  }));
}

/** "… 15 hội nghị với trên 1.430 lượt người. Cụ thể:" – a total of the clauses that follow, which are the entries. */
function isTotal({ tokens }: ReadBlock, { end }: Clause): boolean {
  const next = tokens.slice(end, end + 2).map(({ key }) => key);
  return next.join(' ') === 'cụ thể';
}

function proposeClause(block: ReadBlock, clause: ReadClause, world: EntryWorld): Proposal | undefined {
  if (isTotal(block, clause)) return undefined;
  const fitting = patterns.flatMap((pattern) => {
    const definition = world.registers.get(pattern.register);
    const found = definition === undefined ? undefined : read(block, clause, pattern, definition);
    return found === undefined || definition === undefined ? [] : [{ pattern, definition, ...found }];
  });
  const [only, ...more] = fitting;
  if (only === undefined || more.length > 0) return undefined;
  const { pattern, definition, values, numbers } = only;
  const text = rawOf(block.tokens.slice(clause.start, clause.end));
  const id = proposalId(pattern.register, foldText(text));
  const entries = world.known.get(pattern.register) ?? [];
  const known = findSame(entries, pattern, values) ?? findTogether(entries, pattern, values);
  return {
    id,
    register: pattern.register,
    title: String(values[definition.titleField] ?? definition.title),
    state: known === undefined ? 'new' : 'known',
    values,
    missing: missingOf(definition, values),
    sentences: [sentenceOf(block.tokens, clause, numbers)],
    contradictions: [],
    known: known === undefined ? null : { entryId: known.id, title: known.title, differences: [] },
    similar: [],
    idempotencyKey: `nap:${id}`,
  };
}

type Fit = { values: Record<string, unknown>; numbers: Quantity[] };

function read(
  block: ReadBlock,
  clause: ReadClause,
  pattern: EntryPattern,
  definition: RegisterDefinition,
): Fit | undefined {
  const tokens = block.tokens.slice(clause.start, clause.end);
  const folded = wordsOf(tokens, clause);
  if (pattern.never.some((word) => folded.includes(` ${word} `)) || !hasCues(folded, pattern.cues)) return undefined;
  const values: Record<string, unknown> = {};
  const numbers: Quantity[] = [];
  for (const wanted of pattern.numbers) {
    const [number, ...others] = clause.quantities.filter((quantity) => isWanted(quantity, wanted));
    if (others.length > 0 || (number === undefined && wanted.optional !== true)) return undefined;
    if (number === undefined) continue;
    const value = fieldValue(number, wanted);
    if (value === undefined || !hasField(definition, wanted.field)) return undefined;
    values[wanted.field] = value;
    numbers.push(number);
  }
  const text = textOf(tokens, pattern.text, (numbers[0]?.end ?? clause.start) - clause.start);
  const named = text === undefined ? {} : { [pattern.text.field]: text };
  return { values: { ...pattern.values, ...values, ...named }, numbers };
}

/** The words of a clause for its cues; documents that it names are left out ("Kế hoạch" is no plan to do it). */
function wordsOf(tokens: readonly Token[], { start, citations }: ReadClause): string {
  const cited = (at: number): boolean => citations.some((citation) => citation.start <= at && at < citation.end);
  return ` ${tokens.map(({ key }, index) => (cited(start + index) ? '…' : key)).join(' ')} `;
}

const hasField = (definition: RegisterDefinition, field: string): boolean =>
  definition.fields.some(({ id }) => id === field);

function hasCues(folded: string, cues: readonly string[]): boolean {
  let from = 0;
  for (const cue of cues) {
    const places = cue.split('|').map((word) => folded.indexOf(` ${word.replace(',', ' ,')} `, from));
    const found = places.filter((place) => place >= 0);
    if (found.length === 0) return false;
    from = Math.min(...found) + 1;
  }
  return true;
}

function isWanted({ unitKey, ordinal, of, to }: Quantity, { units }: PatternNumber): boolean {
  return unitKey !== undefined && units.includes(unitKey) && !ordinal && of === undefined && to === undefined;
}

/** Counts may carry a bound of the registers' three; a number below or at most something is no result. */
function fieldValue({ value, bound }: Quantity, { type }: PatternNumber): unknown {
  if (bound === 'below' || bound === 'atMost') return undefined;
  if (type === 'money') return bound === undefined ? value : undefined;
  return bound === undefined ? { value } : { value, bound };
}

/** The stretch that begins with `after`, best behind the first number of the clause. */
function textOf(tokens: readonly Token[], { after, until }: EntryPattern['text'], behind: number): string | undefined {
  const words = after.split('|');
  const begins = (at: number): boolean => words.some((word) => startsWith(tokens, at, word));
  const places = tokens.flatMap((_, at) => (begins(at) ? [at] : []));
  const start = places.find((at) => at >= behind) ?? places[0];
  if (start === undefined) return undefined;
  let end = start + 1;
  while (end < tokens.length && !until.some((word) => startsWith(tokens, end, word))) end += 1;
  const text = rawOf(tokens.slice(start, end)).replace(/[\s,:;.-]+$/u, '');
  return text.length > 300 || text.split(' ').length < 3 ? undefined : text;
}

function startsWith(tokens: readonly Token[], at: number, phrase: string): boolean {
  return phrase.split(' ').every((word, index) => tokens[at + index]?.key === word);
}

/** An entry with the same numbers, and the same fixed values, is taken for the one that the sentence tells of. */
function findSame(known: readonly Entry[], pattern: EntryPattern, values: Record<string, unknown>): Entry | undefined {
  const fields = [...pattern.numbers.map(({ field }) => field), ...Object.keys(pattern.values)];
  return known.find((entry) => fields.every((field) => same(entry.values[field], values[field])));
}

/**
 * The entries of a half or a whole year that together give the numbers of the sentence: a report tells sums of what the register
 * keeps one by one. Named by the first of them.
 */
function findTogether(
  known: readonly Entry[],
  pattern: EntryPattern,
  values: Record<string, unknown>,
): Pick<Entry, 'id' | 'title'> | undefined {
  const alike = known.filter((entry) =>
    Object.keys(pattern.values).every((field) => same(entry.values[field], values[field])),
  );
  const spans = [...new Set(alike.flatMap(({ occurredOn }) => spansOf(occurredOn)))];
  for (const span of spans) {
    const entries = alike.filter(({ occurredOn }) => spansOf(occurredOn).includes(span));
    const [first] = entries;
    const told = pattern.numbers.filter(({ field }) => values[field] !== undefined);
    if (first === undefined || entries.length < 2 || told.length === 0) continue;
    if (told.every(({ field }) => sumOf(entries, field) === exactOf(values[field])))
      return { id: first.id, title: `${entries.length} mục trong sổ cộng lại, bắt đầu từ “${first.title}”` };
  }
  return undefined;
}

/** The year of a day, and its half: "2023", "2023-1". */
function spansOf(day: string): string[] {
  const year = day.slice(0, 4);
  return [year, `${year}-${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`];
}

/** undefined where a value is missing or carries a bound: then there is no exact sum. */
function sumOf(entries: readonly Entry[], field: string): Decimal | undefined {
  const values = entries.map((entry) => exactOf(entry.values[field]));
  return values.reduce((sum, value) =>
    sum === undefined || value === undefined ? undefined : addDecimals(sum, value),
  );
}

function exactOf(value: unknown): Decimal | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('value' in value) || 'bound' in value) return undefined;
  return String(value.value);
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
