import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { Day, RegimeDefinition, Subordinate } from './types.ts';

const agency = z.strictObject({ agency: z.string() });

export const SubordinatesView = z.object({ subordinates: z.array(Subordinate.extend({ version: z.int() })) });

/** The agencies below, with the days between which they are there. */
export const listSubordinates = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/subordinates',
  summary: 'Cơ quan cấp dưới',
  permission: 'reports.read',
  params: agency,
  response: SubordinatesView,
});

/** Adds or changes agencies below, all or none. `seen`: the version that the person saw, 0 for a new one. */
export const changeSubordinates = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/subordinates',
  summary: 'Thêm, sửa cơ quan cấp dưới',
  permission: 'regimes.manage',
  params: agency,
  body: z.strictObject({
    changes: z
      .array(Subordinate.extend({ seen: z.int().min(0) }))
      .min(1)
      .max(20_000),
  }),
  response: SubordinatesView,
});

export const RegimeView = z.object({
  id: z.uuid(),
  /** Oldest first. */
  versions: z.array(z.object({ version: z.int(), validFrom: z.string(), definition: RegimeDefinition })),
});
export type RegimeView = z.infer<typeof RegimeView>;

export const listRegimes = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/regimes',
  summary: 'Chế độ báo cáo',
  permission: 'reports.read',
  params: agency,
  response: z.object({ regimes: z.array(RegimeView) }),
});

const input = { validFrom: Day, definition: RegimeDefinition };

/** Defines a regime and tells those who must report. */
export const addRegime = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/regimes',
  summary: 'Đặt chế độ báo cáo',
  permission: 'regimes.manage',
  params: agency,
  body: z.strictObject(input),
  response: RegimeView,
});

/** A new version; what was submitted under an earlier one keeps it. `seen`: the last version that the person saw. */
export const changeRegime = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/regimes/:regime',
  summary: 'Sửa chế độ báo cáo',
  permission: 'regimes.manage',
  params: z.strictObject({ agency: z.string(), regime: z.uuid() }),
  body: z.strictObject({ ...input, seen: z.int().min(1) }),
  response: RegimeView,
});

export type SubordinateChange = z.input<typeof changeSubordinates.body>['changes'][number];
