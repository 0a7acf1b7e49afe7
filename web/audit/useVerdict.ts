import { useMutation } from '@tanstack/react-query';
import { type AuditView, setVerdict, type Verdict } from '../../src/auditor/review/contract.ts';
import { ApiProblem, call } from '../client.ts';
import { auditQuery, auditsKey, queryClient } from '../queries.ts';

/** Judges a finding of an audit; what the page shows follows the answer. */
export function useVerdict(agency: string, audit: string, finding: string, version: number) {
  const { queryKey } = auditQuery(agency, audit);
  return useMutation({
    mutationFn: ({ verdict, reason }: { verdict: Verdict; reason: string | null }) =>
      call(setVerdict, { params: { agency, audit, finding }, body: { verdict, reason, version } }),
    onSuccess: (verdict) => {
      queryClient.setQueryData(queryKey, (before: AuditView | undefined) =>
        before === undefined
          ? undefined
          : { ...before, findings: before.findings.map((one) => (one.key === finding ? { ...one, verdict } : one)) },
      );
      void queryClient.invalidateQueries({ queryKey: auditsKey(agency) });
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status === 409) void queryClient.invalidateQueries({ queryKey });
    },
  });
}
