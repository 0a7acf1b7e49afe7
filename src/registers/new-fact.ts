import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Directory } from './directory.ts';
import { checkFinished } from './finished-work.ts';
import type { NamedDocument, NewVersion } from './new-version.ts';
import { storeEntry } from './stored-entry.ts';
import type { EntryInput, EntryValues, FieldDefinition, RegisterDefinition, Role } from './types.ts';
import { validateValues } from './validate.ts';

export interface VersionOf {
  entryId: string;
  supersedes?: number;
  reason: string | null;
}

/** Everything that can be told of a fact without the database; all problems at once. */
export function checkFact(
  definition: RegisterDefinition,
  input: EntryInput,
  directory: Directory,
  version: VersionOf,
): Result<NewVersion> {
  const values = validateValues(definition, input.values, directory);
  const role = checkRole(definition, input.role);
  const bare = values.ok ? checkFinished(definition, values.value, input.proof) : undefined;
  const problems = [...(values.ok ? [] : values.error), ...[role, bare].filter((found) => found !== undefined)];
  return values.ok && problems.length === 0
    ? success(newFact(definition, { ...input, values: values.value }, version))
    : failure(problems);
}

/** The version that holds validated values. */
export function newFact(
  definition: RegisterDefinition,
  checked: { values: EntryValues; role: Role | null; proof: string[] },
  version: VersionOf,
): NewVersion {
  return {
    ...version,
    register: definition.id,
    kind: 'fact',
    deleted: false,
    definitionVersion: definition.version,
    role: checked.role,
    proof: checked.proof,
    names: [...namedAsProof(checked.proof), ...namedInFields(definition.fields, checked.values, '/values')],
    stored: storeEntry(definition, checked.values),
  };
}

export function namedAsProof(proof: readonly string[]): NamedDocument[] {
  return proof.map((documentId, index) => ({ documentId, pointer: `/proof/${index}`, title: 'Văn bản chứng minh' }));
}

function namedInFields(fields: readonly FieldDefinition[], values: EntryValues, at: string): NamedDocument[] {
  return fields.flatMap((field) => {
    const value = values[field.id];
    if (Array.isArray(value))
      return value.flatMap((line, index) => namedInFields(field.fields ?? [], line, `${at}/${field.id}/${index}`));
    return field.type === 'document' && typeof value === 'string'
      ? [{ documentId: value, pointer: `${at}/${field.id}`, title: field.title }]
      : [];
  });
}

export function checkRole(definition: RegisterDefinition, role: Role | null): Problem | undefined {
  if (role === null ? definition.roles.length === 0 : definition.roles.includes(role)) return undefined;
  const reason = role === null ? 'chưa ghi (chủ trì, phối hợp hay tham gia)' : 'không dùng cho sổ này';
  return problem('entry-invalid', 'Mục sổ chưa hợp lệ', `“Vai trò của cơ quan” ${reason}.`, {
    pointer: '/role',
    field: 'Vai trò của cơ quan',
  });
}
