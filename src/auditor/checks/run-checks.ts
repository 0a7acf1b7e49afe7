import type { Finding } from '../types.ts';
import { checks } from './all.ts';
import { type Check, type CheckContext, type Outcome, toFinding } from './check.ts';

export interface CheckResults {
  /** By line. */
  findings: Finding[];
  /** How many number tokens at least one check has compared with something. */
  checkedNumbers: number;
  done: string[];
  notDone: { kind: string; reason: string }[];
}

/** Runs every check but those switched off. */
export function runChecks(
  context: CheckContext,
  off: ReadonlySet<string>,
  table: readonly Check[] = checks,
): CheckResults {
  const steps = runChecksInSteps(context, off, table);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same with a pause after each check. Yields how many of them are done. */
export function* runChecksInSteps(
  context: CheckContext,
  off: ReadonlySet<string>,
  table: readonly Check[] = checks,
): Generator<{ done: number; total: number }, CheckResults> {
  const wanted = table.filter(({ id }) => !off.has(id));
  const outcomes: [Check, Outcome][] = [];
  for (const check of wanted) {
    outcomes.push([check, check.check(context)]);
    yield { done: outcomes.length, total: wanted.length };
  }
  const checked = outcomes.flatMap(([, outcome]) => outcome.checked ?? []);
  return {
    findings: outcomes
      .flatMap(([check, { findings }]) => findings.map((found) => toFinding(check, found)))
      .sort((one, other) => one.line - other.line),
    checkedNumbers: new Set(checked.map(({ block, token }) => block.tokens[token])).size,
    done: outcomes.filter(([, { notDone }]) => notDone === undefined).map(([{ id }]) => id),
    notDone: [
      ...table.filter(({ id }) => off.has(id)).map(({ id }) => ({ kind: id, reason: 'đã tắt' })),
      ...outcomes.flatMap(([{ id }, { notDone, partly }]) => {
        const reason = notDone ?? partly;
        return reason === undefined ? [] : [{ kind: id, reason }];
      }),
    ],
  };
}
