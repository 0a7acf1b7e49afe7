import { parse } from 'yaml';
import { z } from 'zod';
import type { TextFile } from '../../registers/import-entries.ts';
import type { FieldDefinition, RegisterDefinition } from '../../registers/types.ts';
import type { WorldFile } from './world-file.ts';

const Entries = z.looseObject({
  register: z.string(),
  entries: z.array(z.record(z.string(), z.unknown())),
});
type Entries = z.infer<typeof Entries>;

/** The entries that an agency is made like, read once for all agencies. */
export const readModelEntries = (files: readonly TextFile[]): { file: string; content: Entries }[] =>
  files.map(({ file, text }) => ({ file, content: Entries.parse(parse(text, { schema: 'core', version: '1.2' })) }));

/** Which agency the entries are made for. `index`: its number, from 1. */
export interface VariedFor {
  index: number;
  name: string;
}

/**
 * The model's entries as another agency's: other names, other amounts, some left out. The same agency always gets the same. Amounts are
 * scaled by one factor and rounded, so that a part stays within its whole.
 */
export function varyEntries(
  model: ReturnType<typeof readModelEntries>,
  registers: ReadonlyMap<string, RegisterDefinition>,
  world: Pick<WorldFile, 'replace' | 'ownName' | 'realNote' | 'omit'>,
  agency: VariedFor,
): TextFile[] {
  const omitted = world.omit.filter(({ every }) => agency.index % every === 0);
  const rename = renamer(world, agency.name);
  return model.flatMap(({ file, content }) => {
    const rules = omitted.filter(({ register }) => register === content.register);
    if (rules.some(({ where }) => Object.keys(where).length === 0)) return [];
    const fields = registers.get(content.register)?.fields ?? [];
    const entries = content.entries
      .filter((entry) => !rules.some(({ where }) => Object.entries(where).every(([id, value]) => entry[id] === value)))
      .map((entry) =>
        String(entry.note ?? '').startsWith(world.realNote)
          ? entry
          : (rename(scaled(entry, fields, agency.index)) as typeof entry),
      );
    return [{ file, text: JSON.stringify({ ...content, entries }) }];
  });
}

/** Names in every text below a value. */
function renamer({ replace, ownName }: Pick<WorldFile, 'replace' | 'ownName'>, name: string) {
  const pairs = [...replace, { from: ownName, to: name }];
  const rename = (value: unknown): unknown => {
    if (typeof value === 'string') return pairs.reduce((text, { from, to }) => text.replaceAll(from, to), value);
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rename(inner)]));
  };
  return rename;
}

function scaled(entry: Record<string, unknown>, fields: readonly FieldDefinition[], index: number) {
  return Object.fromEntries(
    Object.entries(entry).map(([id, value]) => {
      const type = fields.find((field) => field.id === id)?.type;
      const isAmount = (type === 'count' || type === 'money') && typeof value === 'number';
      return [id, isAmount ? amountOf(value, type, index) : value];
    }),
  );
}

/** Between 70 and 130 hundredths of the model's amount; money in whole ten thousands of đồng. */
function amountOf(value: number, type: 'count' | 'money', index: number): number {
  const percent = 70 + ((index * 37) % 61);
  const unit = type === 'money' ? 10_000 : 1;
  return Math.floor((value * percent + 50 * unit) / (100 * unit)) * unit;
}
