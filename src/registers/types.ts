import { z } from 'zod';

/** Field types of a register definition. `count` and `measure` have a unit and may carry a bound; money is whole đồng; percent is an exact decimal. */
export const FieldType = z.enum([
  'date',
  'dateRange',
  'text',
  'choice',
  'count',
  'measure',
  'money',
  'percent',
  'year',
  'boolean',
  'person',
  'orgUnit',
  'place',
  'document',
  'lines',
  'note',
]);
export type FieldType = z.infer<typeof FieldType>;

/** Marks sensitive personal data (DESIGN, rule 9); masked by role. */
export const PersonalData = z.enum(['basic', 'sensitive']);

export interface FieldDefinition {
  /** English, camelCase: it appears in formulas and templates. */
  id: string;
  title: string;
  type: FieldType;
  required: boolean;
  /** Listed fields get a typed slot of their own: sortable, filterable. */
  list: boolean;
  /** For count and measure: the counted noun ("người", "lượt người", "phần quà"). */
  unit?: string | undefined;
  /** For measure, in place of `unit`: the text field beside it that says the unit of each line. */
  unitField?: string | undefined;
  /** For choice: code → Vietnamese title, in order. */
  choices?: Record<string, string> | undefined;
  /** For text: the longest allowed, in characters; default 500 (note: 20,000). */
  maxLength?: number | undefined;
  /** For lines: the sub-fields; no lines in lines. */
  fields?: FieldDefinition[] | undefined;
  personalData?: 'basic' | 'sensitive' | undefined;
  help?: string | undefined;
}

/** A check between fields of one entry: `left operator right`, either a field path or a constant, or the sum of a sub-field over all lines. */
export interface FieldCheck {
  id: string;
  left: CheckOperand;
  operator: 'eq' | 'lte' | 'gte' | 'present';
  right?: CheckOperand | undefined;
  /** Vietnamese, says how to mend it. */
  message: string;
}
export type CheckOperand =
  | { kind: 'field'; field: string }
  | { kind: 'constant'; value: string | number }
  | { kind: 'sumOfLines'; field: string };

export const Role = z.enum(['lead', 'coordinate', 'takePart']);
export type Role = z.infer<typeof Role>;

/** Where a task comes from: the agency's own plan, the conclusion of a meeting, a superior, a weakness to be mended, a returned report. */
export const workSources = ['plan', 'meeting', 'superior', 'remedy', 'returned'] as const;
export type WorkSource = (typeof workSources)[number];

/** What makes the entries of a register tasks: the fields (by id) that say whose, by when, how far. */
export interface WorkDefinition {
  /** The first whose field has this value; one without `where` fits all. */
  sources: { source: WorkSource; where?: { field: string; value: string } | undefined }[];
  /** The unit that does it; absent: nobody's in particular. */
  owner?: string | undefined;
  deadline: string;
  status: string;
  /** Codes of the status that end a task: with its work done, or given up. */
  done: string[];
  stopped: string[];
  doneOn?: string | undefined;
  /** Texts in which a task without a document is accounted for, the first one for what the work page asks. */
  reason: string[];
}

export interface RegisterDefinition {
  id: string;
  version: number;
  title: string;
  /** The date or dateRange field that places the entry in time. */
  dateField: string;
  /** The field whose text heads the entry in lists; folded for search. */
  titleField: string;
  /** The area of work under which screens list the register. */
  area: string;
  fields: FieldDefinition[];
  checks: FieldCheck[];
  /** Roles the agency may have in such an entry; empty: the register knows no role. */
  roles: Role[];
  /** For the register of documents: an entry is its own proof. */
  ownProof: boolean;
  /** Its entries are tasks. */
  work?: WorkDefinition | undefined;
  file: string;
  line: number;
}

/** Kinds of entry: a fact · an attestation that nothing happened · "not our function" · an override of a figure. */
export const EntryKind = z.enum(['fact', 'nil', 'notApplicable', 'override']);
export type EntryKind = z.infer<typeof EntryKind>;

/** A count with its bound, as entered and stored. `value` is a canonical decimal. */
export const BoundedValue = z.strictObject({
  value: z.string(),
  bound: z.enum(['above', 'atLeast', 'about']).optional(),
});

/**
 * Values of a fact by field id, as stored and as sent over HTTP. Text, choice, person, orgUnit, place, document (entry id), date:
 * string · dateRange: {from, to} · count, measure: {value, bound?} · money: string of whole đồng · percent: decimal string ·
 * year: number · boolean · lines: array of such objects. An absent field is missing, never 0.
 */
export type FieldValue =
  | string
  | number
  | boolean
  | { from: string; to: string | null }
  | { value: string; bound?: 'above' | 'atLeast' | 'about' | undefined }
  | EntryValues[];
export interface EntryValues {
  [fieldId: string]: FieldValue | undefined;
}

/** One version of one entry. `validTo` null: the current one. */
export interface Entry {
  id: string;
  register: string;
  kind: EntryKind;
  version: number;
  definitionVersion: number;
  deleted: boolean;
  occurredOn: string;
  occurredTo: string | null;
  role: Role | null;
  values: EntryValues;
  /** Entry ids of the document register that prove it. */
  proof: string[];
  title: string;
  reason: string | null;
  author: string;
  fromSeq: string;
  toSeq: string | null;
  createdAt: string;
  /** Files that the entry carries now; absent where nobody asked. */
  fileCount?: number;
}

/** What a person or an import hands to the one write path. */
export const EntryInput = z.strictObject({
  values: z.record(z.string(), z.unknown()),
  role: Role.nullable().default(null),
  proof: z.array(z.uuid()).max(50).default([]),
});
export type EntryInput = z.infer<typeof EntryInput>;

/**
 * An attestation for a register and a period: nothing happened (`nil`) or not our function (`notApplicable`). `scope` narrows it
 * by equality of fields ("level: ownAuthority"); it covers the figures whose conditions imply the scope.
 */
export const Attestation = z.strictObject({
  kind: z.enum(['nil', 'notApplicable']),
  from: z.string(),
  to: z.string(),
  scope: z.record(z.string(), z.string()).default({}),
  note: z.string().max(2000).default(''),
});
export type Attestation = z.infer<typeof Attestation>;
