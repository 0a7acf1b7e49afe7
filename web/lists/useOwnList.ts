import { useMutation, useQuery } from '@tanstack/react-query';
import { keepOwnList, type OwnList } from '../../src/registers/own/contract.ts';
import { call } from '../client.ts';
import { ownListQuery, queryClient } from '../queries.ts';

const nothing: OwnList = { columns: null, views: [] };

/** The person's own columns and views of a register, kept on the server; a change shows at once. */
export function useOwnList(agency: string, register: string) {
  const query = ownListQuery(agency, register);
  const list = useQuery(query).data ?? nothing;
  const mutation = useMutation({
    mutationFn: (next: OwnList) => call(keepOwnList, { params: { agency, register }, body: next }),
    onMutate: (next) => queryClient.setQueryData(query.queryKey, next),
    onError: () => queryClient.invalidateQueries({ queryKey: query.queryKey }),
  });
  return { list, keep: (next: Partial<OwnList>) => mutation.mutate({ ...list, ...next }), error: mutation.error };
}
