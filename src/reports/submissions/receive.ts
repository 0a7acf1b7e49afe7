import { canonicalJson } from '../../kernel/canonical-json.ts';
import { parsePeriod } from '../../kernel/period.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { vietnamTime } from '../../kernel/vietnam-time.ts';
import type { Arrival, Reception } from '../deliveries/deliver.ts';
import { findSent } from '../deliveries/store.ts';
import type { DeliveryKind } from '../deliveries/types.ts';
import { findDraft } from '../drafts/store.ts';
import { nextState, stateOf } from '../life/state.ts';
import { addAction, listActions } from '../life/store.ts';
import { deadlineOf } from '../regimes/regime-rules.ts';
import { listRegimeVersions, listSubordinates } from '../regimes/store.ts';
import { parseSubmission, submissionTrouble } from './check-submission.ts';
import { addSubmission, lastEdition, listFigureKinds } from './store.ts';
import { AnswerContent, RegimeContent, type SubmissionContent } from './types.ts';

/** What is done with each kind of delivery when it arrives. */
export const receptions: Record<DeliveryKind, Reception> = {
  regime: { check: checkRegime, take: async () => undefined },
  submission: { check: checkSubmission, take: takeSubmission },
  answer: { check: checkAnswer, take: takeAnswer },
};

function parsed<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  text: string,
): T | undefined {
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

export const parseRegime = (text: string): RegimeContent | undefined => parsed(RegimeContent, text);
export const parseAnswer = (text: string): AnswerContent | undefined => parsed(AnswerContent, text);

async function checkRegime({ delivery }: Arrival): Promise<Problem | undefined> {
  const content = parseRegime(delivery.content);
  if (content !== undefined && content.owner.code === delivery.from) return undefined;
  return problem(
    'regime-unreadable',
    'Không đọc được chế độ báo cáo',
    'Nội dung gửi đến không phải chế độ báo cáo của nơi gửi.',
  );
}

async function checkSubmission({ tx, receiver, delivery, keys }: Arrival): Promise<Problem | undefined> {
  const content = parseSubmission(delivery.content);
  const key = { regimeId: content?.regime.id ?? '00000000-0000-0000-0000-000000000000', period: content?.period ?? '' };
  const trouble = submissionTrouble(delivery.content, {
    receiver: receiver.code,
    from: delivery.from,
    versions: await listRegimeVersions(tx, receiver.id, key.regimeId),
    subordinates: await listSubordinates(tx, receiver.id),
    lastEdition: await lastEdition(tx, receiver.id, { ...key, reporter: delivery.from }),
    keys,
  });
  if (trouble !== undefined || content === undefined) return trouble;
  return kindTrouble(content, new Map((await listFigureKinds(tx, receiver.id, key)).map((one) => [one.figureId, one])));
}

/** A figure means one thing in all reports of a regime and period: persons are not added to households because two packs share a name. */
function kindTrouble(
  { figures }: SubmissionContent,
  known: ReadonlyMap<string, { unit: string; kind: unknown }>,
): Problem | undefined {
  const other = figures.find(({ id, unit, kind }) => {
    const before = known.get(id);
    return before !== undefined && (before.unit !== unit || canonicalJson(before.kind) !== canonicalJson(kind));
  });
  if (other === undefined) return undefined;
  return problem(
    'submission-figure-kind',
    'Số liệu tính khác các báo cáo đã nhận',
    `“${other.title}” (${other.id}) có đơn vị tính hoặc cách cộng khác với báo cáo của các cơ quan khác trong cùng kỳ.`,
  );
}

async function takeSubmission({ tx, receiver, delivery, sentAt }: Arrival): Promise<void> {
  const content = parseSubmission(delivery.content);
  const versions = await listRegimeVersions(tx, receiver.id, content?.regime.id);
  const version = versions.find((one) => one.version === content?.regime.version);
  const period = parsePeriod(content?.period ?? '');
  if (content === undefined || version === undefined || !period.ok) throw new Error('A submission was not checked');
  const arrivedOn = vietnamTime(new Date(sentAt)).day;
  const submission = {
    id: delivery.id,
    regimeId: version.id,
    regimeVersion: version.version,
    period: content.period,
    reporter: delivery.from,
    edition: content.edition,
    arrivedOn,
    late: arrivedOn > deadlineOf(version.definition, period.value),
  };
  await addSubmission(tx, receiver.id, submission, content.figures);
}

/** Only the agency that a report was sent to may answer it. */
async function checkAnswer({ tx, receiver, delivery }: Arrival): Promise<Problem | undefined> {
  const answer = parseAnswer(delivery.content);
  const sent = answer === undefined ? undefined : await findSent(tx, receiver.id, answer.submission);
  if (sent?.delivery.to === delivery.from) return undefined;
  return problem(
    'answer-unreadable',
    'Không đọc được ý kiến',
    'Nội dung gửi đến không phải ý kiến về một báo cáo đã nộp.',
  );
}

/** An acceptance moves the report on where it still stands as it was sent. */
async function takeAnswer({ tx, receiver, writing, delivery }: Arrival): Promise<void> {
  const answer = parseAnswer(delivery.content);
  if (answer === undefined || answer.action !== 'accept') return;
  const draft = await findDraft(tx, receiver.id, { reportType: answer.reportType, periodCode: answer.period });
  if (draft === undefined || draft.edition !== answer.edition) return;
  const actions = await listActions(tx, receiver.id, draft.id);
  if (nextState(stateOf(actions), 'accept') === undefined) return;
  const by = { ...writing, actor: `${answer.author} (${delivery.from})` };
  await addAction(tx, by, {
    draftId: draft.id,
    number: actions.length + 1,
    action: 'accept',
    reason: null,
    written: answer.submission,
  });
}
