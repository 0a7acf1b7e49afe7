import type { FieldView, RegisterView } from '../../src/registers/contract.ts';
import type { Proposal } from '../../src/registers/intake/contract.ts';
import { fillValues } from '../register/fillForm.ts';
import { countOf, type FormValue, type FormValues, rangeOf, textOf } from '../register/formState.ts';
import { t } from '../strings.ts';

/** The fields that a person must see before entering: those that were read and those that the register requires. */
export function shownFields(register: RegisterView, proposal: Proposal): FieldView[] {
  return register.fields.filter(
    ({ id, required, type }) => (required || proposal.values[id] !== undefined) && type !== 'lines',
  );
}

/** The register's other fields, for who knows more than the file says. */
export function otherFields(register: RegisterView, proposal: Proposal): FieldView[] {
  const shown = new Set(shownFields(register, proposal).map(({ id }) => id));
  return register.fields.filter(({ id, type }) => !shown.has(id) && type !== 'lines');
}

/** What would be entered, in the order of the fields: title and text. */
export function summaryOf(register: RegisterView, proposal: Proposal): { title: string; text: string }[] {
  const values = startValues(register, proposal);
  return shownFields(register, proposal).flatMap((field) => {
    const text = printed(field, values[field.id]);
    return text === '' ? [] : [{ title: field.title, text }];
  });
}

function printed(field: FieldView, value: FormValue | undefined): string {
  const { from, to } = rangeOf(value);
  const { value: count, bound } = countOf(value);
  const word = bound === 'above' || bound === 'atLeast' || bound === 'about' ? `${t.bounds[bound]} ` : '';
  if (field.type === 'choice') return field.choices?.[textOf(value)] ?? '';
  if (field.type === 'dateRange') return [from, to].filter((day) => day !== '').join(' – ');
  if (field.type === 'count' || field.type === 'measure')
    return count === '' ? '' : `${word}${count} ${field.unit ?? ''}`.trim();
  return textOf(value);
}

export function startValues(register: RegisterView, proposal: Proposal): FormValues {
  return fillValues(register.fields, proposal.values);
}

/** Whether it can be entered as it was read, without a word typed. */
export function isComplete(register: RegisterView, proposal: Proposal): boolean {
  return proposal.missing.length === 0 && register.roles.length === 0;
}

/** `start`: where it begins in the sentence. */
export type Piece = { start: number; text: string; marked: boolean };

/** A sentence in pieces, the marked ones apart; marks that overlap are one. */
export function markedPieces(text: string, marks: readonly { start: number; end: number }[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of [...marks].sort((one, other) => one.start - other.start)) {
    const from = Math.max(at, start);
    if (end <= from) continue;
    if (from > at) pieces.push({ start: at, text: text.slice(at, from), marked: false });
    pieces.push({ start: from, text: text.slice(from, end), marked: true });
    at = end;
  }
  if (at < text.length) pieces.push({ start: at, text: text.slice(at), marked: false });
  return pieces;
}
