import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keepOwnList, type OwnList } from '../../src/registers/own/contract.ts';
import { call } from '../client.ts';
import { ownListQuery, queryClient } from '../queries.ts';

const nothing: OwnList = { columns: null, views: [] };

/** The person's own columns and views of a register, kept on the server; a change shows at once. */
export function useOwnList(agency: string, register: string) {
  const query = ownListQuery(agency, register);
  const kept = useQuery(query).data ?? nothing;
  const [changed, setChanged] = useState<OwnList>();
  const list = changed ?? kept;
  const mutation = useMutation({
    mutationFn: (next: OwnList) => call(keepOwnList, { params: { agency, register }, body: next }),
    onSuccess: (_done, next) => queryClient.setQueryData(query.queryKey, next),
    onError: () => setChanged(undefined),
  });
  const keep = (part: Partial<OwnList>) => {
    const next = { ...list, ...part };
    setChanged(next);
    mutation.mutate(next);
  };
  return { list, keep, error: mutation.error };
}
