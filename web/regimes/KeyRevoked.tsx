import type { Revocation } from '../../src/reports/deliveries/types.ts';
import { printInstant } from '../printDate.ts';
import { t } from '../strings.ts';

/** Beside what came in a packet whose key was revoked since. */
export function KeyRevoked({ revocation }: { revocation: Revocation | null }) {
  if (revocation === null) return null;
  const { at, reason } = revocation;
  return (
    <p role="status" className="key-revoked">
      {t.regimes.packet.signedByRevoked(printInstant(at), reason)}
    </p>
  );
}
