import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { signOut } from '../../src/access/account/contract.ts';
import { call, leaveTo } from '../client.ts';
import { changeLanguage, otherLanguage } from '../language.ts';
import { meQuery } from '../queries.ts';
import { dropRecent } from '../search/recent.ts';
import { t } from '../strings.ts';
import { Icon } from './Icon.tsx';
import { useDropMenu } from './useDropMenu.ts';

async function leave(): Promise<void> {
  await call(signOut, { params: {} }).catch(() => undefined);
  dropRecent();
  leaveTo('/dang-nhap');
}

/** Who is signed in, and what people do with their account. */
export function UserMenu({ agency }: { agency: string }) {
  const { data: me } = useQuery(meQuery);
  const { open, close, box, button } = useDropMenu();
  if (me === undefined) return null;
  return (
    <div {...box}>
      <button
        {...button}
        type="button"
        className="icon-button"
        aria-label={`${t.access.menu}: ${me.name}`}
        title={me.name}
      >
        <Icon name="people" />
      </button>
      {open && (
        <div className="drop-list">
          <p className="quiet">{me.name}</p>
          <ul>
            <li>
              <Link to="/$agency/tai-khoan" params={{ agency }} onClick={close}>
                {t.access.account}
              </Link>
            </li>
            {me.mayManageUsers && (
              <li>
                <Link to="/$agency/quan-tri/nguoi-dung" params={{ agency }} onClick={close}>
                  {t.access.users}
                </Link>
              </li>
            )}
            <li>
              <button type="button" className="drop-button" lang={otherLanguage} onClick={changeLanguage}>
                {t.otherLanguage}
              </button>
            </li>
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
