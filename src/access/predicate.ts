import type { Permission, RoleId } from './permissions.ts';
import { type Condition, policies } from './policies.ts';

/** Whether one person has one permission on an entry: a condition with the person put in. Plain JSON, for SQL and browser alike. */
export type Predicate =
  | { kind: 'always' }
  | { kind: 'never' }
  | { kind: 'author'; is: string }
  | { kind: 'orgUnit'; is: string | null }
  | { kind: 'register'; in: readonly string[] }
  | { kind: 'anyOf'; of: readonly Predicate[] };

/** What predicates ask of an entry. `author`: who wrote its first version. */
export interface EntryScope {
  author: string;
  orgUnit: string | null;
  register: string;
}

/** A role in force. Without an agency: in all of the installation. */
export interface Membership {
  agency: { id: string; code: string } | null;
  role: RoleId;
  orgUnit: string | null;
}

/** A permission beside the roles, in force. */
export interface Grant {
  agencyId: string;
  permission: Permission;
}

/** Who asks, as far as access is concerned. */
export interface Holder {
  actor: string;
  memberships: readonly Membership[];
  grants: readonly Grant[];
}

/** What a person may do in an agency, by the agency's code. */
export function predicateFor(holder: Holder, agencyCode: string, permission: Permission): Predicate {
  const here = holder.memberships.filter(({ agency }) => agency === null || agency.code === agencyCode);
  const agencyIds = new Set(here.flatMap(({ agency }) => (agency === null ? [] : [agency.id])));
  if (holder.grants.some((grant) => grant.permission === permission && agencyIds.has(grant.agencyId)))
    return { kind: 'always' };
  return anyOf(
    here.flatMap(({ role, orgUnit }) =>
      policies
        .filter((policy) => policy.role === role && policy.permission === permission)
        .map((policy) => bind(policy.on, { actor: holder.actor, orgUnit })),
    ),
  );
}

/** Whether a person has a permission on anything in the agency; without an agency: anywhere. */
export function holds(holder: Holder, permission: Permission, agencyCode?: string): boolean {
  const codes = agencyCode === undefined ? holder.memberships.map(({ agency }) => agency?.code ?? '') : [agencyCode];
  return codes.some((code) => predicateFor(holder, code, permission).kind !== 'never');
}

function bind(condition: Condition, person: { actor: string; orgUnit: string | null }): Predicate {
  switch (condition.kind) {
    case 'always':
      return condition;
    case 'ownEntry':
      return { kind: 'author', is: person.actor };
    case 'ownUnit':
      return person.orgUnit === null ? { kind: 'never' } : { kind: 'orgUnit', is: person.orgUnit };
    case 'noUnit':
      return { kind: 'orgUnit', is: null };
    case 'register':
      return { kind: 'register', in: condition.registers };
    case 'anyOf':
      return anyOf(condition.of.map((one) => bind(one, person)));
  }
}

function anyOf(predicates: readonly Predicate[]): Predicate {
  const some = predicates
    .flatMap((one) => (one.kind === 'anyOf' ? one.of : [one]))
    .filter(({ kind }) => kind !== 'never');
  if (some.some(({ kind }) => kind === 'always')) return { kind: 'always' };
  const [first, ...more] = some;
  if (first === undefined) return { kind: 'never' };
  return more.length === 0 ? first : { kind: 'anyOf', of: some };
}

export function allows(predicate: Predicate, entry: EntryScope): boolean {
  switch (predicate.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'author':
      return entry.author === predicate.is;
    case 'orgUnit':
      return entry.orgUnit === predicate.is;
    case 'register':
      return predicate.in.includes(entry.register);
    case 'anyOf':
      return predicate.of.some((one) => allows(one, entry));
  }
}
