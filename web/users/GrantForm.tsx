import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useId } from 'react';
import { addGrant } from '../../src/access/grants/contract.ts';
import { parseVietnameseDate } from '../../src/kernel/dates.ts';
import { call } from '../client.ts';
import { meQuery } from '../queries.ts';
import { Field } from '../sign-in/Field.tsx';
import { Trouble } from '../sign-in/Trouble.tsx';
import { missing, useForm } from '../sign-in/useForm.ts';
import { t } from '../strings.ts';
import { usersQuery } from './usersQuery.ts';

const words = t.manage;
type Values = Record<string, string>;

function wrongDays(values: Values): Values {
  const wrong = ['from', 'to'].filter((name) => parseVietnameseDate(values[name] ?? '') === undefined);
  return Object.fromEntries(wrong.map((name) => [name, words.wrongDay]));
}

/** Allows one person to see sensitive fields, with the reason and the days. */
export function GrantForm({ agency, onGiven }: { agency: string; onGiven: () => Promise<void> }) {
  const id = useId();
  const me = useQuery(meQuery).data;
  const users = useQuery(usersQuery).data?.users ?? [];
  const others = users.filter(
    ({ username, memberships }) => username !== me?.username && memberships.some((one) => one.agency === agency),
  );
  const { busy, trouble, done, props } = useForm(
    (values) => ({ ...missing(values, ['user', 'reason']), ...wrongDays(values) }),
    async ({ user = '', reason = '', from = '', to = '' }, form) => {
      const days = { from: parseVietnameseDate(from) ?? '', to: parseVietnameseDate(to) ?? '' };
      await call(addGrant, { params: { user }, body: { agency, reason, ...days } });
      await onGiven();
      form.reset();
    },
  );
  return (
    <section>
      <h2>{words.give}</h2>
      {done && <p role="status">{words.given}</p>}
      <form {...props} className="account-form">
        {trouble !== undefined && <Trouble {...trouble} />}
        <div className="field">
          <label htmlFor={`${id}-user`}>{words.person}</label>
          <select
            id={`${id}-user`}
            name="user"
            className="native-select"
            defaultValue=""
            aria-invalid={trouble?.fields.user !== undefined}
            aria-describedby={trouble?.fields.user === undefined ? undefined : `${id}-error`}
          >
            <option value="">{words.choosePerson}</option>
            {others.map((user) => (
              <option key={user.id} value={user.id}>
                {`${user.name} (${user.memberships.map(({ role }) => t.access.roleTitles[role]).join(', ')})`}
              </option>
            ))}
          </select>
          {trouble?.fields.user !== undefined && (
            <p id={`${id}-error`} className="field-error">
              {trouble.fields.user}
            </p>
          )}
        </div>
        <Field
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          autoComplete="off"
          error={trouble?.fields.reason}
        />
        <Field name="from" label={words.from} hint={words.dayHint} autoComplete="off" error={trouble?.fields.from} />
        <Field name="to" label={words.to} hint={words.dayHint} autoComplete="off" error={trouble?.fields.to} />
        <Button htmlType="submit" type="primary" loading={busy}>
          {words.give}
        </Button>
      </form>
    </section>
  );
}
