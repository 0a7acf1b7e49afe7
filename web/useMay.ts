import { useQuery } from '@tanstack/react-query';
import type { Permission } from '../src/access/permissions.ts';
import { allows, type EntryScope, type Predicate } from '../src/access/predicate.ts';
import { meQuery } from './queries.ts';

/** Whether the person at the screen has a permission on anything in the agency; what the server refuses is not offered. */
export function useMay(permission: Permission, agency: string): boolean {
  return useQuery(meQuery).data?.access[agency]?.[permission] !== undefined;
}

/** The same rule as the server's, on one entry. Nothing is known before the answer is there: then no. */
export function useMayOn(permission: Permission, agency: string, entry: EntryScope): boolean {
  const predicate = useQuery(meQuery).data?.access[agency]?.[permission];
  return predicate !== undefined && allows(predicate as Predicate, entry);
}
