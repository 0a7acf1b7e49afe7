import { type Result, success } from '../kernel/result.ts';
import { VersionedAnswer } from './route.ts';

/** What the server would send of an answer; undefined where the asker has it already. */
export const sentOf = (answer: Result<unknown>): Result<unknown> =>
  answer.ok && answer.value instanceof VersionedAnswer ? success(answer.value.value) : answer;
