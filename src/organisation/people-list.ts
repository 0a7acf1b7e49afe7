import { foldText, slug } from '../kernel/vietnamese.ts';
import type { EntryValues, FieldDefinition, RegisterDefinition } from '../registers/types.ts';

const field = (id: string, title: string, more: Partial<FieldDefinition>): FieldDefinition => ({
  id,
  title,
  type: 'text',
  required: false,
  list: false,
  ...more,
});

/** A list of people as a table to be filled in: it is read, checked and previewed as the workbook of a register is. */
export const peopleTable: RegisterDefinition = {
  id: 'people',
  version: 1,
  title: 'Danh sách người',
  dateField: 'from',
  titleField: 'name',
  area: 'Con người',
  fields: [
    field('name', 'Họ và tên', { required: true, maxLength: 100 }),
    field('title', 'Chức vụ', { required: true, maxLength: 200 }),
    field('unit', 'Đơn vị', { maxLength: 200, help: 'Phòng, ban; ghi vào cùng chức vụ' }),
    field('from', 'Từ ngày', { type: 'date', required: true, help: 'Ngày bắt đầu giữ chức vụ' }),
    field('to', 'Đến ngày', { type: 'date', help: 'Bỏ trống nếu còn đang giữ' }),
    field('code', 'Mã', { maxLength: 60, help: 'Chỉ cần khi hai người trùng tên' }),
  ],
  checks: [
    {
      id: 'days',
      left: { kind: 'field', field: 'from' },
      operator: 'lte',
      right: { kind: 'field', field: 'to' },
      message: 'Ngày đầu không sau ngày cuối.',
    },
  ],
  roles: [],
  ownProof: true,
  file: 'people',
  line: 1,
};

export interface ListedPerson {
  id: string;
  name: string;
  title: string;
  from: string;
  to: string | null;
}

/** A checked row of the table as a person. Without a code the id comes from the name. */
export function personOf(values: EntryValues): ListedPerson {
  const text = (id: string): string => (typeof values[id] === 'string' ? values[id] : '');
  const unit = text('unit');
  const title = text('title');
  const named = unit === '' || foldText(title).includes(foldText(unit)) ? title : `${title}, ${unit}`;
  const id = slug(text('code') === '' ? text('name') : text('code'));
  return { id, name: text('name'), title: named, from: text('from'), to: text('to') === '' ? null : text('to') };
}

export type PersonVerdict = { kind: 'new' } | { kind: 'known' } | { kind: 'clash'; reason: string };

/** Whether each person is new, is in the list already, or bears the name of another: who is meant is not guessed. */
export function comparePeople(people: readonly ListedPerson[], known: readonly ListedPerson[]): PersonVerdict[] {
  const byId = new Map(known.map((person) => [person.id, person]));
  return people.map((person) => {
    const other = byId.get(person.id);
    if (other === undefined) {
      byId.set(person.id, person);
      return person.id === ''
        ? { kind: 'clash', reason: 'không có chữ cái nào để đặt mã; hãy ghi cột “Mã”' }
        : { kind: 'new' };
    }
    const same =
      other.name === person.name &&
      other.title === person.title &&
      other.from === person.from &&
      other.to === person.to;
    if (same) return { kind: 'known' };
    return {
      kind: 'clash',
      reason: `mã “${person.id}” đã là của “${other.name}” (${other.title}, từ ${other.from.split('-').reverse().join('/')}); nếu là người khác, hãy ghi cột “Mã” cho người này`,
    };
  });
}
