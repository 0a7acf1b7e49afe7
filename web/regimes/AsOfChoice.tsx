import { useNavigate, useSearch } from '@tanstack/react-router';
import { DayFilter } from '../register/ListFilters.tsx';
import { t } from '../strings.ts';

/** The day as of which everything is said, in the address; empty: today. */
export function AsOfChoice() {
  const { ngay } = useSearch({ from: '/$agency/cap-duoi/$regime' });
  const navigate = useNavigate();
  const choose = (day: string | undefined) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ngay: day }) as never });
  return (
    <span className="as-of-day">
      <label htmlFor="tinh-den-ngay">{t.regimes.asOf}</label>
      <DayFilter id="tinh-den-ngay" title={t.regimes.asOf} value={ngay} onChange={choose} />
    </span>
  );
}
