/** Table types for Kysely, in the shape that kysely-codegen writes; a test compares them with the catalogue of a migrated database. */
import type { ColumnType, Generated } from 'kysely';

type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>;
type Json = ColumnType<Record<string, unknown>, string, string>;
type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AgenciesTable {
  id: string;
  code: string;
}

export interface AgencyNamesTable {
  agency_id: string;
  valid_from: string;
  valid_to: string | null;
  name: string;
  superior_name: string;
  place_name: string;
  symbol: string;
}

export interface AgencyPacksTable {
  agency_id: string;
  pack: string;
  start_report: string;
  start_period: string;
}

export interface OrgUnitsTable {
  agency_id: string;
  id: string;
  name: string;
  valid_from: string;
  valid_to: string | null;
}

export interface PeopleTable {
  agency_id: string;
  id: string;
  name: string;
  title: string;
  illustrative: boolean;
  valid_from: string;
  valid_to: string | null;
}

export interface JournalTable {
  agency_id: string;
  seq: Int8;
  at: Timestamp;
  actor: string;
  action: string;
  subject: string;
  subject_id: string | null;
  subject_version: number | null;
  row_count: number;
  digest: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
}

export interface JournalHeadsTable {
  agency_id: string;
  seq: Int8;
  hash: Buffer;
}

export interface EntriesTable {
  agency_id: string;
  id: string;
  register: string;
  kind: string;
}

export interface EntryVersionsTable {
  agency_id: string;
  entry_id: string;
  version: number;
  register: string;
  kind: string;
  definition_version: number;
  deleted: Generated<boolean>;
  from_seq: Int8;
  to_seq: Int8 | null;
  occurred_on: string;
  occurred_to: string | null;
  role: string | null;
  org_unit: string | null;
  place: string | null;
  title: string;
  title_folded: string;
  t1: string | null;
  t2: string | null;
  t3: string | null;
  t4: string | null;
  t5: string | null;
  t6: string | null;
  t7: string | null;
  t8: string | null;
  n1: Int8 | null;
  n2: Int8 | null;
  n3: Int8 | null;
  n4: Int8 | null;
  n5: Int8 | null;
  n6: Int8 | null;
  n7: Int8 | null;
  n8: Int8 | null;
  facts: Json;
  proof: Generated<string[]>;
  reason: string | null;
  author: string;
  created_at: Timestamp;
}

export interface EntryWordsTable {
  agency_id: string;
  entry_id: string;
  register: string;
  definition_version: number;
  occurred_on: string;
  number: string | null;
  author: string;
  org_unit: string | null;
  written: Int8;
  words: string;
}

export interface JournalChecksTable {
  agency_id: string;
  at: Timestamp;
  seq: Int8;
  breaks: Json;
}

export interface ReportedEntriesTable {
  agency_id: string;
  entry_id: string;
}

export interface SearchBlocksTable {
  agency_id: string;
  block: number;
  newest: string;
  size: number;
  sealed_through: Int8;
  entry_ids: Buffer;
}

export interface SearchBlockWordsTable {
  agency_id: string;
  block: number;
  word: string;
  places: Buffer;
}

export interface EntryProseTable {
  agency_id: string;
  entry_id: string;
  version: number;
  prose: Json;
}

export interface EntryLinesTable {
  agency_id: string;
  entry_id: string;
  version: number;
  field: string;
  line_no: number;
  place: string | null;
  t1: string | null;
  t2: string | null;
  t3: string | null;
  t4: string | null;
  t5: string | null;
  t6: string | null;
  n1: Int8 | null;
  n2: Int8 | null;
  n3: Int8 | null;
  n4: Int8 | null;
  n5: Int8 | null;
  n6: Int8 | null;
  facts: Json;
  prose: Json | null;
}

export interface WriteRequestsTable {
  agency_id: string;
  key: string;
  digest: Buffer;
  result: Json;
  at: Timestamp;
}

export interface AuditedFilesTable {
  agency_id: string;
  sha256: Buffer;
  size: Int8;
}

export interface AuditsTable {
  agency_id: string;
  id: string;
  sha256: Buffer;
  file_name: string;
  error_count: number;
  warning_count: number;
  note_count: number;
  findings: string[];
  document: string;
  document_digest: Buffer;
  read_by: string;
  read_at: Timestamp;
}

export interface AuditVerdictsTable {
  agency_id: string;
  sha256: Buffer;
  finding: string;
  version: number;
  verdict: string;
  reason: string | null;
  author: string;
  at: Timestamp;
}

export interface AuditKindsOffTable {
  agency_id: string;
  user_id: string;
  version: number;
  kinds: string[];
  author: string;
  at: Timestamp;
}

export interface OrgUnitChangesTable {
  agency_id: string;
  id: string;
  unit: string;
  kind: string;
  from_day: string;
  name: string | null;
  parent: string | null;
  successors: Generated<string[]>;
  author: string;
  at: Timestamp;
}

export interface PersonUnitsTable {
  agency_id: string;
  id: string;
  person: string;
  unit: string | null;
  from_day: string;
  author: string;
  at: Timestamp;
}

export interface AttachedFilesTable {
  agency_id: string;
  sha256: Buffer;
  size: Int8;
  media_type: string;
  scanned: boolean;
}

export interface EntryAttachmentsTable {
  agency_id: string;
  id: string;
  entry_id: string;
  sha256: Buffer;
  name: string;
  from_seq: Int8;
  to_seq: Int8 | null;
  author: string;
  at: Timestamp;
  removed_by: string | null;
  removed_at: Timestamp | null;
  removal_reason: string | null;
}

export interface WorkingStatesTable {
  agency_id: string;
  user_id: string;
  kind: string;
  subject: string;
  value: Json;
  saved_at: Timestamp;
}

export interface ReportDraftsTable {
  agency_id: string;
  id: string;
  report_type: string;
  period_code: string;
  edition: number;
  author: string;
  at: Timestamp;
}

export interface ReportSectionsTable {
  agency_id: string;
  draft_id: string;
  section: string;
  version: number;
  from_seq: Int8;
  cause: string;
  content: Json;
  author: string;
  at: Timestamp;
}

export interface ReportLocksTable {
  agency_id: string;
  draft_id: string;
  section: string;
  version: number;
  holder: string;
  acquired_at: Timestamp;
  expires_at: Timestamp;
}

export interface ReportAssignmentsTable {
  agency_id: string;
  draft_id: string;
  section: string;
  version: number;
  assignee: string | null;
  due_on: string | null;
  complete: boolean;
  author: string;
  at: Timestamp;
}

export interface ReportCommentsTable {
  agency_id: string;
  draft_id: string;
  id: string;
  section: string;
  block: string;
  answers: string | null;
  quote: string;
  text: string;
  author: string;
  at: Timestamp;
}

export interface ReportCommentStatesTable {
  agency_id: string;
  comment_id: string;
  version: number;
  resolved: boolean;
  author: string;
  at: Timestamp;
}

export interface ReportActionsTable {
  agency_id: string;
  draft_id: string;
  number: number;
  action: string;
  reason: string | null;
  from_seq: Int8;
  author: string;
  at: Timestamp;
}

export interface FrozenReportsTable {
  agency_id: string;
  draft_id: string;
  action_number: number;
  seq: Int8;
  document: string;
  sha256: Buffer;
  checks: string | null;
}

export interface ReportFilesTable {
  agency_id: string;
  draft_id: string;
  number: number;
  kind: string;
  sha256: Buffer;
  size: Int8;
  signatures: Json;
  from_seq: Int8;
  author: string;
  at: Timestamp;
}

export interface TieOutsTable {
  agency_id: string;
  id: string;
  report_type: string;
  period_code: string;
  sha256: Buffer;
  file_name: string;
  document: string;
  read_by: string;
  read_at: Timestamp;
}

export interface NoticesTable {
  agency_id: string;
  id: string;
  user_id: string;
  kind: string;
  key: string;
  register: string | null;
  entry_id: string | null;
  title: string;
  deadline: string | null;
  created_at: Timestamp;
  read_at: Timestamp | null;
  mail_id: string | null;
  page: string | null;
  report_type: string | null;
  period_code: string | null;
}

export interface NoticeChoicesTable {
  agency_id: string;
  user_id: string;
  mail: string;
  quiet_from: string;
  quiet_to: string;
}

export interface NoticeMailsTable {
  agency_id: string;
  id: string;
  user_id: string;
  created_at: Timestamp;
  state: string;
  reason: string | null;
  sent_at: Timestamp | null;
}

export interface SubordinatesTable {
  agency_id: string;
  code: string;
  version: number;
  name: string;
  kind: string;
  parent: string | null;
  valid_from: string;
  valid_to: string | null;
  successors: string[];
  author: string;
  at: Timestamp;
}

export interface RegimesTable {
  agency_id: string;
  id: string;
  version: number;
  valid_from: string;
  definition: Json;
  author: string;
  at: Timestamp;
}

export interface DeliveriesSentTable {
  agency_id: string;
  id: string;
  to_code: string;
  kind: string;
  content: string;
  sha256: Buffer;
  public_key: string;
  signature: string;
  author: string;
  at: Timestamp;
}

export interface DeliveryReceiptsTable {
  agency_id: string;
  id: string;
  at: Timestamp;
  refusal: Json | null;
}

export interface DeliveriesReceivedTable {
  agency_id: string;
  id: string;
  from_code: string;
  kind: string;
  content: string;
  sha256: Buffer;
  refusal: Json | null;
  at: Timestamp;
  public_key: string | null;
}

export interface SubmissionsTable {
  agency_id: string;
  id: string;
  regime_id: string;
  regime_version: number;
  period_code: string;
  reporter: string;
  edition: number;
  arrived_on: string;
  late: boolean;
}

export interface SubmissionAnswersTable {
  agency_id: string;
  submission_id: string;
  action: string;
  remarks: string;
  author: string;
  at: Timestamp;
}

export interface SubmittedFigureKindsTable {
  agency_id: string;
  regime_id: string;
  period_code: string;
  figure_id: string;
  kind: Json;
}

export interface DeliveryKeysTable {
  agency_id: string;
  id: string;
  code: string;
  public_key: string;
  author: string;
  at: Timestamp;
}

export interface DeliveryKeyRevocationsTable {
  agency_id: string;
  public_key: string;
  reason: string;
  author: string;
  at: Timestamp;
}

export interface SubmittedGroupsTable {
  agency_id: string;
  submission_id: string;
  figure_id: string;
  group_id: string;
  title: string;
  led: string | null;
  beside: string | null;
  missing: boolean | null;
  marks: number;
}

export interface SubmittedFiguresTable {
  agency_id: string;
  submission_id: string;
  figure_id: string;
  led: string | null;
  beside: string | null;
  whole: string | null;
  missing: boolean | null;
  marks: number;
  stated: Json | null;
}

export interface DB {
  subordinates: SubordinatesTable;
  regimes: RegimesTable;
  deliveries_sent: DeliveriesSentTable;
  delivery_receipts: DeliveryReceiptsTable;
  deliveries_received: DeliveriesReceivedTable;
  submissions: SubmissionsTable;
  submission_answers: SubmissionAnswersTable;
  submitted_figure_kinds: SubmittedFigureKindsTable;
  submitted_figures: SubmittedFiguresTable;
  submitted_groups: SubmittedGroupsTable;
  delivery_keys: DeliveryKeysTable;
  delivery_key_revocations: DeliveryKeyRevocationsTable;
  notice_choices: NoticeChoicesTable;
  notice_mails: NoticeMailsTable;
  notices: NoticesTable;
  agencies: AgenciesTable;
  agency_names: AgencyNamesTable;
  agency_packs: AgencyPacksTable;
  attached_files: AttachedFilesTable;
  audit_kinds_off: AuditKindsOffTable;
  audit_verdicts: AuditVerdictsTable;
  audited_files: AuditedFilesTable;
  audits: AuditsTable;
  entries: EntriesTable;
  entry_attachments: EntryAttachmentsTable;
  entry_lines: EntryLinesTable;
  entry_prose: EntryProseTable;
  entry_versions: EntryVersionsTable;
  entry_words: EntryWordsTable;
  journal: JournalTable;
  journal_checks: JournalChecksTable;
  journal_heads: JournalHeadsTable;
  org_unit_changes: OrgUnitChangesTable;
  org_units: OrgUnitsTable;
  people: PeopleTable;
  person_units: PersonUnitsTable;
  working_states: WorkingStatesTable;
  write_requests: WriteRequestsTable;
  frozen_reports: FrozenReportsTable;
  report_actions: ReportActionsTable;
  report_assignments: ReportAssignmentsTable;
  report_comment_states: ReportCommentStatesTable;
  report_comments: ReportCommentsTable;
  report_drafts: ReportDraftsTable;
  report_files: ReportFilesTable;
  report_locks: ReportLocksTable;
  report_sections: ReportSectionsTable;
  reported_entries: ReportedEntriesTable;
  search_block_words: SearchBlockWordsTable;
  search_blocks: SearchBlocksTable;
  tie_outs: TieOutsTable;
}
