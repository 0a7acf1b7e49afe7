import { type Result, success } from '../../kernel/result.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { listSent, listTaken, type Sent } from '../deliveries/store.ts';
import type { Revocation } from '../deliveries/types.ts';
import { openDraft } from '../drafts/open-draft.ts';
import type { PackWorld } from '../find-report.ts';
import { parseSubmission } from './check-submission.ts';
import type { ObligationView } from './contract.ts';
import { type Obligation, obligationsFor } from './obligations.ts';
import { parseAnswer, parseRegime } from './receive.ts';
import type { AnswerContent, RegimeContent } from './types.ts';

/** `isHere`: whether an agency works on this installation, so that what is sent to it is brought to it. */
export interface ObligationWorld {
  world: PackWorld;
  isHere(code: string): Promise<boolean>;
}

/** What others ask of us for a period, with how far our report is and what became of what we sent. */
export async function readObligations(
  db: Reader,
  agencyId: string,
  { world, isHere }: ObligationWorld,
  period: string,
): Promise<Result<ObligationView[]>> {
  const told = await listToldRegimes(db, agencyId);
  const sent = (await listSent(db, agencyId, 'submission')).toReversed();
  const answers = new Map<string, TakenAnswer>();
  for (const { content, at, revocation } of await listTaken(db, agencyId, 'answer')) {
    const answer = parseAnswer(content);
    if (answer !== undefined) answers.set(answer.submission, { ...answer, at, keyRevocation: revocation });
  }
  const views: ObligationView[] = [];
  for (const obligation of obligationsFor(told, period))
    views.push(
      await viewObligation(
        db,
        { agencyId, world, obligation, isHere: await isHere(obligation.regime.owner.code) },
        sent,
        answers,
      ),
    );
  return success(views);
}

/** A regime as it was told us, and a word on a report of ours; `keyRevocation` as in the contract. */
type ToldRegime = RegimeContent & { keyRevocation: Revocation | null };
type TakenAnswer = AnswerContent & { at: string; keyRevocation: Revocation | null };

/** What was said to us of regimes, in order. */
export async function listToldRegimes(db: Reader, agencyId: string): Promise<ToldRegime[]> {
  return (await listTaken(db, agencyId, 'regime')).flatMap(({ content, revocation }) => {
    const regime = parseRegime(content);
    return regime === undefined ? [] : [{ ...regime, keyRevocation: revocation }];
  });
}

async function viewObligation(
  db: Reader,
  {
    agencyId,
    world,
    obligation,
    isHere,
  }: { agencyId: string; world: PackWorld; obligation: Obligation<ToldRegime>; isHere: boolean },
  sent: readonly Sent[],
  answers: ReadonlyMap<string, TakenAnswer>,
): Promise<ObligationView> {
  const { regime, period, cutOff, deadline } = obligation;
  const { reportType, title } = regime.definition;
  const open = await openDraft(db, agencyId, world, { reportType, periodCode: period.code });
  const state = open.ok ? open.value.state : 'draft';
  const edition = open.ok ? (open.value.draft?.edition ?? 0) : 0;
  const own = sent.flatMap((one) => {
    const content = parseSubmission(one.content);
    if (content?.regime.id !== regime.id || content.period !== period.code) return [];
    const { id, at, arrivedAt, refusal } = one;
    const answer = answers.get(id);
    return [
      {
        ...{ id, at, arrivedAt, refusal, carried: !isHere && arrivedAt === null },
        edition: content.edition,
        answer: answer === undefined ? null : answerView(answer),
      },
    ];
  });
  const isSent = own.some((one) => one.edition === edition && one.refusal === null);
  return {
    ...{
      regime: regime.id,
      version: regime.version,
      owner: regime.owner,
      title,
      reportType,
      cutOff,
      deadline,
      state,
      edition,
      keyRevocation: regime.keyRevocation,
    },
    reportTitle: world.reportTypes.get(reportType)?.type.title ?? null,
    maySubmit: !isSent && (state === 'issued' || state === 'submitted' || state === 'accepted'),
    sent: own,
  };
}

const answerView = ({ action, remarks, author, at, keyRevocation }: TakenAnswer) => ({
  ...{ action, remarks, author, at, keyRevocation },
});
