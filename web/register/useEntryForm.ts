import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { addEntry, correctEntry, type EntryView, getEntry, type RegisterView } from '../../src/registers/contract.ts';
import { noteRefused } from '../attachments/refused.ts';
import { sendFiles } from '../attachments/sendFile.ts';
import { ApiProblem, call } from '../client.ts';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { draftKey, findDraft, laterDraft, newIdempotencyKey, readDraft } from './draft.ts';
import { stateOfEntry } from './fillForm.ts';
import { type EntryFormState, emptyState, withoutBlankLines } from './formState.ts';
import { type FieldErrors, placeOfPointer, readForm } from './readForm.ts';
import { useDraft } from './useDraft.ts';

export interface EntryFormInput {
  agency: string;
  register: RegisterView;
  /** The entry to correct; undefined for a new one. */
  entry: EntryView | undefined;
  /** What the server has kept of an earlier opening of this form, as it came. */
  kept: unknown;
  /** What a new entry begins with; absent: nothing. */
  initial?: EntryFormState | undefined;
  onSaved: (entryId: string) => void;
}

type Sent = Pick<EntryFormState, 'role' | 'proof' | 'reason'> & { values: Record<string, unknown> };

function send(input: EntryFormInput, sent: Sent, idempotencyKey: string, baseVersion: number | null) {
  const { agency, register, entry } = input;
  const role = register.roles.find((one) => one === sent.role) ?? null;
  const body = { values: sent.values, role, proof: sent.proof, idempotencyKey };
  if (entry === undefined || baseVersion === null) {
    return call(addEntry, { params: { agency, register: register.id }, body });
  }
  const correction = { ...body, expectedVersion: baseVersion, reason: sent.reason };
  return call(correctEntry, { params: { agency, entry: entry.id }, body: correction });
}

/** What the form can tell without the server: unreadable values, and the two questions that stand outside the fields. */
function readState({ register, entry }: EntryFormInput, state: EntryFormState) {
  const { values, errors } = readForm(register.fields, state.values);
  if (register.roles.length > 0 && state.role === '') errors.role = t.form.invalid.required;
  if (entry !== undefined && state.reason.trim() === '') errors.reason = t.form.invalid.reason;
  return { values, errors };
}

function originalOf({ register, entry, initial }: EntryFormInput): EntryFormState {
  return entry === undefined ? (initial ?? emptyState()) : stateOfEntry(register.fields, entry);
}

function startOf(input: EntryFormInput) {
  const { agency, register, entry } = input;
  const form = entry?.id ?? 'new';
  const key = draftKey(agency, register.id, form);
  const draft = laterDraft(findDraft(key, register.version), readDraft(input.kept, register.version));
  return {
    place: { key, agency, register: register.id, form },
    restoredAt: draft?.savedAt,
    state: draft?.state ?? originalOf(input),
    baseVersion: draft?.baseVersion ?? entry?.version ?? null,
    idempotencyKey: draft?.idempotencyKey ?? newIdempotencyKey(),
  };
}

/** What the server refused: messages by place, and the newer version where somebody was quicker. */
function useRefusal({ agency, entry }: EntryFormInput, baseVersion: number | null) {
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<ApiProblem>();
  const [stale, setStale] = useState<EntryView>();
  const show = (found: FieldErrors) => {
    setErrors(found);
    setProblem(undefined);
    setStale(undefined);
  };
  const refuse = async (error: Error) => {
    const refused = error instanceof ApiProblem ? error : unexpected(error);
    setProblem(refused);
    setErrors(Object.fromEntries(refused.places.map((place) => [placeOfPointer(place.pointer), place.message])));
    if (refused.status !== 409 || entry === undefined) return;
    const newest = await call(getEntry, { params: { agency, entry: entry.id } });
    if (newest.entry.version !== baseVersion) setStale(newest.entry);
  };
  return { errors, problem, stale, show, refuse };
}

function unexpected(error: Error): ApiProblem {
  console.error(error);
  return new ApiProblem(0, { type: 'about:blank', title: t.form.failed, errors: [] });
}

/** State of the form of one entry: what is typed, what was refused and where, what is kept, what happens on saving. */
export function useEntryForm(input: EntryFormInput) {
  const { register, entry } = input;
  const [start, setStart] = useState(() => startOf(input));
  const [state, setState] = useState(start.state);
  const [touched, setTouched] = useState(start.restoredAt !== undefined);
  const { show, refuse, ...refusal } = useRefusal(input, start.baseVersion);
  const saved = useRef(false);

  const { baseVersion, idempotencyKey } = start;
  const typed = { baseVersion, idempotencyKey, state, registerVersion: register.version };
  const draft = useDraft(start.place, typed, () => touched && !saved.current);
  const [files, setFiles] = useState<File[]>([]);
  const change = (next: Partial<EntryFormState>) => {
    setTouched(true);
    setState((before) => ({ ...before, ...next }));
  };
  const mutation = useMutation({
    mutationFn: (sent: Sent) => send(input, sent, start.idempotencyKey, start.baseVersion),
    onSuccess: async ({ entryId }) => {
      saved.current = true;
      await draft.drop();
      noteRefused(entryId, await sendFiles(input.agency, entryId, files));
      await queryClient.invalidateQueries();
      input.onSaved(entryId);
    },
    onError: refuse,
  });
  const submit = () => {
    const tidy = { ...state, values: withoutBlankLines(register.fields, state.values) };
    setState(tidy);
    const read = readState(input, tidy);
    show(read.errors);
    if (Object.keys(read.errors).length === 0) mutation.mutate({ ...tidy, values: read.values });
  };
  const restart = (from: EntryFormState, baseVersion: number | null) => {
    setStart({ ...start, restoredAt: undefined, baseVersion, idempotencyKey: newIdempotencyKey() });
    setState(from);
    show({});
  };
  const discard = () => {
    void draft.drop();
    setTouched(false);
    restart(originalOf(input), entry?.version ?? null);
  };
  const { restoredAt } = start;
  const saving = mutation.isPending;
  return { state, change, submit, saving, restoredAt, discard, restart, files, setFiles, draft, ...refusal };
}
