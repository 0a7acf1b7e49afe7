import type { FieldView, RegisterView } from '../../src/registers/contract.ts';
import { listedFields } from '../register/listQuery.ts';
import { t } from '../strings.ts';

/** A column of a list beside day and title. Without a field: the agency's role, or the proof. */
export interface ListColumn {
  id: string;
  title: string;
  field: FieldView | undefined;
  /** Whether the server sorts and filters by it. */
  isIndexed: boolean;
}

const slotTypes: readonly FieldView['type'][] = [
  ...(['text', 'choice', 'boolean', 'date', 'person', 'orgUnit', 'place'] as const),
  ...(['document', 'count', 'money', 'year'] as const),
];

/** Every column that a list of the register can show, in the register's order. */
export function possibleColumns(register: RegisterView): ListColumn[] {
  const fields = register.fields.filter(
    ({ id, type }) => id !== register.dateField && id !== register.titleField && type !== 'note',
  );
  return [
    ...fields.map((field) => ({
      id: field.id,
      title: field.title,
      field,
      isIndexed: field.list && field.sensitive !== true && slotTypes.includes(field.type),
    })),
    ...(register.roles.length > 0 ? [{ id: 'role', title: t.register.role, field: undefined, isIndexed: true }] : []),
    ...(register.ownProof === true
      ? []
      : [{ id: 'proof', title: t.register.proof, field: undefined, isIndexed: false }]),
  ];
}

/** The columns shown: those of the address, else one's own, else the register's listed fields with role and proof. */
export function shownColumns(register: RegisterView, own: string[] | null, address: string | undefined): ListColumn[] {
  const chosen = address?.split(',') ?? own;
  const usual = new Set([...listedFields(register).map(({ id }) => id), 'role', 'proof']);
  return possibleColumns(register).filter(({ id }) => (chosen === null ? usual.has(id) : chosen.includes(id)));
}
