import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useEffect, useRef, useState } from 'react';
import { registersQuery } from '../queries.ts';
import { rankRegisters } from '../register/groupRegisters.ts';
import { t } from '../strings.ts';
import { Icon } from './Icon.tsx';
import { useDropMenu } from './useDropMenu.ts';

/** "Vào sổ" from every page: choose the register, type, save. */
export function EnterMenu({ agency }: { agency: string }) {
  const { data } = useQuery(registersQuery(agency));
  const { ky } = useSearch({ strict: false });
  const { open, close, box, button } = useDropMenu();
  const [typed, setTyped] = useState('');
  const found = rankRegisters(data?.registers ?? [], typed);
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (open) search.current?.focus();
  }, [open]);

  return (
    <div {...box}>
      <Button {...button} type="primary" icon={<Icon name="plus" />} title={t.frame.enterHint}>
        {t.frame.enter}
      </Button>
      {open && (
        <div className="drop-list">
          <input
            className="native-select"
            type="search"
            aria-label={t.register.find}
            placeholder={t.register.find}
            ref={search}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <ul>
            {found.map((register) => (
              <li key={register.id}>
                <Link
                  to="/$agency/so/$register/vao-so"
                  params={{ agency, register: register.id }}
                  search={{ ky }}
                  onClick={close}
                >
                  {register.title}
                </Link>
              </li>
            ))}
          </ul>
          {found.length === 0 && <p role="status">{t.register.noRegister}</p>}
        </div>
      )}
    </div>
  );
}
