import { dateParts } from '../../kernel/dates.ts';
import { type Mention, mentionsOf } from '../citations/mentions.ts';
import type { Check, Found } from './check.ts';
import { documentName, findingAbout } from './mention-finding.ts';

/** Two documents of one issuer and year with the same subject: one of them may be cited with a wrong number, or was issued twice. */
export const duplicateSubject: Check = {
  id: 'duplicate-subject',
  severity: 'warning',
  check: ({ blocks }) => ({ findings: duplicates(mentionsOf(blocks)) }),
};

const shortestSubject = 7;
/** What commands. A submission, report or letter may well have the subject of the decision that it led to. */
const commands: Record<string, string> = {
  'Kế hoạch': 'plan',
  'Quyết định': 'plan',
  'Chỉ thị': 'directive',
  'Chương trình': 'programme',
  'Hướng dẫn': 'guide',
};

function duplicates(mentions: readonly Mention[]): Found[] {
  const bySubject = new Map<string, Mention>();
  const found: Found[] = [];
  for (const mention of mentions) {
    const key = keyOf(mention);
    if (key === undefined) continue;
    const first = bySubject.get(key) ?? mention;
    bySubject.set(key, first);
    if (documentName(first) !== documentName(mention) && first.count !== mention.count)
      found.push(twice(first, mention));
  }
  const seen = new Set<string>();
  return found.filter(({ message }) => !seen.has(message) && seen.add(message));
}

function keyOf({ citation: { type, date }, issuer, subject }: Mention): string | undefined {
  const command = type === undefined ? undefined : commands[type];
  if (command === undefined || issuer === undefined || date === undefined || subject.length < shortestSubject)
    return undefined;
  return [command, issuer, dateParts(date).year, ...subject].join(' ');
}

function twice(first: Mention, second: Mention): Found {
  return findingAbout(
    second,
    `${documentName(second)} có cùng trích yếu với ${documentName(first)} (dòng ${first.line}); xem lại số hoặc trích yếu của một trong hai văn bản.`,
    [first],
  );
}
