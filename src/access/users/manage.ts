import type { RoleId } from '../permissions.ts';
import { type Holder, holds } from '../predicate.ts';

/** A role as it is given; without an agency: in all of the installation. */
export interface GivenRole {
  agency: string | null;
  role: RoleId | string;
}

/** Who manages all of the installation may give any role; who manages an agency, the roles in it. Nobody gives roles to himself. */
export function mayGive(manager: Holder, { agency }: GivenRole): boolean {
  return managesAll(manager) || (agency !== null && holds(manager, 'users.manage', agency));
}

/** Whether somebody may lock, reset or change another: every role of the other must be one that he may give. */
export function mayManage(manager: Holder, person: { memberships: readonly GivenRole[] }): boolean {
  return (
    managesAll(manager) || (person.memberships.length > 0 && person.memberships.every((one) => mayGive(manager, one)))
  );
}

export function managesAll({ memberships }: Holder): boolean {
  return memberships.some(({ agency, role }) => agency === null && role === 'administrator');
}
