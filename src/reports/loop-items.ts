import { holdsForLine } from '../figures/line-condition.ts';
import { isRelated } from '../registers/citation.ts';
import type { Entry, EntryValues } from '../registers/types.ts';
import type { CitableDocument } from './citations.ts';
import type { FieldTest, LoopSource } from './draft.ts';
import { findDocument, type LoopItem, type ResolveWorld, type Resolving } from './resolving.ts';

/** The items that a loop walks, in order. */
export function loopItems(source: LoopSource, resolving: Resolving): LoopItem[] {
  switch (source.kind) {
    case 'selection':
      return selectedItems(source, resolving.world);
    case 'lines':
      return resolving.item === undefined ? [] : linesOf(resolving.item.entry, source.field).map(({ item }) => item);
    case 'related':
      return relatedDocuments(source, resolving).map(({ entry }) => ({ entry, line: undefined }));
  }
}

function linesOf(entry: Entry, field: string): { item: LoopItem; values: EntryValues }[] {
  const lines = entry.values[field];
  if (!Array.isArray(lines)) return [];
  return lines.map((values, index) => ({ item: { entry, line: { field, number: index + 1 } }, values }));
}

function selectedItems(
  { selectionId, overLines }: Extract<LoopSource, { kind: 'selection' }>,
  world: ResolveWorld,
): LoopItem[] {
  const entries = world.selections.get(selectionId) ?? [];
  if (overLines === undefined) return entries.map((entry) => ({ entry, line: undefined }));
  return entries.flatMap((entry) =>
    linesOf(entry, overLines)
      .filter(({ values }) => isWanted(entry, { field: overLines, values }, selectionId, world))
      .map(({ item }) => item),
  );
}

/** Of an entry that was selected for one of its lines, only the lines that the selection speaks of. */
function isWanted(
  entry: Entry,
  line: { field: string; values: EntryValues },
  selectionId: string,
  world: ResolveWorld,
): boolean {
  const where = world.selectionConditions.get(selectionId);
  const register = world.registers.get(entry.register);
  return where === undefined || register === undefined || holdsForLine(where, register, entry, line);
}

/** Documents up to the cut-off whose relations name a document; by date, then by the number in front, then by symbol. */
function relatedDocuments(
  { of, relation }: Extract<LoopSource, { kind: 'related' }>,
  resolving: Resolving,
): CitableDocument[] {
  const { documents, registers, cutOff } = resolving.world;
  const target =
    'document' in of ? findDocument(of.document, resolving)?.entry.id : documentInField(of.field, resolving);
  if (target === undefined) return [];
  return [...documents.byId.values()]
    .filter(({ entry }) => {
      const register = registers.get(entry.register);
      return entry.occurredOn <= cutOff && register !== undefined && isRelated(entry, register, relation, target);
    })
    .sort((a, b) => compareDocuments(a, b));
}

/** The document that the entry or line the loop stands on names in a field. */
function documentInField(field: string, { item }: Resolving): string | undefined {
  const value = item === undefined ? undefined : (lineValues(item)?.[field] ?? item.entry.values[field]);
  return typeof value === 'string' ? value : undefined;
}

function compareDocuments(a: CitableDocument, b: CitableDocument): number {
  if (a.entry.occurredOn !== b.entry.occurredOn) return a.entry.occurredOn < b.entry.occurredOn ? -1 : 1;
  const byNumber = a.cited.number.localeCompare(b.cited.number, 'vi', { numeric: true });
  return byNumber !== 0 ? byNumber : a.cited.symbol.localeCompare(b.cited.symbol, 'vi');
}

/** Whether the entry or line that the loop stands on passes a `given`. A field of the line comes before one of the entry. */
export function passes({ field, is }: FieldTest, { item, world }: Resolving): boolean {
  if (item === undefined) return false;
  const lines = world.registers.get(item.entry.register)?.fields.find(({ id }) => id === item.line?.field)?.fields;
  const inLine = lines?.some(({ id }) => id === field) === true;
  const values = inLine ? lineValues(item) : item.entry.values;
  const value = field === 'role' && !inLine ? (item.entry.role ?? undefined) : values?.[field];
  const isPresent = value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  if (is.kind === 'equals') return isPresent && String(value) === is.value;
  return is.kind === 'present' ? isPresent : !isPresent;
}

/** The values of the line that a loop stands on. */
export function lineValues({ entry, line }: LoopItem): EntryValues | undefined {
  const lines = line === undefined ? undefined : entry.values[line.field];
  return Array.isArray(lines) && line !== undefined ? lines[line.number - 1] : undefined;
}
