import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { done } from '../../access/types.ts';
import { findSecrecyMark } from '../../kernel/secrecy.ts';

const agency = z.strictObject({ agency: z.string() });
const Day = z.iso
  .date({ error: 'Ngày viết theo dạng năm-tháng-ngày.' })
  .refine((day) => day >= '1900' && day < '2200', { error: 'Năm phải từ 1900 đến 2199.' });
const UnitKey = z.string().min(1).max(100);
const UnitName = z
  .string()
  .trim()
  .min(2, { error: 'Hãy ghi tên đơn vị.' })
  .max(200, { error: 'Tên đơn vị dài quá 200 ký tự.' })
  .refine((text) => findSecrecyMark(text) === undefined, { error: 'Không ghi nội dung có dấu mật vào hệ thống này.' });

/** The organisation on a day. Of people only name and title are told, as in every list of names. */
export const OrganisationView = z.object({
  on: z.string(),
  units: z.array(z.object({ id: z.string(), name: z.string(), parent: z.string().nullable(), from: z.string() })),
  ended: z.array(z.object({ id: z.string(), name: z.string(), to: z.string(), successors: z.array(z.string()) })),
  people: z.array(z.object({ id: z.string(), name: z.string(), title: z.string(), unit: z.string().nullable() })),
});
export type OrganisationView = z.infer<typeof OrganisationView>;

export const getOrganisation = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/organisation',
  summary: 'Tổ chức của cơ quan vào một ngày',
  permission: 'registers.read',
  params: agency,
  query: z.strictObject({ on: Day }),
  response: OrganisationView,
});

export const UnitChangeBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), from: Day, name: UnitName, parent: UnitKey.nullable() }),
  z.strictObject({ kind: z.literal('rename'), from: Day, unit: UnitKey, name: UnitName }),
  z.strictObject({ kind: z.literal('move'), from: Day, unit: UnitKey, parent: UnitKey.nullable() }),
  z.strictObject({ kind: z.literal('close'), from: Day, unit: UnitKey }),
  z.strictObject({
    kind: z.literal('merge'),
    from: Day,
    units: z.array(UnitKey).min(1, { error: 'Hãy chọn đơn vị để sáp nhập.' }).max(50),
    into: z.union([z.strictObject({ unit: UnitKey }), z.strictObject({ name: UnitName })]),
  }),
  z.strictObject({
    kind: z.literal('split'),
    from: Day,
    unit: UnitKey,
    names: z.array(UnitName).min(2, { error: 'Chia tách thành ít nhất hai đơn vị.' }).max(20),
  }),
]);
export type UnitChangeBody = z.infer<typeof UnitChangeBody>;

export const changeUnits = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/organisation/changes',
  summary: 'Thay đổi đơn vị',
  permission: 'organisation.manage',
  params: agency,
  body: UnitChangeBody,
  response: done,
});

export const postPerson = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/organisation/people',
  summary: 'Ghi người vào đơn vị từ một ngày',
  permission: 'organisation.manage',
  params: agency,
  body: z.strictObject({ person: z.string().min(1).max(100), unit: UnitKey.nullable(), from: Day }),
  response: done,
});
