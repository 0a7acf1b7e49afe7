import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useId } from 'react';
import { type RoleId, roles } from '../../src/access/permissions.ts';
import { addUser } from '../../src/access/users/contract.ts';
import { call } from '../client.ts';
import { nameSearchQuery } from '../queries.ts';
import { Field } from '../sign-in/Field.tsx';
import { Trouble } from '../sign-in/Trouble.tsx';
import { missing, useForm } from '../sign-in/useForm.ts';
import { t } from '../strings.ts';
import type { NewLink } from './InvitationLink.tsx';

const words = t.access;

/** A new colleague with a first role in this agency; gives the link by which a password is set. */
export function NewUserForm({ agency, onMade }: { agency: string; onMade: (link: NewLink) => Promise<void> }) {
  const id = useId();
  const units = useQuery(nameSearchQuery(agency, 'orgUnit', '')).data?.names ?? [];
  const { busy, trouble, props } = useForm(
    (values) => missing(values, ['name', 'username']),
    async ({ name = '', username = '', email = '', role = '', orgUnit = '' }, form) => {
      const given = { agency, role: role as RoleId, orgUnit: orgUnit === '' ? null : orgUnit };
      const body = { name, username, email: email.trim() === '' ? null : email.trim(), roles: [given] };
      await onMade({ name, username, ...(await call(addUser, { params: {}, body })) });
      form.reset();
    },
  );
  return (
    <section>
      <h2>{words.newUser}</h2>
      <form {...props} className="account-form">
        {trouble !== undefined && <Trouble {...trouble} />}
        <Field name="name" label={words.name} autoComplete="off" error={trouble?.fields.name} />
        <Field
          name="username"
          label={words.username}
          hint={words.usernameHint}
          autoComplete="off"
          error={trouble?.fields.username}
        />
        <Field name="email" label={words.email} autoComplete="off" error={trouble?.fields.email} />
        <div className="field">
          <label htmlFor={`${id}-role`}>{words.role}</label>
          <select id={`${id}-role`} name="role" className="native-select" defaultValue="specialist">
            {roles.map((role) => (
              <option key={role} value={role}>
                {words.roleTitles[role]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-unit`}>{words.orgUnit}</label>
          <select id={`${id}-unit`} name="orgUnit" className="native-select" defaultValue="">
            <option value="">{words.noOrgUnit}</option>
            {units.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.title}
              </option>
            ))}
          </select>
        </div>
        <Button htmlType="submit" type="primary" loading={busy}>
          {words.addUser}
        </Button>
      </form>
    </section>
  );
}
