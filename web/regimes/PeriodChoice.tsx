import { useNavigate } from '@tanstack/react-router';
import type { PeriodKind } from '../../src/kernel/period.ts';
import { PeriodOptions } from '../frame/PeriodOptions.tsx';
import { findPeriod } from '../frame/periods.ts';
import { t } from '../strings.ts';

/** Chooses the period of the page, in the address. */
export function PeriodChoice({ code, kinds }: { code: string; kinds: readonly PeriodKind[] }) {
  const navigate = useNavigate();
  const period = findPeriod(code);
  if (period === undefined) return null;
  return (
    <label className="control-row">
      <span>{t.regimes.period}</span>
      <select
        className="native-select"
        value={code}
        onChange={(event) =>
          void navigate({ to: '.', search: (before: object) => ({ ...before, ky: event.target.value }) as never })
        }
      >
        <PeriodOptions around={period} kinds={kinds} />
      </select>
    </label>
  );
}
