import type { Permission, RoleId } from './permissions.ts';

/** On which entries a role has a permission. `ownUnit` is the unit of the membership; `noUnit`: what belongs to the agency as a whole. */
export type Condition =
  | { kind: 'always' }
  | { kind: 'ownEntry' }
  | { kind: 'ownUnit' }
  | { kind: 'noUnit' }
  | { kind: 'register'; registers: readonly string[] }
  | { kind: 'anyOf'; of: readonly Condition[] };

export interface Policy {
  role: RoleId;
  permission: Permission;
  on: Condition;
}

const always: Condition = { kind: 'always' };
const ownWork: Condition = { kind: 'anyOf', of: [{ kind: 'ownEntry' }, { kind: 'ownUnit' }] };
const unitAndCommon: Condition = { kind: 'anyOf', of: [{ kind: 'ownEntry' }, { kind: 'ownUnit' }, { kind: 'noUnit' }] };
const clerkWork: Condition = {
  kind: 'anyOf',
  of: [{ kind: 'ownEntry' }, { kind: 'register', registers: ['documents'] }],
};

const everywhere = (role: RoleId, ...permissions: Permission[]): Policy[] =>
  permissions.map((permission) => ({ role, permission, on: always }));
const staff = (role: RoleId): Policy[] =>
  everywhere(role, 'registers.read', 'entries.read', 'reports.read', 'audits.read');

/**
 * Everything that roles may do; what is not here is denied. An administrator manages and reads no entry; an inspector reads all but
 * sensitive fields, which need a named, dated grant, and changes nothing. Whoever prepares, signs or receives reports audits them.
 * A report is written by those who know its facts, managed (sections handed out, figures frozen, sent for approval) by who answers for
 * it, approved by a leader, and given its number by the clerk. What others must report to us is asked, accepted and returned by who
 * answers for our own reports; a packet that somebody brings from another installation is taken in by them or by the clerk.
 */
export const policies: readonly Policy[] = [
  ...staff('specialist'),
  ...everywhere('specialist', 'audits.write', 'reports.write'),
  { role: 'specialist', permission: 'entries.write', on: unitAndCommon },
  { role: 'specialist', permission: 'personalData.read', on: ownWork },
  ...staff('clerk'),
  ...everywhere('clerk', 'audits.write', 'reports.issue', 'deliveries.take'),
  { role: 'clerk', permission: 'entries.write', on: clerkWork },
  ...staff('divisionHead'),
  ...everywhere('divisionHead', 'audits.write', 'reports.write', 'reports.manage', 'regimes.manage', 'deliveries.take'),
  { role: 'divisionHead', permission: 'entries.write', on: unitAndCommon },
  { role: 'divisionHead', permission: 'personalData.read', on: ownWork },
  ...staff('councilSecretary'),
  ...everywhere(
    'councilSecretary',
    'audits.write',
    'reports.write',
    'reports.manage',
    'regimes.manage',
    'deliveries.take',
  ),
  { role: 'councilSecretary', permission: 'entries.write', on: always },
  { role: 'councilSecretary', permission: 'organisation.manage', on: always },
  { role: 'councilSecretary', permission: 'personalData.read', on: { kind: 'ownEntry' } },
  ...staff('councilMember'),
  { role: 'councilMember', permission: 'audits.write', on: always },
  ...staff('leader'),
  ...everywhere(
    'leader',
    'audits.write',
    'reports.write',
    'reports.manage',
    'reports.approve',
    'reports.issue',
    'regimes.manage',
    'deliveries.take',
  ),
  { role: 'leader', permission: 'entries.write', on: { kind: 'ownEntry' } },
  { role: 'leader', permission: 'personalData.read', on: always },
  ...everywhere('leader', 'journal.read'),
  ...everywhere('blockLead', 'registers.read', 'reports.read'),
  ...everywhere('provincialOffice', 'registers.read', 'reports.read', 'audits.read', 'audits.write'),
  ...staff('inspector'),
  ...everywhere('inspector', 'journal.read'),
  ...everywhere(
    'administrator',
    'registers.read',
    'journal.read',
    'users.manage',
    'organisation.manage',
    'installation.manage',
  ),
];
