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

const reads = (role: RoleId, ...permissions: Permission[]): Policy[] =>
  permissions.map((permission) => ({ role, permission, on: always }));
const staff = (role: RoleId): Policy[] => reads(role, 'registers.read', 'entries.read', 'reports.read', 'audits.read');

/**
 * Everything that roles may do; what is not here is denied. An administrator manages and reads no entry; an inspector reads all but
 * sensitive fields, which need a named, dated grant, and changes nothing. Whoever prepares, signs or receives reports audits them.
 */
export const policies: readonly Policy[] = [
  ...staff('specialist'),
  { role: 'specialist', permission: 'audits.write', on: always },
  { role: 'specialist', permission: 'entries.write', on: unitAndCommon },
  { role: 'specialist', permission: 'personalData.read', on: ownWork },
  ...staff('clerk'),
  { role: 'clerk', permission: 'audits.write', on: always },
  { role: 'clerk', permission: 'entries.write', on: clerkWork },
  ...staff('divisionHead'),
  { role: 'divisionHead', permission: 'audits.write', on: always },
  { role: 'divisionHead', permission: 'entries.write', on: unitAndCommon },
  { role: 'divisionHead', permission: 'personalData.read', on: ownWork },
  ...staff('councilSecretary'),
  { role: 'councilSecretary', permission: 'audits.write', on: always },
  { role: 'councilSecretary', permission: 'entries.write', on: always },
  { role: 'councilSecretary', permission: 'organisation.manage', on: always },
  { role: 'councilSecretary', permission: 'personalData.read', on: { kind: 'ownEntry' } },
  ...staff('councilMember'),
  { role: 'councilMember', permission: 'audits.write', on: always },
  ...staff('leader'),
  { role: 'leader', permission: 'audits.write', on: always },
  { role: 'leader', permission: 'entries.write', on: { kind: 'ownEntry' } },
  { role: 'leader', permission: 'personalData.read', on: always },
  ...reads('leader', 'journal.read'),
  ...reads('blockLead', 'registers.read', 'reports.read'),
  ...reads('provincialOffice', 'registers.read', 'reports.read', 'audits.read', 'audits.write'),
  ...staff('inspector'),
  ...reads('inspector', 'journal.read'),
  ...reads(
    'administrator',
    'registers.read',
    'journal.read',
    'users.manage',
    'organisation.manage',
    'installation.manage',
  ),
];
