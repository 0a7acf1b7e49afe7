import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useEffect, useId, useRef, useState } from 'react';
import { type KeyView, revokeKey } from '../../src/reports/deliveries/contract.ts';
import { call } from '../client.ts';
import { SmallTable } from '../frame/SmallTable.tsx';
import { printInstant } from '../printDate.ts';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { Problem } from './Problem.tsx';
import { packetsQuery } from './queries.ts';

const words = t.regimes.packet;

/** The keys of agencies elsewhere that were compared and trusted; one may be revoked, for good. */
export function TrustedKeys({ agency, keys }: { agency: string; keys: readonly KeyView[] }) {
  const may = useMay('regimes.manage', agency);
  const [chosen, setChosen] = useState<KeyView>();
  if (keys.length === 0) return <p className="quiet">{words.noKeys}</p>;
  return (
    <>
      <SmallTable
        columns={[t.regimes.name, words.fingerprint, words.trustedAt, words.trustedBy, t.regimes.state, null]}
      >
        {keys.map((key) => (
          <tr key={key.id}>
            <td>{key.name}</td>
            <td>
              <code>{key.fingerprint}</code>
            </td>
            <td className="date">{printInstant(key.at)}</td>
            <td>{key.author}</td>
            <td>{stateOf(key)}</td>
            <td>
              {may && key.revocation === null && (
                <Button size="small" aria-label={words.revokeOf(key.name)} onClick={() => setChosen(key)}>
                  {words.revoke}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </SmallTable>
      {chosen !== undefined && (
        <RevokeForm key={chosen.id} agency={agency} chosen={chosen} onClose={() => setChosen(undefined)} />
      )}
    </>
  );
}

const stateOf = ({ revocation }: KeyView): string =>
  revocation === null
    ? words.keyStands
    : words.keyRevoked(printInstant(revocation.at), revocation.author, revocation.reason);

function RevokeForm({ agency, chosen, onClose }: { agency: string; chosen: KeyView; onClose: () => void }) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [reason, setReason] = useState('');
  useEffect(() => box.current?.focus(), []);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(revokeKey, { params: { agency, key: chosen.id }, body: { reason } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: packetsQuery(agency).queryKey });
      onClose();
    },
  });
  return (
    <section className="regime-answer" aria-label={words.revokeOf(chosen.name)}>
      <p>
        <strong>{words.revokeOf(chosen.name)}</strong> (<code>{chosen.fingerprint}</code>). {words.revokeHint}
      </p>
      <label htmlFor={id}>{words.revokeReason}</label>
      <textarea ref={box} id={id} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Problem error={error} />
      <div className="actions">
        <Button danger loading={isPending} onClick={() => mutate()}>
          {words.revokeNow}
        </Button>
        <Button onClick={onClose}>{t.regimes.cancel}</Button>
      </div>
    </section>
  );
}
