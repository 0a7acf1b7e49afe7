import { queryOptions } from '@tanstack/react-query';
import { listUsers } from '../../src/access/users/contract.ts';
import { call } from '../client.ts';

/** The people whom the person at the screen manages. */
export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => call(listUsers, { params: {}, signal }),
});
