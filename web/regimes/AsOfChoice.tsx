import { useNavigate, useSearch } from '@tanstack/react-router';
import { t } from '../strings.ts';

/** The day as of which everything is said, in the address; empty: today. */
export function AsOfChoice() {
  const { ngay } = useSearch({ from: '/$agency/cap-duoi/$regime' });
  const navigate = useNavigate();
  return (
    <label>
      <span>{t.regimes.asOf}</span>
      <input
        type="date"
        className="native-select"
        value={ngay ?? ''}
        onChange={(event) =>
          void navigate({
            to: '.',
            search: (before: object) => ({ ...before, ngay: event.target.value || undefined }) as never,
          })
        }
      />
    </label>
  );
}
