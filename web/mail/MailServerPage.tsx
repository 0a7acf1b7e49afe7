import '../styles/account.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type FormEvent, useState } from 'react';
import { getMailServer, keepMailServer, tryMailServer } from '../../src/access/mail/contract.ts';
import type { MailServer } from '../../src/access/mail/types.ts';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { ApiProblem, call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { queryClient } from '../queries.ts';
import { Trouble } from '../sign-in/Trouble.tsx';
import { t } from '../strings.ts';

const words = t.mailServer;
const mailServerQuery = {
  queryKey: ['mail-server'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(getMailServer, { params: {}, signal }),
  refetchOnWindowFocus: false,
};
const nothing: MailServer = { host: '', port: 587, security: 'starttls', user: '', from: '', fromName: t.product };

interface LineProps {
  label: string;
  value: string;
  type?: 'text' | 'email' | 'password' | 'number';
  required?: boolean;
  onChange: (value: string) => void;
}

function Line({ label, value, type = 'text', required = false, onChange }: LineProps) {
  return (
    <label className="field">
      {label}
      <input
        className="native-select"
        type={type}
        required={required}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

const troubleOf = (error: Error | null) =>
  error instanceof ApiProblem && (
    <Trouble title={error.message} detail={error.places.map(({ message }) => message).join(' ') || error.detail} />
  );

function ServerForm({ start, hasPassword }: { start: MailServer; hasPassword: boolean }) {
  const [server, setServer] = useState(start);
  const [password, setPassword] = useState('');
  const keep = useMutation({
    mutationFn: () =>
      call(keepMailServer, { params: {}, body: { ...server, ...(password === '' ? {} : { password }) } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['mail-server'] }),
  });
  const change = (more: Partial<MailServer>) => setServer({ ...server, ...more });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate();
  };
  return (
    <form className="account-form" onSubmit={submit}>
      {troubleOf(keep.error)}
      <Line label={words.host} required value={server.host} onChange={(host) => change({ host })} />
      <label className="field">
        {words.security}
        <select
          className="native-select"
          value={server.security}
          onChange={({ target }) => change({ security: target.value as MailServer['security'] })}
        >
          {(['starttls', 'tls', 'none'] as const).map((security) => (
            <option key={security} value={security}>
              {words.securities[security]}
            </option>
          ))}
        </select>
      </label>
      <Line
        label={words.port}
        type="number"
        required
        value={String(server.port)}
        onChange={(port) => change({ port: Number(port) })}
      />
      <Line label={words.user} value={server.user} onChange={(user) => change({ user })} />
      <Line label={words.password} type="password" value={password} onChange={setPassword} />
      {hasPassword && <p className="quiet">{words.passwordKept}</p>}
      <Line label={words.from} type="email" required value={server.from} onChange={(from) => change({ from })} />
      <Line label={words.fromName} value={server.fromName} onChange={(fromName) => change({ fromName })} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={keep.isPending}>
          {words.save}
        </Button>
        <span role="status">{keep.isSuccess ? words.saved : ''}</span>
      </div>
    </form>
  );
}

function TrialForm() {
  const [to, setTo] = useState('');
  const trial = useMutation({ mutationFn: () => call(tryMailServer, { params: {}, body: { to } }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    trial.mutate();
  };
  return (
    <form className="account-form" onSubmit={submit}>
      {troubleOf(trial.error)}
      <Line label={words.trialTo} type="email" required value={to} onChange={setTo} />
      <div className="actions">
        <Button htmlType="submit" loading={trial.isPending}>
          {words.trial}
        </Button>
        <span role="status">{trial.isSuccess ? words.sent : ''}</span>
      </div>
    </form>
  );
}

/** The mail server of the office, and whether it takes a message. */
export function MailServerPage() {
  const { agency } = useParams({ from: '/$agency/quan-tri/may-chu-thu' });
  const { data, error, refetch } = useQuery(mailServerQuery);
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page account-page">
      <title>{t.pageTitle(words.title)}</title>
      <AdminTabs agency={agency} />
      <h1>{words.title}</h1>
      <p className="quiet">{words.hint}</p>
      {data !== undefined && <ServerForm start={data.server ?? nothing} hasPassword={data.hasPassword} />}
      {data?.server !== null && data !== undefined && <TrialForm />}
    </div>
  );
}
