/** What somebody may do. A route names one of these, or `anyone` / `signedIn`; absent permission = denied (DESIGN, rule 5). */
export const permissions = [
  'registers.read',
  'entries.read',
  'entries.write',
  'reports.read',
  'reports.write',
  'reports.manage',
  'reports.approve',
  'reports.issue',
  'regimes.manage',
  'deliveries.take',
  'audits.read',
  'audits.write',
  'personalData.read',
  'journal.read',
  'users.manage',
  'organisation.manage',
  'installation.manage',
] as const;
export type Permission = (typeof permissions)[number];

/** `anyone`: also without a session (sign-in itself). `signedIn`: about the person's own account. */
export type RoutePermission = Permission | 'anyone' | 'signedIn';

export const roles = [
  'specialist',
  'clerk',
  'divisionHead',
  'councilSecretary',
  'councilMember',
  'leader',
  'blockLead',
  'provincialOffice',
  'inspector',
  'administrator',
] as const;
export type RoleId = (typeof roles)[number];

export const roleTitles = {
  specialist: 'Chuyên viên',
  clerk: 'Văn thư',
  divisionHead: 'Trưởng phòng',
  councilSecretary: 'Thư ký Hội đồng Thi đua – Khen thưởng',
  councilMember: 'Thành viên Hội đồng Thi đua – Khen thưởng',
  leader: 'Lãnh đạo cơ quan',
  blockLead: 'Khối trưởng khối thi đua',
  provincialOffice: 'Cơ quan thi đua, khen thưởng tỉnh',
  inspector: 'Thanh tra',
  administrator: 'Quản trị hệ thống',
} as const satisfies Record<RoleId, string>;
