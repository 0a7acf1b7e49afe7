import { type FormEvent, useRef, useState } from 'react';
import { ApiProblem } from '../client.ts';
import { t } from './strings.ts';

type Values = Record<string, string>;
type Errors = Record<string, string>;

/** What was wrong: with the whole, and by the name of a field. */
interface Trouble {
  title: string;
  detail: string;
  fields: Errors;
}

/** A form that checks what is typed, sends it, and shows what the server says beside its field. */
export function useForm(
  check: (values: Values) => Errors,
  send: (values: Values, form: HTMLFormElement) => Promise<void>,
) {
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const form = useRef<HTMLFormElement>(null);
  const show = (found: Trouble) => {
    setTrouble(found);
    const [first] = Object.keys(found.fields);
    form.current?.querySelector<HTMLInputElement>(first === undefined ? 'input' : `[name="${first}"]`)?.focus();
  };
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const formElement = event.currentTarget;
    setDone(false);
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    const fields = check(values);
    if (Object.keys(fields).length > 0) {
      show({ title: '', detail: '', fields });
      return;
    }
    setBusy(true);
    setTrouble(undefined);
    try {
      await send(values, formElement);
      setDone(true);
    } catch (error) {
      show(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, done, props: { ref: form, onSubmit, noValidate: true } };
}

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiProblem)) return { title: t.signIn.failed, detail: '', fields: {} };
  const fields = error.places.map(({ pointer, message }) => [pointer.replace(/^\//, ''), message] as const);
  const placed = Object.fromEntries(fields.filter(([name]) => name !== ''));
  return { title: error.message, detail: Object.keys(placed).length > 0 ? '' : error.detail, fields: placed };
}

/** Fields that must not be empty. */
export function missing(values: Values, names: readonly string[]): Errors {
  return Object.fromEntries(
    names.filter((name) => (values[name] ?? '').trim() === '').map((name) => [name, t.signIn.missing]),
  );
}
