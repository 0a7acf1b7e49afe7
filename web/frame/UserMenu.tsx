import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { signOut } from '../../src/access/account/contract.ts';
import { call, leaveTo } from '../client.ts';
import { meQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { Icon } from './Icon.tsx';

async function leave(): Promise<void> {
  await call(signOut, { params: {} }).catch(() => undefined);
  leaveTo('/dang-nhap');
}

/** Who is signed in, and what people do with their account. */
export function UserMenu({ agency }: { agency: string }) {
  const { data: me } = useQuery(meQuery);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (me === undefined) return null;
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
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-expanded={open}
        aria-label={`${t.access.menu}: ${me.name}`}
        title={me.name}
        onClick={() => setOpen(!open)}
      >
        <Icon name="people" />
      </button>
      {open && (
        <div className="drop-list">
          <p className="quiet">{me.name}</p>
          <ul>
            <li>
              <Link to="/$agency/tai-khoan" params={{ agency }} onClick={() => setOpen(false)}>
                {t.access.account}
              </Link>
            </li>
            {me.mayManageUsers && (
              <li>
                <Link to="/$agency/quan-tri/nguoi-dung" params={{ agency }} onClick={() => setOpen(false)}>
                  {t.access.users}
                </Link>
              </li>
            )}
            <li>
              <button type="button" className="drop-button" onClick={() => void leave()}>
                {t.access.signOut}
              </button>
            </li>
          </ul>
        </div>
      )}
    </div>
  );
}
