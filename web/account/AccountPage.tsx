import '../styles/account.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { changeMyPassword, listMySessions, revokeMySession } from '../../src/access/account/contract.ts';
import { call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { agenciesQuery, meQuery, queryClient } from '../queries.ts';
import { Field } from '../sign-in/Field.tsx';
import { Trouble } from '../sign-in/Trouble.tsx';
import { missing, useForm } from '../sign-in/useForm.ts';
import { t } from '../strings.ts';
import { SessionTable } from '../users/SessionTable.tsx';
import { SignInPages } from '../users/SignInPages.tsx';
import { SecondFactor } from './SecondFactor.tsx';

const words = t.access;
const sessionsQuery = {
  queryKey: ['me', 'sessions'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listMySessions, { params: {}, signal }),
};

/** One's own account: roles, password, second factor, sessions. */
export function AccountPage() {
  useParams({ from: '/$agency/tai-khoan' });
  const { data: me, error } = useQuery(meQuery);
  const known = useQuery(agenciesQuery).data?.agencies ?? [];
  const nameOf = (code: string): string => known.find((one) => one.code === code)?.name ?? code;
  if (error !== null && me === undefined) return <ProblemMessage error={error} />;
  return (
    <div className="page account-page">
      <title>{t.pageTitle(words.account)}</title>
      <div className="page-head">
        <h1>{words.account}</h1>
      </div>
      {me !== undefined && (
        <>
          <p>
            {me.name} ({me.username})
          </p>
          <p className="quiet">
            {words.roles}:{' '}
            {me.roles
              .map(
                ({ agency, role }) =>
                  `${words.roleTitles[role]} (${agency === null ? words.wholeInstallation : nameOf(agency)})`,
              )
              .join('; ')}
          </p>
          <PasswordSection username={me.username} />
          <SecondFactor isOn={me.secondFactor} name={me.name} />
          <Sessions />
          <section>
            <h2>{t.manage.mySignIns}</h2>
            <SignInPages of="me" withPerson={false} />
          </section>
        </>
      )}
    </div>
  );
}

function PasswordSection({ username }: { username: string }) {
  const { busy, trouble, done, props } = useForm(
    (values) => ({
      ...missing(values, ['current', 'password']),
      ...(values.password === values.repeat ? {} : { repeat: t.signIn.notSame }),
    }),
    async ({ current = '', password = '' }) => {
      await call(changeMyPassword, { params: {}, body: { current, password } });
      await queryClient.invalidateQueries({ queryKey: ['me', 'sessions'] });
    },
  );
  return (
    <section>
      <h2>{words.password}</h2>
      {done && <p role="status">{words.passwordChanged}</p>}
      <form {...props} className="account-form">
        {trouble !== undefined && <Trouble {...trouble} />}
        <input type="hidden" name="username" autoComplete="username" value={username} readOnly />
        <Field
          name="current"
          label={words.currentPassword}
          autoComplete="current-password"
          secret
          error={trouble?.fields.current}
        />
        <Field
          name="password"
          label={words.newPassword}
          hint={t.signIn.passwordHint}
          autoComplete="new-password"
          secret
          error={trouble?.fields.password}
        />
        <Field
          name="repeat"
          label={t.signIn.repeat}
          autoComplete="new-password"
          secret
          error={trouble?.fields.repeat}
        />
        <Button htmlType="submit" type="primary" loading={busy}>
          {words.changePassword}
        </Button>
      </form>
    </section>
  );
}

function Sessions() {
  const { data } = useQuery(sessionsQuery);
  const end = async (session: string) => {
    await call(revokeMySession, { params: { session } });
    await queryClient.invalidateQueries({ queryKey: ['me', 'sessions'] });
  };
  return (
    <section>
      <h2>{words.sessions}</h2>
      <p className="quiet">{words.sessionsHint}</p>
      {data !== undefined && <SessionTable sessions={data.sessions} onEnd={end} />}
    </section>
  );
}
