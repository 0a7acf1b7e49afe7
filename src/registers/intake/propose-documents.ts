import { createHash } from 'node:crypto';
import { formatDateShort, parseCalendarDate } from '../../kernel/dates.ts';
import { foldText } from '../../kernel/vietnamese.ts';
import { documentRegister, numberAndSymbol } from '../citation.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import type { Contradiction, KnownEntry, Proposal } from './contract.ts';
import { type CitedPaper, type Mention, paperKey, yearOf } from './read-documents.ts';

export interface AgencyName {
  name: string;
  superior: string;
}

/** What documents are compared and completed with. */
export interface DocumentWorld {
  definition: RegisterDefinition;
  /** The documents in the register now. */
  known: readonly Entry[];
  names: readonly AgencyName[];
}

const mostSentences = 3;

/** One proposal for each document that the file cites, in the order of the file. */
export function proposeDocuments(papers: readonly CitedPaper[], world: DocumentWorld): Proposal[] {
  const register = indexKnown(world.known);
  return papers.map((paper) => proposePaper(paper, world, register));
}

interface KnownIndex {
  byNumber: ReadonlyMap<string, readonly Entry[]>;
  /** By number and date: a symbol may be a slip, or written another way. */
  byDay: ReadonlyMap<string, readonly Entry[]>;
  /** The issuer that the register gives the symbol. */
  issuers: ReadonlyMap<string, string>;
}

function indexKnown(known: readonly Entry[]): KnownIndex {
  const byNumber = new Map<string, Entry[]>();
  const byDay = new Map<string, Entry[]>();
  const issuers = new Map<string, string>();
  for (const entry of known) {
    const { number, symbol, issuer } = entry.values;
    const key = paperKey(String(number ?? ''), String(symbol ?? ''));
    byNumber.set(key, [...(byNumber.get(key) ?? []), entry]);
    const day = dayKey(String(number ?? ''), entry.occurredOn);
    byDay.set(day, [...(byDay.get(day) ?? []), entry]);
    issuers.set(issuerKey(String(symbol ?? '')), String(issuer ?? ''));
  }
  return { byNumber, byDay, issuers };
}

const dayKey = (number: string, date: string): string => `${paperKey(number, '')}${date}`;

/** What of a symbol tells the issuer: all behind the type. */
const issuerKey = (symbol: string): string => symbol.toUpperCase().replace(/^[^-/]+[-/]/, '');

function proposePaper(paper: CitedPaper, world: DocumentWorld, register: KnownIndex): Proposal {
  const [first] = paper.mentions;
  if (first === undefined) throw new RangeError('A document without a mention');
  const dates = byFrequency(paper.mentions, ({ citation }) => citation.date);
  const issuers = byFrequency(paper.mentions, ({ citation }) => citation.issuer);
  const types = byFrequency(paper.mentions, ({ citation }) => citation.type);
  const registered = register.byNumber.get(paperKey(first.number, first.symbol)) ?? [];
  const known = findKnown(paper, registered, dates[0]?.value);
  const symbolIssuer = register.issuers.get(issuerKey(first.symbol));
  const values = compact({
    date: dates[0]?.value,
    docType: choiceOf(world.definition, types[0]?.value),
    number: first.number,
    symbol: first.symbol,
    issuer: chooseIssuer(issuers[0]?.value, symbolIssuer),
    subject: bestSubject(paper.mentions),
  });
  const direction = directionOf(paper.mentions, String(values.issuer ?? ''), world.names);
  const id = proposalId(documentRegister, paper.key);
  return {
    id,
    register: documentRegister,
    title: `${types[0]?.value ?? 'Văn bản'} số ${numberAndSymbol(first.number, first.symbol)}`,
    state: known === undefined ? 'new' : known.differences.length > 0 ? 'differs' : 'known',
    values: { ...values, direction },
    missing: missingOf(world.definition, { ...values, direction }),
    sentences: paper.mentions.slice(0, mostSentences).map(({ sentence }) => sentence),
    contradictions: contradictionsOf(world.definition, dates, types),
    known: known ?? null,
    similar:
      known === undefined ? similarTo(registered, register.byDay.get(dayKey(first.number, dates[0]?.value ?? ''))) : [],
    idempotencyKey: `nap:${id}`,
  };
}

/** The same number and symbol of another year, or the same number of the same day under another symbol. */
function similarTo(registered: readonly Entry[], sameDay: readonly Entry[] = []): Proposal['similar'] {
  return [...new Set([...registered, ...sameDay])]
    .slice(0, 3)
    .map(({ id: entryId, ...entry }) => ({ entryId, title: nameOf(entry) }));
}

/** The same for the same content, whatever file it came from. */
export function proposalId(register: string, content: string): string {
  return `${register}:${createHash('sha256').update(`${register}\n${content}`).digest('hex').slice(0, 32)}`;
}

interface Counted {
  value: string;
  lines: number[];
}

/** The values that mentions give, the most frequent first; of equals the first. */
function byFrequency(mentions: readonly Mention[], read: (mention: Mention) => string | undefined): Counted[] {
  const counts = new Map<string, Counted>();
  for (const mention of mentions) {
    const value = read(mention);
    if (value === undefined) continue;
    const counted = counts.get(value) ?? { value, lines: [] };
    counted.lines.push(mention.citation.line);
    counts.set(value, counted);
  }
  return [...counts.values()].sort((one, other) => other.lines.length - one.lines.length);
}

function findKnown(paper: CitedPaper, registered: readonly Entry[], date: string | undefined): KnownEntry | undefined {
  const sameYear = registered.filter((entry) => yearOf(String(entry.values.number), entry.occurredOn) === paper.year);
  const [entry] = paper.year === undefined && registered.length === 1 ? registered : sameYear;
  if (entry === undefined) return undefined;
  const differs = date !== undefined && date !== entry.occurredOn;
  const differences = differs
    ? [{ title: 'Ngày ban hành', inRegister: printDate(entry.occurredOn), inFile: printDate(date) }]
    : [];
  return { entryId: entry.id, title: nameOf(entry), differences };
}

const nameOf = ({ values, occurredOn, title }: Pick<Entry, 'values' | 'occurredOn' | 'title'>): string =>
  `${numberAndSymbol(String(values.number), String(values.symbol))} ngày ${printDate(occurredOn)}: ${title}`;

function printDate(text: string): string {
  const date = parseCalendarDate(text);
  return date === undefined ? text : formatDateShort(date);
}

/** The register's name of an issuer is fuller than the sentence's ("UBND tỉnh Bình Phước" for "UBND tỉnh"). */
function chooseIssuer(written: string | undefined, registered: string | undefined): string | undefined {
  if (written === undefined || registered === undefined) return written ?? registered;
  return foldText(registered).startsWith(foldText(written)) ? registered : written;
}

/** The fullest subject that fits a register. */
function bestSubject(mentions: readonly Mention[]): string | undefined {
  const subjects = mentions.flatMap(({ subject }) => (subject !== undefined && subject.length <= 500 ? [subject] : []));
  return subjects.reduce<string | undefined>((best, one) => (one.length > (best?.length ?? 0) ? one : best), undefined);
}

function directionOf(mentions: readonly Mention[], issuer: string, names: readonly AgencyName[]): string {
  const folded = foldText(issuer);
  const isOwn = names.some(({ name, superior }) => {
    const own = foldText(name);
    const place = foldText(superior.replace(/^UBND /u, ''));
    return own !== '' && (folded.endsWith(own) || folded.endsWith(`${own} ${place}`));
  });
  if (isOwn) return 'outgoing';
  return mentions.some(({ drafted }) => drafted) ? 'drafted' : 'incoming';
}

function choiceOf(definition: RegisterDefinition, type: string | undefined): string | undefined {
  const choices = definition.fields.find(({ id }) => id === 'docType')?.choices ?? {};
  return type === undefined
    ? undefined
    : Object.entries(choices).find(([, title]) => foldText(title) === foldText(type))?.[0];
}

const compact = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined));

/** Titles of the fields without which the register does not take the entry. */
export function missingOf(definition: RegisterDefinition, values: Record<string, unknown>): string[] {
  return definition.fields.filter(({ id, required }) => required && values[id] === undefined).map(({ title }) => title);
}

function contradictionsOf(definition: RegisterDefinition, dates: Counted[], types: Counted[]): Contradiction[] {
  const titleOf = (field: string): string => definition.fields.find(({ id }) => id === field)?.title ?? field;
  const seen = [
    { field: 'date', values: dates.map(({ value, lines }) => ({ text: printDate(value), lines })) },
    { field: 'docType', values: types.map(({ value, lines }) => ({ text: value, lines })) },
  ];
  return seen
    .filter(({ values }) => values.length > 1)
    .map(({ field, values }) => ({ field, title: titleOf(field), values }));
}
