import { Link } from '@tanstack/react-router';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';

/** Below “Báo cáo” while one is there: what we owe others, and what others owe us. */
export function ReportMenuLinks({ agency, path }: { agency: string; path: string }) {
  const may = useMay('reports.read', agency);
  const isInside = ['bao-cao', 'nop-bao-cao', 'cap-duoi'].some((part) => path.startsWith(`/${agency}/${part}`));
  if (!may || !isInside) return null;
  return (
    <ul className="menu-sub">
      <li>
        <Link
          className="menu-entry"
          to="/$agency/nop-bao-cao"
          params={{ agency }}
          activeOptions={{ includeSearch: false }}
        >
          {t.regimes.obligations}
        </Link>
      </li>
      <li>
        <Link
          className="menu-entry"
          to="/$agency/cap-duoi"
          params={{ agency }}
          activeOptions={{ includeSearch: false }}
        >
          {t.regimes.regimes}
        </Link>
      </li>
    </ul>
  );
}
