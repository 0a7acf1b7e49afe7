import Button from 'antd/es/button';
import { useState } from 'react';
import { type RoleId, roles } from '../../src/access/permissions.ts';
import { t } from '../strings.ts';

/** Chooses a role, then gives it with the button: a key pressed in the list must not give one by itself. */
export function RoleSelect({ label, onChoose }: { label: string; onChoose: (role: RoleId) => void }) {
  const [role, setRole] = useState<RoleId | ''>('');
  return (
    <div className="actions">
      <select
        className="native-select"
        aria-label={label}
        value={role}
        onChange={(event) => setRole(event.target.value as RoleId | '')}
      >
        <option value="">{t.access.addRole}…</option>
        {roles.map((one) => (
          <option key={one} value={one}>
            {t.access.roleTitles[one]}
          </option>
        ))}
      </select>
      {role !== '' && (
        <Button
          size="small"
          type="primary"
          onClick={() => {
            setRole('');
            onChoose(role);
          }}
        >
          {t.access.addRole}
        </Button>
      )}
    </div>
  );
}
