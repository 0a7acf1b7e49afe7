import { useMutation } from '@tanstack/react-query';
import { type AcceptedChange, acceptChanges, type TieOutView } from '../../src/reports/tie-out/contract.ts';
import { call } from '../client.ts';
import { queryClient, tieOutQuery } from '../queries.ts';

/** Takes changes of an edited file into the draft; what the page shows follows the answer. */
export function useAccepting(agency: string, tieOut: TieOutView) {
  return useMutation({
    mutationFn: (changes: Pick<AcceptedChange, 'key'>[] | AcceptedChange[]) =>
      call(acceptChanges, { params: { agency, tieOut: tieOut.id }, body: { changes } }),
    onSuccess: ({ tieOut: now }) => {
      queryClient.setQueryData(tieOutQuery(agency, tieOut.id).queryKey, now);
      void queryClient.invalidateQueries({ queryKey: ['report'] });
    },
  });
}
