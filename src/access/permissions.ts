/**
 * Who may do what until people sign in: the person at the server's own machine may read and write, the office network
 * (`--host`) may only read. Absent permission = denied (DESIGN, rule 5).
 */
export const permissions = ['registers.read', 'entries.read', 'entries.write', 'reports.read'] as const;
export type Permission = (typeof permissions)[number];

export type SessionRole = 'localOperator' | 'networkReader';

const granted = {
  localOperator: ['registers.read', 'entries.read', 'entries.write', 'reports.read'],
  networkReader: ['registers.read', 'entries.read', 'reports.read'],
} as const satisfies Record<SessionRole, readonly Permission[]>;

export function isGranted(role: SessionRole, permission: Permission): boolean {
  return (granted[role] as readonly Permission[]).includes(permission);
}
