import type { CalendarDate } from '../kernel/dates.ts';
import { addDays } from '../kernel/dates.ts';
import type { RegisterDefinition } from '../registers/types.ts';
import { findField, valueCondition } from './fields.ts';
import type { Leaf } from './leaves.ts';
import type { Bound, EvidenceItem, Where } from './types.ts';

/** Somebody attests that nothing happened in a register between two days (`nil`), or that it is not the agency's function. */
export interface AttestationEntry extends EvidenceItem {
  register: string;
  kind: 'nil' | 'notApplicable';
  from: CalendarDate;
  to: CalendarDate;
  scope: Record<string, string>;
}
/** Somebody replaces the value of a figure in a period. `proved`: with a document. */
export interface OverrideEntry extends EvidenceItem {
  figureId: string;
  period: string;
  value: string;
  bound?: Bound | undefined;
  proved: boolean;
}

/** What the attestations say of a leaf that sees no entry: which of the two, and the attestations it rests on. */
export function attestedAnswer(
  leaf: Leaf,
  days: { from: CalendarDate; to: CalendarDate },
  attestations: readonly AttestationEntry[],
): { kind: 'nil' | 'notApplicable'; items: EvidenceItem[] } | undefined {
  const about = attestations.filter((entry) => entry.register === leaf.register && impliesScope(leaf, entry.scope));
  const notOurs = coverage(
    about.filter((entry) => entry.kind === 'notApplicable'),
    days,
  );
  if (notOurs !== undefined) return { kind: 'notApplicable', items: notOurs };
  const nothing = coverage(about, days);
  return nothing && { kind: 'nil', items: nothing };
}

/** The attestations that together cover every one of the days, or undefined. */
function coverage(
  entries: readonly AttestationEntry[],
  days: { from: CalendarDate; to: CalendarDate },
): EvidenceItem[] | undefined {
  const items: EvidenceItem[] = [];
  let next = days.from;
  for (const entry of entries.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    if (next > days.to || entry.from > next) break;
    if (entry.to < next) continue;
    items.push({ entryId: entry.entryId, version: entry.version });
    next = addDays(entry.to, 1);
  }
  return items.length > 0 && next > days.to ? items : undefined;
}

/** Whether every entry the leaf can see lies in the scope. */
function impliesScope(leaf: Leaf, scope: Record<string, string>): boolean {
  return Object.entries(scope).every(([field, value]) => {
    const byYear = leaf.span.kind === 'planYear' && leaf.span.field === field && String(leaf.span.year) === value;
    return byYear || (leaf.where !== null && implies(leaf.where, field, value));
  });
}

function implies(where: Where, field: string, value: string): boolean {
  switch (where.kind) {
    case 'all':
      return where.of.some((part) => implies(part, field, value));
    case 'any':
      return where.of.every((part) => implies(part, field, value));
    case 'compare':
      return where.field === field && where.operator === 'eq' && String(where.value) === value;
    case 'in':
      return where.field === field && where.values.every((one) => String(one) === value);
    default:
      return false;
  }
}

/**
 * The condition that an entry stands beside an attestation of nothing: inside its days and scope. Undefined when no
 * attestation speaks of this register in the leaf's days. An attestation by a field that the register no longer has is left out.
 */
export function conflictCondition(
  leaf: Leaf,
  register: RegisterDefinition,
  attestations: readonly AttestationEntry[],
): Where | undefined {
  const conditions = attestations
    .filter((entry) => entry.register === leaf.register && overlaps(leaf, entry))
    .map((entry) => insideAttestation(entry, register))
    .filter((where) => where !== undefined);
  return conditions.length === 0 ? undefined : { kind: 'any', of: conditions };
}

function overlaps({ span }: Leaf, entry: AttestationEntry): boolean {
  if (span.kind === 'validOn') return entry.from <= span.date && span.date <= entry.to;
  const from = span.kind === 'between' ? span.from : null;
  return entry.from <= span.to && (from === null || from <= entry.to);
}

function insideAttestation(entry: AttestationEntry, register: RegisterDefinition): Where | undefined {
  const of: Where[] = [
    { kind: 'compare', field: register.dateField, operator: 'gte', value: entry.from },
    { kind: 'compare', field: register.dateField, operator: 'lte', value: entry.to },
  ];
  for (const [path, text] of Object.entries(entry.scope)) {
    const type = path === 'role' ? 'choice' : findField(register, path)?.definition.type;
    if (type === undefined) return undefined;
    of.push(valueCondition(path, type, text));
  }
  return { kind: 'all', of };
}
