import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useMatches, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Message } from '../feedback/Messages.tsx';
import { agenciesQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { Menu } from './Menu.tsx';
import { TopBar } from './TopBar.tsx';

/** After a step to another kind of page the focus, lost with the link that led there, goes to the page and not to the start. */
function usePageFocus() {
  const page = useMatches({ select: (matches) => matches.at(-1)?.routeId });
  const before = useRef(page);
  useEffect(() => {
    if (before.current !== page && document.activeElement === document.body) {
      document.getElementById('noi-dung')?.focus({ preventScroll: true });
    }
    before.current = page;
  }, [page]);
}

/** The frame of every page of one agency: bar above, menu at the left, the page. */
export function AgencyFrame() {
  const { agency } = useParams({ from: '/$agency' });
  const { agencies } = useSuspenseQuery(agenciesQuery).data;
  const path = useLocation({ select: (location) => location.pathname });
  const [openAt, setOpenAt] = useState<string>();
  const known = agencies.find((one) => one.code === agency);
  const open = openAt === path;
  usePageFocus();
  return (
    <div className="frame">
      <a className="skip-link" href="#noi-dung">
        {t.skipToContent}
      </a>
      <TopBar
        agency={agency}
        agencyName={known?.name ?? agency}
        menuOpen={open}
        onMenu={() => setOpenAt(open ? undefined : path)}
      />
      <Menu agency={agency} open={open} />
      <main className="main" id="noi-dung" tabIndex={-1}>
        {known === undefined ? <Message title={t.errors.unknownAgency(agency)} /> : <Outlet />}
      </main>
    </div>
  );
}
