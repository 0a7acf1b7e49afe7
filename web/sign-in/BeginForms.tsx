import { useEffect, useState } from 'react';
import { acceptInvitation, firstRun, readInvitation } from '../../src/access/sign-in/contract.ts';
import { type ApiProblem, call } from '../client.ts';
import { Field } from './Field.tsx';
import { t } from './strings.ts';
import { Trouble } from './Trouble.tsx';
import { missing, useForm } from './useForm.ts';

type OnDone = (next: 'done' | 'secondFactor') => void;

const sameTwice = (values: Record<string, string>): Record<string, string> =>
  values.password === values.repeat ? {} : { repeat: t.signIn.notSame };

/** A new password, typed twice. */
function NewPassword({ errors }: { errors: Record<string, string> | undefined }) {
  return (
    <>
      <Field
        name="password"
        label={t.signIn.password}
        hint={t.signIn.passwordHint}
        autoComplete="new-password"
        secret
        error={errors?.password}
      />
      <Field name="repeat" label={t.signIn.repeat} autoComplete="new-password" secret error={errors?.repeat} />
    </>
  );
}

export function FirstRunForm({ onDone }: { onDone: OnDone }) {
  const words = t.signIn.firstRun;
  const { busy, trouble, props } = useForm(
    (values) => ({ ...missing(values, ['name', 'username', 'password']), ...sameTwice(values) }),
    async ({ name = '', username = '', password = '', alsoWorks }) => {
      const body = { name, username, password, alsoWorks: alsoWorks !== undefined };
      onDone((await call(firstRun, { params: {}, body })).next);
    },
  );
  return (
    <form {...props}>
      <h1>{words.title}</h1>
      <p className="quiet">{words.hint}</p>
      {trouble !== undefined && <Trouble {...trouble} />}
      <Field name="name" label={words.name} autoComplete="name" error={trouble?.fields.name} autoFocus />
      <Field
        name="username"
        label={words.username}
        hint={words.usernameHint}
        autoComplete="username"
        error={trouble?.fields.username}
      />
      <NewPassword errors={trouble?.fields} />
      <label className="door-check">
        <input type="checkbox" name="alsoWorks" defaultChecked />
        <span>
          {words.alsoWorks}
          <span className="quiet">{words.alsoWorksHint}</span>
        </span>
      </label>
      <button type="submit" className="door-button" aria-disabled={busy}>
        {words.create}
      </button>
    </form>
  );
}

type Invitation = Awaited<ReturnType<typeof call<typeof readInvitation>>>;

export function AcceptForm({ secret, onDone }: { secret: string; onDone: OnDone }) {
  const words = t.signIn.invitation;
  const [invitation, setInvitation] = useState<Invitation>();
  const [problem, setProblem] = useState<ApiProblem>();
  useEffect(() => {
    call(readInvitation, { params: {}, body: { secret } }).then(setInvitation, setProblem);
  }, [secret]);
  const { busy, trouble, props } = useForm(
    (values) => ({ ...missing(values, ['password']), ...sameTwice(values) }),
    async ({ password = '' }) =>
      onDone((await call(acceptInvitation, { params: {}, body: { secret, password } })).next),
  );
  if (problem !== undefined) return <Trouble title={problem.message} detail={problem.detail} />;
  if (invitation === undefined) return <p role="status">{words.reading}</p>;
  return (
    <form {...props}>
      <h1>{words[invitation.kind]}</h1>
      <p>{words.hello(invitation.name, invitation.username)}</p>
      {trouble !== undefined && <Trouble {...trouble} />}
      <input type="hidden" name="username" autoComplete="username" value={invitation.username} readOnly />
      <NewPassword errors={trouble?.fields} />
      <button type="submit" className="door-button" aria-disabled={busy}>
        {words.set}
      </button>
    </form>
  );
}
