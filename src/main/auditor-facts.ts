import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AuditFacts } from '../auditor/checks/check.ts';
import { readDatedFacts } from '../auditor/facts/dated-facts.ts';
import { readDaysOff } from '../auditor/facts/days-off.ts';
import { failure, type Result, success } from '../kernel/result.ts';

const folder = 'packs/vietnam';

/** What the auditor's checks know of the country, from the pack that all agencies share. */
export function loadAuditFacts(root: string): Result<AuditFacts> {
  const textOf = (name: string): string => readFileSync(path.join(root, folder, name), 'utf8');
  const daysOff = readDaysOff(`${folder}/days-off.yaml`, textOf('days-off.yaml'));
  const facts = readDatedFacts(`${folder}/dated-facts.yaml`, textOf('dated-facts.yaml'));
  if (!daysOff.ok) return failure(daysOff.error);
  return facts.ok ? success({ daysOff: daysOff.value, facts: facts.value }) : failure(facts.error);
}
