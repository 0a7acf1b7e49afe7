import type { RoleId } from './permissions.ts';
import type { Session } from './route.ts';

export const testUserId = '00000000-0000-7000-8000-000000000001';

/** A session of somebody with one role; without agencies in all that the installation has, whatever the role. */
export function sessionAs(
  role: RoleId,
  agencies?: { id: string; code: string }[],
  orgUnit: string | null = null,
): Session {
  const places = agencies ?? [null];
  return {
    id: '00000000-0000-7000-8000-00000000000a',
    userId: testUserId,
    name: 'Người Thử Việc',
    username: 'thu-viec',
    actor: 'Người Thử Việc (thu-viec)',
    memberships: places.map((agency) => ({ agency, role, orgUnit })),
    grants: [],
  };
}

/** Stands for the database of sessions: whoever asks is this person. */
export const everybodyIs = (session: Session | undefined) => ({ find: async () => session });
