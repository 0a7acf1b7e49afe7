import { createHash } from 'node:crypto';
import { unitOf } from '../figures/fields.ts';
import { ledgerFigureOf } from '../figures/ledger-figure.ts';
import type { Answer, LedgerFigure } from '../figures/types.ts';
import { formatDateShort } from '../kernel/dates.ts';
import { displayValue } from '../registers/display.ts';
import type { FieldDefinition, FieldValue } from '../registers/types.ts';
import type { DraftFootnote, DraftInline, FieldChip, FigureChip, InlineLoop } from './draft.ts';
import { formatAnswer } from './format-figure.ts';
import { lineValues, loopItems, passes } from './loop-items.ts';
import { fillWords } from './period-words.ts';
import { answerOf, citeByKey, citeDocument, type LoopItem, printFigure, type Resolving } from './resolving.ts';
import type { ResolvedInline } from './types.ts';

/** Chips → text. Empty values leave no doubled spaces behind. */
export function resolveInline(children: readonly DraftInline[], resolving: Resolving): ResolvedInline[] {
  return tidy(
    children.flatMap((child) => {
      const printed = resolveOne(child, resolving);
      resolving.trace.set(child, printed);
      return printed;
    }),
  );
}

function resolveOne(child: DraftInline, resolving: Resolving): ResolvedInline[] {
  switch (child.kind) {
    case 'text':
      return [{ ...child, text: fillWords(child.text, resolving.world.words) }];
    case 'figure':
      return [resolveFigure(child, resolving)];
    case 'citation':
      return [citeByKey(child.document, child.style, resolving)];
    case 'field':
      return resolveField(child, resolving);
    case 'footnote':
      return [resolveFootnote(child, resolving)];
    case 'loop':
      return resolveLoop(child, resolving);
    case 'given':
      return passes(child.test, resolving) ? resolveInline(child.children, resolving) : [];
  }
}

/** Nothing to read: no mark of a footnote either. */
export function isBlank(children: readonly ResolvedInline[]): boolean {
  return children.every((child) => child.kind !== 'footnote' && child.text.trim() === '');
}

function resolveFigure(chip: FigureChip, resolving: Resolving): ResolvedInline {
  const result = resolving.world.figures.get(chip.figureId);
  if (result === undefined)
    throw new RangeError(`The template was compiled with a figure that was not evaluated: ${chip.figureId}`);
  const text = formatAnswer(answerOf(result, chip.group), result.unit, chip.format, resolving.world.style);
  return printFigure(ledgerFigureOf(result), text, resolving);
}

function resolveFootnote(note: DraftFootnote, resolving: Resolving): ResolvedInline {
  resolving.footnotes.count += 1;
  const number = resolving.footnotes.count;
  const children = note.children.flatMap((block) =>
    block.kind === 'paragraph' ? [{ ...block, children: resolveInline(block.children, resolving) }] : [],
  );
  return { kind: 'footnote', id: note.id, number, children };
}

function resolveLoop(loop: InlineLoop, resolving: Resolving): ResolvedInline[] {
  const items = loopItems(loop.source, resolving);
  const printed = items
    .map((item) => resolveInline(loop.pattern, { ...resolving, item }))
    .filter((inlines) => !isBlank(inlines));
  if (printed.length === 0) return resolveInline(loop.whenEmpty, resolving);
  const separator: ResolvedInline = { kind: 'text', text: loop.separator };
  const runs = printed.flatMap((inlines, index) => (index === 0 ? inlines : [separator, ...inlines]));
  return loop.end === '' ? runs : [...runs, { kind: 'text', text: loop.end }];
}

function resolveField(chip: FieldChip, resolving: Resolving): ResolvedInline[] {
  const { item, world } = resolving;
  const register = item === undefined ? undefined : world.registers.get(item.entry.register);
  if (item === undefined || register === undefined) throw new RangeError(`A field chip outside a loop: ${chip.field}`);
  const style = chip.citation ?? { form: 'auto' };
  if (chip.field === 'self') return [citeDocument(item.entry.id, style, resolving)];
  const { field, value, path } = findValue(chip.field, item, register.fields);
  if (field === undefined || value === undefined) return [];
  if (field.type === 'document') return [citeDocument(String(value), style, resolving)];
  if (chip.format !== undefined) return [resolveNumber(chip, field, value, path, item, resolving)];
  const text = displayValue(field, value, {
    formatDay: formatDateShort,
    date: item.entry.occurredOn,
    directory: world.directory,
    citation: (id) => citeDocument(id, style, resolving).text,
  });
  return text === '' ? [] : [{ kind: 'text', text }];
}

/** A sub-field of the line comes before a field of the entry. */
function findValue(
  name: string,
  item: LoopItem,
  fields: readonly FieldDefinition[],
): { field: FieldDefinition | undefined; value: FieldValue | undefined; path: string } {
  const { line } = item;
  const subs = line === undefined ? [] : (fields.find((field) => field.id === line.field)?.fields ?? []);
  const sub = subs.find((field) => field.id === name);
  if (line !== undefined && sub !== undefined) {
    return { field: sub, value: lineValues(item)?.[name], path: `${line.field}.${line.number}.${name}` };
  }
  return { field: fields.find((field) => field.id === name), value: item.entry.values[name], path: name };
}

/** A number of a single entry is a figure too: its formula is that entry, its evidence that version. */
function resolveNumber(
  chip: FieldChip,
  field: FieldDefinition,
  value: FieldValue,
  path: string,
  item: LoopItem,
  resolving: Resolving,
): ResolvedInline {
  const answer = answerOfValue(value);
  const unit = unitOf(field) ?? '';
  const { entry } = item;
  const evidence = { entryId: entry.id, version: entry.version };
  const isProved = entry.proof.length > 0 || resolving.world.registers.get(entry.register)?.ownProof === true;
  const figure: LedgerFigure = {
    id: `${entry.register}#${entry.id}.${path}`,
    title: `${field.title} (${entry.title})`,
    formula: `Theo mục sổ “${entry.title}”, trường “${field.title}”`,
    window: `ngày ${entry.occurredOn}`,
    unit,
    answer,
    groups: {},
    verdicts: { arithmetic: 'holds', register: 'agrees', document: isProved ? 'proved' : 'unproved' },
    evidence: {
      count: 1,
      sha256: createHash('sha256').update(`${entry.id}:${entry.version}`).digest('hex'),
      items: [evidence],
    },
  };
  const text = formatAnswer(
    answer,
    unit,
    { showUnit: true, ...(chip.format ?? { style: 'text' }) },
    resolving.world.style,
  );
  return printFigure(figure, text, resolving);
}

function answerOfValue(value: FieldValue): Answer {
  if (typeof value !== 'object') return { kind: 'value', value: String(value) };
  if (Array.isArray(value) || 'from' in value) throw new RangeError('Not a number');
  const { value: number, bound } = value as { value: string; bound?: 'above' | 'atLeast' | 'about' };
  return bound === undefined ? { kind: 'value', value: number } : { kind: 'value', value: number, bound };
}

/** One space where an empty value left two, none in front of a closing mark or at the ends. */
function tidy(runs: readonly ResolvedInline[]): ResolvedInline[] {
  const tidied: ResolvedInline[] = [];
  for (const run of runs) {
    if (run.kind !== 'text') {
      tidied.push(run);
      continue;
    }
    const last = tidied.at(-1);
    const afterSpace = last !== undefined && last.kind !== 'footnote' && / $/.test(last.text);
    const text = (afterSpace ? run.text.replace(/^ +/, '') : run.text).replace(/ {2,}/g, ' ');
    if (text !== '') tidied.push({ ...run, text });
  }
  return tidied;
}
