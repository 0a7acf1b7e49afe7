import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { type AuditView, compareAudit } from '../../src/auditor/review/contract.ts';
import { ApiProblem, call } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { auditsKey, queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { sendAudit } from './auditStream.ts';
import { comparisonOf } from './comparison.ts';
import { heldFile, holdFile } from './heldFiles.ts';

const words = t.audit;

/** Reads the file anew by the kinds that are on now, and lays it beside what it was laid beside. The file comes from this page, or is chosen again. */
export function AgainButton({ agency, audit }: { agency: string; audit: AuditView }) {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const reading = useMutation({
    mutationFn: async (file: File) => {
      const read = await sendAudit(agency, file);
      const body = comparisonOf(audit);
      const isCompared = body.ledger !== null || body.previous !== null;
      const { audit: last } = isCompared
        ? await call(compareAudit, { params: { agency, audit: read }, body })
        : { audit: read };
      holdFile(last, file);
      return last;
    },
    onSuccess: async (last) => {
      void queryClient.invalidateQueries({ queryKey: auditsKey(agency) });
      await navigate({ to: '/$agency/ra-soat/$audit', params: { agency, audit: last } });
    },
  });
  const { error } = reading;
  const ask = () => {
    const file = heldFile(audit.id);
    if (file === undefined) input.current?.click();
    else reading.mutate(file);
  };
  return (
    <>
      <button
        type="button"
        className="button-link"
        disabled={reading.isPending}
        title={words.againHint}
        aria-busy={reading.isPending}
        onClick={ask}
      >
        <Icon name="audit" />
        {reading.isPending ? words.againProgress : words.again}
      </button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.againChoose}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) reading.mutate(file);
          event.target.value = '';
        }}
      />
      {error !== null && (
        <p role="alert" className="audit-refused">
          {error.message}. {error instanceof ApiProblem && error.detail}
        </p>
      )}
    </>
  );
}
