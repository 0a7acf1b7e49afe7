import { createHash } from 'node:crypto';
import type { Answer, FigureResult, LedgerFigure, Where } from '../figures/types.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import type { Directory } from '../registers/directory.ts';
import type { Entry, RegisterDefinition } from '../registers/types.ts';
import { type CitableDocument, type CitableDocuments, printCitation } from './citations.ts';
import type { CitationStyle, DraftInline } from './draft.ts';
import type { PrintStyle } from './format-figure.ts';
import type { Numbering } from './labels.ts';
import type { OfficerText } from './officer-texts.ts';
import type { PeriodWord } from './period-words.ts';
import type { ResolvedCitation, ResolvedFigure, ResolvedInline } from './types.ts';

/** Everything that a draft is resolved with; all of it read as of one journal number. */
export interface ResolveWorld {
  figures: ReadonlyMap<string, FigureResult>;
  /** The entries of each selection, in its order. */
  selections: ReadonlyMap<string, readonly Entry[]>;
  /** The condition of each selection that has one. */
  selectionConditions: ReadonlyMap<string, Where>;
  documents: CitableDocuments;
  registers: ReadonlyMap<string, RegisterDefinition>;
  /** By block of the template. */
  officerTexts: ReadonlyMap<string, OfficerText>;
  directory: Directory;
  /** The last day whose documents are listed as related. */
  cutOff: CalendarDate;
  style: PrintStyle;
  words: Record<PeriodWord, string>;
}

/** What the loop stands on: an entry, and the line of it where lines are walked. */
export interface LoopItem {
  entry: Entry;
  line: { field: string; number: number } | undefined;
}

/** A resolution under way: what was printed so far and what was found wanting. */
export interface Resolving {
  world: ResolveWorld;
  item: LoopItem | undefined;
  /** What each run of the draft printed; of one inside a loop the last print. */
  trace: Map<DraftInline, ResolvedInline[]>;
  /** Figures printed, in the order of their first print; those of single entries beside those of the pack. */
  used: Map<string, LedgerFigure>;
  printed: { count: number };
  footnotes: { count: number };
  /** The item of a loop that blocks stand in, which gives them ids of their own. */
  place: { id: string; count: number } | undefined;
  numbering: Numbering | undefined;
  /** Blocks of the officer that were printed. */
  officers: Set<string>;
  /** The heading above, which names what stands below it. */
  lastHeading: { text: string };
  /** Ids of the documents that were printed in full so far. */
  mentioned: Set<string>;
  problems: Problem[];
}

/** One answer of a figure: of all, or of one group. A group that nothing fell into is what the figure says of nothing. */
export function answerOf(result: FigureResult | undefined, group: string | undefined): Answer {
  if (result === undefined) return { kind: 'missing' };
  return group === undefined ? result.answer : (result.groups[group] ?? { kind: 'missing' });
}

/** A printed figure with its names in a Word file; `figure` enters the ledger once. */
export function printFigure(figure: LedgerFigure, text: string, resolving: Resolving): ResolvedFigure {
  resolving.used.set(figure.id, resolving.used.get(figure.id) ?? figure);
  resolving.printed.count += 1;
  const number = resolving.printed.count;
  const digest = createHash('sha256').update(figure.id).digest('hex').slice(0, 12);
  const plain = `gu.${figure.id}.${number}`;
  const tag = plain.length <= 64 && /^[!-~]+$/.test(plain) ? plain : `gu.${digest}.${number}`;
  return { kind: 'figure', figureId: figure.id, tag, bookmark: `_gu_f_${number}_${digest}`, text };
}

/** A document by key; one that the register has not is told once. */
export function findDocument(key: string, { world, problems }: Resolving): CitableDocument | undefined {
  const document = world.documents.byKey.get(key);
  const isTold = problems.some((found) => found.type === 'citation-missing' && found.detail.includes(`“${key}”`));
  if (document === undefined && !isTold)
    problems.push(
      problem('citation-missing', 'Chưa có văn bản trong sổ', `Mẫu viện dẫn “${key}” nhưng sổ văn bản chưa có.`),
    );
  return document;
}

/** A citation by key as printed, or a mark that the document is not in the register. */
export function citeByKey(key: string, style: CitationStyle, resolving: Resolving): ResolvedCitation {
  const document = findDocument(key, resolving);
  return document === undefined
    ? { kind: 'citation', documentId: '', text: `[chưa có văn bản ${key} trong sổ]` }
    : citeDocument(document.entry.id, style, resolving);
}

/** A citation of an entry; an entry that is no document (any more) is marked. */
export function citeDocument(id: string, style: CitationStyle, resolving: Resolving): ResolvedCitation {
  const { documents } = resolving.world;
  const document = documents.byId.get(id);
  if (document === undefined) return { kind: 'citation', documentId: '', text: '[văn bản không còn trong sổ]' };
  return { kind: 'citation', documentId: id, text: printCitation(document, style, documents, resolving.mentioned) };
}
