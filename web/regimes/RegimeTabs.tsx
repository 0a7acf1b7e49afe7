import '../styles/regimes.css';
import { Link, useSearch } from '@tanstack/react-router';
import { t } from '../strings.ts';

const pages = [
  { name: 'obligations', to: '/$agency/nop-bao-cao' },
  { name: 'regimes', to: '/$agency/cap-duoi' },
  { name: 'subordinates', to: '/$agency/cap-duoi/co-quan' },
  { name: 'packets', to: '/$agency/goi-tep' },
] as const;

/** The way between what we report and what is reported to us; the chosen period stays. */
export function RegimeTabs({ agency }: { agency: string }) {
  const { ky } = useSearch({ strict: false });
  return (
    <nav className="tabs" aria-label={t.regimes.tabs}>
      {pages.map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          params={{ agency }}
          search={{ ky }}
          activeOptions={{ includeSearch: false, exact: true }}
        >
          {t.regimes[name]}
        </Link>
      ))}
    </nav>
  );
}
