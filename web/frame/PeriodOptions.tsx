import type { Period, PeriodKind } from '../../src/kernel/period.ts';
import { t } from '../strings.ts';
import { periodChoices } from './periods.ts';

/** What a choice of periods offers: those around the period at hand, by kind. */
export function PeriodOptions({ around, kinds }: { around: Period; kinds: readonly PeriodKind[] }) {
  return periodChoices(around, kinds).map(({ kind, periods }) => (
    <optgroup key={kind} label={t.frame.periodKinds[kind]}>
      {periods.map((one) => (
        <option key={one.code} value={one.code}>
          {t.frame.periodTitle(one)}
        </option>
      ))}
    </optgroup>
  ));
}
