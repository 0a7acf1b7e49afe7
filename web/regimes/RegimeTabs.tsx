import '../styles/register.css';
import '../styles/regimes.css';
import { Link, useLocation, useSearch } from '@tanstack/react-router';
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
  const path = useLocation({ select: ({ pathname }) => pathname });
  // A regime and a report that came in stand below the regimes; so does the address of the agencies, which has a tab of its own.
  const isBelowRegimes = /\/cap-duoi\/(?!co-quan$)/.test(path);
  return (
    <nav className="tabs" aria-label={t.regimes.tabs}>
      {pages.map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          params={{ agency }}
          search={{ ky }}
          activeOptions={{ includeSearch: false, exact: true }}
          {...(name === 'regimes' && isBelowRegimes ? { 'aria-current': 'page' as const } : {})}
        >
          {t.regimes[name]}
        </Link>
      ))}
    </nav>
  );
}
