import { useQuery } from '@tanstack/react-query';
import type { Permission } from '../src/access/permissions.ts';
import { allows, type Predicate } from '../src/access/predicate.ts';
import { meQuery } from './queries.ts';

/** Whether the person at the screen has a permission on anything in the agency; what the server refuses is not offered. */
export function useMay(permission: Permission, agency: string): boolean {
  return useQuery(meQuery).data?.access[agency]?.[permission] !== undefined;
}

/** Whether the person may enter into a register, by the server's own rule: an entry is his own from the first. */
export function useMayEnter(agency: string, register: string): boolean {
  const me = useQuery(meQuery).data;
  const predicate: Predicate | undefined = me?.access[agency]?.['entries.write'];
  return (
    me !== undefined && predicate !== undefined && allows(predicate, { author: me.actor, orgUnit: null, register })
  );
}
