/** How a queue treats its jobs. Seconds count from the start of the work or from its failure. */
export interface QueueRules {
  /** Further attempts after the first; then the job has failed for good and waits for an administrator. */
  retries: number;
  /** Pause before the second attempt; it doubles with each further one. */
  retryAfterSeconds: number;
  /** A job that is worked on for longer counts as failed: its process was killed. */
  expireSeconds: number;
}

/** Every queue of the program, made by the owner when the tables are brought up to date. A name, once used, stays. */
export const queues = {
  /** A backup of the whole installation. */
  backup: { retries: 3, retryAfterSeconds: 300, expireSeconds: 3 * 3600 },
  /** One e-mail of a notice. */
  mail: { retries: 8, retryAfterSeconds: 60, expireSeconds: 120 },
  /** One thing that an agency sends another: a regime, a report, a word on a report. */
  deliveries: { retries: 8, retryAfterSeconds: 30, expireSeconds: 300 },
  /** What an agency's people should hear of today: deadlines, digests. */
  notices: { retries: 3, retryAfterSeconds: 60, expireSeconds: 300 },
  /** What an agency wrote is put into blocks for search: each night, and after much was entered at once. */
  searchBlocks: { retries: 3, retryAfterSeconds: 60, expireSeconds: 1800 },
  /** An agency's journal is computed anew, each night. */
  journalChecks: { retries: 3, retryAfterSeconds: 60, expireSeconds: 1800 },
} as const satisfies Record<string, QueueRules>;

export type QueueName = keyof typeof queues;
