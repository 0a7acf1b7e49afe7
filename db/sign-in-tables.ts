/** Table types of the schema `sign_in`; a test compares them with the catalogue of a migrated database. */
import type { ColumnType, Generated } from 'kysely';

type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>;
type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface UsersTable {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
  username: string;
  two_factor_enabled: Generated<boolean>;
  actor: string;
  disabled_at: Timestamp | null;
}

export interface SessionsTable {
  id: string;
  expires_at: Timestamp;
  token: string;
  created_at: Timestamp;
  updated_at: Timestamp;
  ip_address: string | null;
  user_agent: string | null;
  user_id: string;
}

export interface AccountsTable {
  id: string;
  account_id: string;
  provider_id: string;
  user_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: Timestamp | null;
  refresh_token_expires_at: Timestamp | null;
  scope: string | null;
  password: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface VerificationsTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: Timestamp;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface TwoFactorsTable {
  id: string;
  secret: string;
  backup_codes: string;
  user_id: string;
  verified: Generated<boolean>;
  failed_verification_count: Generated<number>;
  locked_until: Timestamp | null;
}

export interface MembershipsTable {
  id: string;
  user_id: string;
  agency_id: string | null;
  role: string;
  org_unit: string | null;
  valid_from: string;
  valid_to: string | null;
  revoked_at: Timestamp | null;
}

export interface GrantsTable {
  id: string;
  user_id: string;
  agency_id: string;
  permission: string;
  reason: string;
  granted_by: string;
  valid_from: string;
  valid_to: string;
  revoked_at: Timestamp | null;
}

export interface InvitationsTable {
  secret_hash: Buffer;
  user_id: string;
  kind: string;
  created_by: string;
  expires_at: Timestamp;
  used_at: Timestamp | null;
}

export interface LockoutsTable {
  login_hash: Buffer;
  failures: number;
  first_failure: Timestamp;
  locked_until: Timestamp | null;
}

export interface SignInJournalTable {
  seq: Int8;
  at: Timestamp;
  actor: string;
  action: string;
  subject: string;
  subject_id: string;
  digest: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
}

export interface SignInJournalHeadTable {
  single: Generated<boolean>;
  seq: Int8;
  hash: Buffer;
}

export interface InstallationActsTable {
  id: string;
  at: Timestamp;
  actor: string;
  action: string;
  subject: string;
  detail: string;
}

export interface SignInsTable {
  id: string;
  at: Generated<Timestamp>;
  user_id: string | null;
  method: string;
  outcome: string;
  address: string;
  user_agent: string;
}

export interface SignInTables {
  users: UsersTable;
  sessions: SessionsTable;
  accounts: AccountsTable;
  verifications: VerificationsTable;
  two_factors: TwoFactorsTable;
  memberships: MembershipsTable;
  grants: GrantsTable;
  invitations: InvitationsTable;
  lockouts: LockoutsTable;
  installation_acts: InstallationActsTable;
  sign_ins: SignInsTable;
  journal: SignInJournalTable;
  journal_head: SignInJournalHeadTable;
}
