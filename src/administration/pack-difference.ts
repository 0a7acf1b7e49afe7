import { canonicalJson } from '../kernel/canonical-json.ts';
import { type Storage, storageOf } from '../registers/slots.ts';
import type { FieldDefinition, RegisterDefinition } from '../registers/types.ts';
import type { PackWorld } from '../reports/find-report.ts';
import type { PackPreview } from './contract.ts';

type Item = PackPreview['added'][number];
export type PackDifference = Pick<PackPreview, 'added' | 'changed' | 'removed'>;

interface Part {
  item: Item;
  /** Everything about it, in one form, without the place in its file. */
  text: string;
}

const textOf = (value: object): string => {
  const { file: _file, line: _line, ...rest } = value as { file?: string; line?: number };
  return canonicalJson(JSON.parse(JSON.stringify(rest)));
};

function partsOf(world: PackWorld): Part[] {
  const part = (
    kind: Item['kind'],
    id: string,
    value: { title?: string | undefined },
    whole: object = value,
  ): Part => ({
    item: { kind, id, title: value.title ?? id },
    text: textOf(whole),
  });
  return [
    ...[...world.registers.values()].map((one) => part('register', one.id, one)),
    ...[...world.figures.values()].map((one) => part('figure', one.id, one)),
    ...[...world.selections.values()].map((one) => part('selection', one.id, one)),
    ...[...world.reportTypes.values()].map((one) => part('report', one.type.id, one.type, { ...one })),
  ];
}

/** What a pack has that another has not, and what both have otherwise. Without an earlier one all of it is new. */
export function packDifference(before: PackWorld | undefined, after: PackWorld): PackDifference {
  const keyOf = ({ item }: Part): string => `${item.kind} ${item.id}`;
  const old = new Map((before === undefined ? [] : partsOf(before)).map((part) => [keyOf(part), part]));
  const fresh = partsOf(after);
  const keys = new Set(fresh.map(keyOf));
  return {
    added: fresh.filter((part) => !old.has(keyOf(part))).map(({ item }) => item),
    changed: fresh.filter((part) => (old.get(keyOf(part))?.text ?? part.text) !== part.text).map(({ item }) => item),
    removed: [...old].filter(([key]) => !keys.has(key)).map(([, { item }]) => item),
  };
}

/**
 * Fields whose stored values a changed register would no longer find: those it leaves out, and those that move, for a listed field
 * takes its column by its place among the listed.
 */
export function lostFields(before: RegisterDefinition, after: RegisterDefinition): FieldDefinition[] {
  const [from, to] = [storageOf(before), storageOf(after)];
  const isElsewhere = (old: Storage | undefined, now: Storage | undefined): boolean =>
    canonicalJson(old ?? null) !== canonicalJson(now ?? null);
  return before.fields.filter(({ id, fields = [] }) => {
    const [lines, newLines] = [from.lines.get(id), to.lines.get(id)];
    return (
      isElsewhere(from.entry.get(id), to.entry.get(id)) ||
      fields.some((field) => isElsewhere(lines?.get(field.id), newLines?.get(field.id)))
    );
  });
}
