import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { meQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';

const pages = [
  { name: 'users', to: '/$agency/quan-tri/nguoi-dung', for: 'managers' },
  { name: 'grants', to: '/$agency/quan-tri/cho-xem', for: 'managers' },
  { name: 'rights', to: '/$agency/quan-tri/quyen', for: 'managers' },
  { name: 'signIns', to: '/$agency/quan-tri/dang-nhap', for: 'managers' },
  { name: 'mailServer', to: '/$agency/quan-tri/may-chu-thu', for: 'installers' },
  { name: 'journal', to: '/$agency/quan-tri/nhat-ky', for: 'readers' },
] as const;

/** The way between the pages of administration; only those are shown that the person may open. */
export function AdminTabs({ agency }: { agency: string }) {
  const isManager = useQuery(meQuery).data?.mayManageUsers === true;
  const readsJournal = useMay('journal.read', agency);
  const opens = { managers: isManager, installers: useMay('installation.manage', agency), readers: readsJournal };
  const shown = pages.filter((page) => opens[page.for]);
  return (
    <nav className="tabs" aria-label={t.admin.tabs}>
      {shown.map(({ name, to }) => (
        <Link key={name} to={to} params={{ agency }} activeOptions={{ includeSearch: false }}>
          {t.admin[name]}
        </Link>
      ))}
    </nav>
  );
}
