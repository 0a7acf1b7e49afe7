import type { Standing } from '../../src/reports/tie-out/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';

/** Why a change cannot be taken in, or that it was; nothing where it can. */
export function StandingText({ standing }: { standing: Standing }) {
  if (standing.kind === 'open') return null;
  if (standing.kind === 'refused') return <span className="quiet">{standing.why}</span>;
  return (
    <span className="state" data-tone="good">
      <Icon name="holds" />
      {t.tieOut.accepted}
    </span>
  );
}
