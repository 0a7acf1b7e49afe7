import type { z } from 'zod';
import type { SessionView } from './types.ts';

/** A session as it is stored. */
interface StoredSession {
  id: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Date;
  updated_at: Date;
}

/** A session as people see it; `current` is the one that asks. */
export function viewSession(stored: StoredSession, current: string): z.input<typeof SessionView> {
  return {
    id: stored.id,
    current: stored.id === current,
    address: stored.ip_address ?? '',
    userAgent: stored.user_agent ?? '',
    createdAt: stored.created_at.toISOString(),
    lastUsedAt: stored.updated_at.toISOString(),
  };
}
