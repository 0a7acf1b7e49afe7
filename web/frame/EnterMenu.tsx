import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { registersQuery } from '../queries.ts';
import { rankRegisters } from '../register/groupRegisters.ts';
import { t } from '../strings.ts';
import { Icon } from './Icon.tsx';

/** "Vào sổ" from every page: choose the register, type, save. */
export function EnterMenu({ agency }: { agency: string }) {
  const { data } = useQuery(registersQuery(agency));
  const { ky } = useSearch({ strict: false });
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const found = rankRegisters(data?.registers ?? [], typed);
  const button = useRef<HTMLButtonElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (open) search.current?.focus();
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    setOpen(false);
    button.current?.focus();
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to what its button and links pass up
    <div className="drop" onKeyDown={onKeyDown} onBlur={onBlur}>
      <Button
        ref={button}
        type="primary"
        icon={<Icon name="plus" />}
        aria-expanded={open}
        title={t.frame.enterHint}
        onClick={() => setOpen(!open)}
      >
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
                  onClick={() => setOpen(false)}
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
