import { useState } from 'react';
import { secondFactor, signIn, startProvincial } from '../../src/access/sign-in/contract.ts';
import { call } from '../client.ts';
import { Field } from './Field.tsx';
import { t } from './strings.ts';
import { Trouble } from './Trouble.tsx';
import { isSessionOver } from './target.ts';
import { missing, useForm } from './useForm.ts';

interface PasswordFormProps {
  /** What the button of the provincial sign-on says. */
  provincial: string | null;
  onDone: (next: 'done' | 'secondFactor') => void;
}

export function PasswordForm({ provincial, onDone }: PasswordFormProps) {
  const cameBack = new URLSearchParams(window.location.search).get('loi') === 'tinh';
  const { busy, trouble, props } = useForm(
    (values) => missing(values, ['login', 'password']),
    async ({ login = '', password = '' }) =>
      onDone((await call(signIn, { params: {}, body: { login, password } })).next),
  );
  return (
    <form {...props}>
      <h1>{t.signIn.signIn}</h1>
      {isSessionOver(window.location.search) && <p role="status">{t.signIn.sessionOver}</p>}
      {cameBack && trouble === undefined && <Trouble title={t.signIn.provincialFailed} detail="" />}
      {trouble !== undefined && <Trouble {...trouble} />}
      <Field name="login" label={t.signIn.login} autoComplete="username" error={trouble?.fields.login} autoFocus />
      <Field
        name="password"
        label={t.signIn.password}
        autoComplete="current-password"
        secret
        error={trouble?.fields.password}
      />
      <button type="submit" className="door-button" aria-disabled={busy}>
        {busy ? t.signIn.signingIn : t.signIn.signIn}
      </button>
      {provincial !== null && <Provincial name={provincial} />}
      <p className="quiet">{t.signIn.forgot}</p>
    </form>
  );
}

/** Leads to the sign-on of the province and back. */
function Provincial({ name }: { name: string }) {
  const [failed, setFailed] = useState<string>();
  const go = () =>
    call(startProvincial, { params: {} }).then(
      ({ url }) => window.location.assign(url),
      (error: Error) => setFailed(error.message),
    );
  return (
    <>
      <p className="door-or">{t.signIn.or}</p>
      <button type="button" className="door-button" data-kind="second" onClick={() => void go()}>
        {name}
      </button>
      {failed !== undefined && <Trouble title={failed} detail="" />}
    </>
  );
}

export function CodeForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { busy, trouble, props } = useForm(
    (values) => missing(values, ['code']),
    async ({ code = '' }) => {
      await call(secondFactor, { params: {}, body: { code } });
      onDone();
    },
  );
  return (
    <form {...props}>
      <h1>{t.signIn.codeTitle}</h1>
      {trouble !== undefined && <Trouble {...trouble} />}
      <Field
        name="code"
        label={t.signIn.code}
        hint={t.signIn.codeHint}
        autoComplete="one-time-code"
        error={trouble?.fields.code}
        autoFocus
      />
      <button type="submit" className="door-button" aria-disabled={busy}>
        {t.signIn.confirm}
      </button>
      <button type="button" className="plain-button" onClick={onBack}>
        {t.signIn.back}
      </button>
    </form>
  );
}
