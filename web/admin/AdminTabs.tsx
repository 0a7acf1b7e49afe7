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
  { name: 'organisation', to: '/$agency/quan-tri/to-chuc', for: 'everybody' },
  { name: 'packs', to: '/$agency/quan-tri/bo-mau', for: 'installation' },
  { name: 'backups', to: '/$agency/quan-tri/sao-luu', for: 'installation' },
  { name: 'system', to: '/$agency/quan-tri/he-thong', for: 'installation' },
  { name: 'mailServer', to: '/$agency/quan-tri/may-chu-thu', for: 'installation' },
  { name: 'journal', to: '/$agency/quan-tri/nhat-ky', for: 'readers' },
] as const;

/** The way between the pages of administration; only those are shown that the person may open. */
export function AdminTabs({ agency }: { agency: string }) {
  const me = useQuery(meQuery).data;
  const may = {
    everybody: true,
    managers: me?.mayManageUsers === true,
    installation: me?.managesInstallation === true,
    readers: useMay('journal.read', agency),
  };
  return (
    <nav className="tabs" aria-label={t.admin.tabs}>
      {pages
        .filter((page) => may[page.for])
        .map(({ name, to }) => (
          <Link key={name} to={to} params={{ agency }} activeOptions={{ includeSearch: false }}>
            {t.admin[name]}
          </Link>
        ))}
    </nav>
  );
}
