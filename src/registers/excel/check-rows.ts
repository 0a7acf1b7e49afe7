import type { Directory } from '../directory.ts';
import { checkFinished } from '../finished-work.ts';
import { checkRole, newFact } from '../new-fact.ts';
import type { NewVersion } from '../new-version.ts';
import { factsBytes, maxFactsBytes } from '../stored-entry.ts';
import { type EntryValues, type RegisterDefinition, Role } from '../types.ts';
import { validateValues } from '../validate.ts';
import type { CellProblem } from './plan-types.ts';
import { type RawEntry, reportAt } from './read-rows.ts';

/** An entry of a file that the register would take. Its version has no id yet. */
export interface FitEntry {
  sheet: string;
  row: number;
  values: EntryValues;
  version: NewVersion;
}

export type CheckedRow = { fit: FitEntry; problems: [] } | { fit: undefined; problems: CellProblem[] };

/** What a row is checked against. `open`: pointers of what one answer for all rows will fill. */
export interface RowRules {
  definition: RegisterDefinition;
  directory: Directory;
  open: ReadonlySet<string>;
}

/** The register's own rules over a row of a file: the same as for an entry typed into the form. */
export function checkRow(entry: RawEntry, { definition, directory, open }: RowRules): CheckedRow {
  const already = new Set(entry.problems.map(({ sheet, row, column }) => `${sheet}\t${row}\t${column}`));
  const isNew = ({ sheet, row, column }: CellProblem): boolean =>
    column === undefined || !already.has(`${sheet}\t${row}\t${column}`);
  const before = entry.problems.length;
  const values = validateValues(definition, entry.values, directory);
  const role = Role.nullable().safeParse(entry.role);
  const misfit = checkRole(definition, role.data ?? null);
  const bare = values.ok ? checkFinished(definition, values.value, entry.proof) : undefined;
  for (const found of [...(values.ok ? [] : values.error), ...[misfit, bare].filter((one) => one !== undefined)])
    reportAt(entry, found.place?.pointer ?? '', found.detail.replace(/\.$/, ''), open.has(found.place?.pointer ?? ''));
  if (before === 0 && values.ok && misfit === undefined && bare === undefined) {
    const checked = { values: values.value, role: role.data ?? null, proof: entry.proof };
    const version = newFact(definition, checked, { entryId: '', reason: null });
    reportTooLarge(entry, version);
    if (entry.problems.length === 0)
      return { fit: { sheet: entry.sheet, row: entry.row, values: values.value, version }, problems: [] };
  }
  // What could not be read is not also missing.
  const problems = [...entry.problems.slice(0, before), ...entry.problems.slice(before).filter(isNew)];
  return { fit: undefined, problems };
}

function reportTooLarge(entry: RawEntry, { stored }: NewVersion): void {
  const tooLarge = `các cột ngắn cộng lại vượt ${maxFactsBytes} byte; hãy chuyển phần dài vào ghi chú`;
  if (factsBytes(stored.facts) > maxFactsBytes) reportAt(entry, '', tooLarge);
  for (const line of stored.lines)
    if (factsBytes(line.facts) > maxFactsBytes) reportAt(entry, `/values/${line.field}/${line.lineNo - 1}`, tooLarge);
}
