import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FieldView, RegisterView } from '../../src/registers/contract.ts';
import { addEntries } from '../../src/registers/excel/contract.ts';
import type { Role } from '../../src/registers/types.ts';
import { ApiProblem, call } from '../client.ts';
import { queryClient } from '../queries.ts';
import { draftKey, dropDraft, findDraft, keepDraft, newIdempotencyKey } from '../register/draft.ts';
import { type FormLine, linesOf, withoutBlankLines } from '../register/formState.ts';
import { type FieldErrors, readForm } from '../register/readForm.ts';
import { t } from '../strings.ts';

const rolesField = (roles: readonly Role[]): FieldView => ({
  id: 'role',
  title: t.form.role,
  type: 'choice',
  required: true,
  list: false,
  choices: Object.fromEntries(roles.map((role) => [role, t.roles[role]])),
});

/** The entries of a register as the lines of one grid: their simple fields, and the role where the register knows one. */
export function gridField(register: RegisterView): FieldView {
  const fields = register.fields.filter((field) => field.type !== 'lines');
  const role = register.roles.length === 0 ? [] : [rolesField(register.roles)];
  return {
    id: 'entries',
    title: register.title,
    type: 'lines',
    required: true,
    list: false,
    fields: [...fields, ...role],
  };
}

/** A grid cannot hold entries that must have lines of their own. */
export function fitsGrid(register: RegisterView): boolean {
  return !register.fields.some((field) => field.type === 'lines' && field.required);
}

/** "/entries/3/values/date/from" → "entries/3/date": the cell of the grid. */
export function cellOfPointer(pointer: string): string {
  const [, entries, row, part, field] = pointer.split('/');
  return [entries, row, part === 'values' ? field : part].filter((one) => one !== undefined).join('/');
}

function send(agency: string, register: RegisterView, values: Record<string, unknown>[], idempotencyKey: string) {
  const entries = values.map(({ role, ...own }) => ({
    values: own,
    role: register.roles.find((one) => one === role) ?? null,
  }));
  return call(addEntries, { params: { agency, register: register.id }, body: { entries, idempotencyKey } });
}

/** What is typed or pasted into the grid is kept on this PC until all of it is in the register. */
export function useManyEntries(agency: string, register: RegisterView) {
  const key = draftKey(agency, register.id, 'grid');
  const field = gridField(register);
  const [start] = useState(() => findDraft(key, register.version));
  const [lines, setLines] = useState<FormLine[]>(() => linesOf(start?.state.values.entries));
  const [idempotencyKey, setKey] = useState(() => start?.idempotencyKey ?? newIdempotencyKey());
  const [errors, setErrors] = useState<FieldErrors>({});
  useEffect(() => {
    const state = { values: { entries: lines }, role: '', proof: [], reason: '' };
    const draft = { savedAt: new Date().toISOString(), baseVersion: null, registerVersion: register.version };
    if (lines.length > 0) keepDraft(key, { ...draft, idempotencyKey, state });
  }, [key, lines, idempotencyKey, register.version]);
  const mutation = useMutation({
    mutationFn: (values: Record<string, unknown>[]) => send(agency, register, values, idempotencyKey),
    onSuccess: async () => {
      dropDraft(key);
      setLines([]);
      setKey(newIdempotencyKey());
      await queryClient.invalidateQueries();
    },
    onError: (error) => {
      const places = error instanceof ApiProblem ? error.places : [];
      setErrors(Object.fromEntries(places.map((place) => [cellOfPointer(place.pointer), place.message])));
    },
  });
  const submit = () => {
    const tidy = linesOf(withoutBlankLines([field], { entries: lines }).entries);
    setLines(tidy);
    const read = readForm([field], { entries: tidy });
    setErrors(read.errors);
    const entries = read.values.entries;
    if (Object.keys(read.errors).length === 0 && Array.isArray(entries)) mutation.mutate(entries);
    else mutation.reset();
  };
  return { field, lines, change: setLines, errors, submit, mutation };
}
