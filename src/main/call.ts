import type { Result } from '../kernel/result.ts';
import type { Config } from '../platform/config.ts';

/** What a command is called with. Files and folders are as the caller wrote them, relative to the caller's folder. */
export interface Call {
  config: Config;
  options: Record<string, string | boolean | string[] | undefined>;
  files: string[];
}

/** A command answers its exit code, or problems that people can mend (exit code 2). */
export type Command = (call: Call) => Promise<Result<number>>;
