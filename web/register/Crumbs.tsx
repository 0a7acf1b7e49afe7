import { Link, useSearch } from '@tanstack/react-router';
import type { RegisterView } from '../../src/registers/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';

/** The way up: to the register, and to the figure that the visitor came from. */
export function Crumbs({ agency, register }: { agency: string; register: RegisterView }) {
  const { ky, 'bao-cao': report, 'so-lieu': figure } = useSearch({ strict: false });
  return (
    <nav className="crumbs control-row" aria-label={t.register.indexTitle}>
      <Link to="/$agency/so/$register" params={{ agency, register: register.id }} search={{ ky }}>
        {register.title}
      </Link>
      {report !== undefined && ky !== undefined && (
        <Link
          to="/$agency/bao-cao/$report/$period"
          params={{ agency, report, period: ky }}
          search={{ 'so-lieu': figure }}
        >
          <Icon name="back" /> {t.entry.backToFigure}
        </Link>
      )}
    </nav>
  );
}
