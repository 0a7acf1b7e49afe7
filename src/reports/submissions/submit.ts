import { evaluateAnswers } from '../../figures/figures.ts';
import { groupTitle } from '../../figures/group-titles.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { parseCalendarDate } from '../../kernel/dates.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { readDirectory } from '../../organisation/reading.ts';
import { hashOf } from '../deliveries/check-delivery.ts';
import { send } from '../deliveries/send.ts';
import { listSent } from '../deliveries/store.ts';
import type { Draft } from '../drafts/store.ts';
import type { PackWorld } from '../find-report.ts';
import { act } from '../life/act.ts';
import type { LifeWork } from '../life/life-work.ts';
import { openKept } from '../life/present.ts';
import { isIssued, stateWords } from '../life/state.ts';
import { findFrozen, type KeptReport } from '../life/store.ts';
import type { FrozenReport } from '../types.ts';
import { carriedFigures, sideDefinitions } from './carried-figures.ts';
import { parseSubmission } from './check-submission.ts';
import type { CarriedFigure, RegimeContent, SubmissionContent } from './types.ts';

/**
 * Sends an issued report to the agency that asks for it: the frozen content as it is kept, with its figures. A repeat sends nothing.
 * What the first of several regimes is sent makes the report “submitted”.
 */
export async function submit(work: LifeWork, regime: RegimeContent): Promise<Result<void>> {
  const { tx, writing, open, agency } = work;
  const { draft, state } = open;
  if (draft === undefined || !isIssued(state))
    return failure([
      problem(
        'report-not-issued',
        'Báo cáo chưa phát hành',
        `Báo cáo ${stateWords[state]}; phát hành rồi mới nộp được.`,
      ),
    ]);
  const earlier = await earlierOf(work, regime, draft);
  if (earlier.isThere) return success(undefined);
  const kept = await findFrozen(tx, writing.agencyId, draft.id);
  if (kept === undefined) throw new Error('An issued report without its frozen values');
  const frozen = openKept(kept);
  const content: SubmissionContent = {
    format: 'giaouoc-submission/1',
    regime: { owner: regime.owner.code, id: regime.id, version: regime.version },
    reporter: { code: agency.code, name: frozen.ledger.agency.name },
    reportType: open.type.id,
    period: open.period.code,
    edition: draft.edition,
    attempt: earlier.refused + 1,
    document: kept.document,
    sha256: hashOf(kept.document),
    figures: await carriedOf(work, kept, frozen),
  };
  const text = canonicalJson(content);
  await send(tx, writing, work.signer, { from: agency.code, to: regime.owner.code, kind: 'submission', content: text });
  return state === 'issued'
    ? act(work, { action: 'submit', seen: open.actions.length, reason: '' })
    : success(undefined);
}

/** Whether this edition was sent under the regime and not refused; how often it was refused. */
async function earlierOf(
  { tx, writing, open }: LifeWork,
  regime: RegimeContent,
  draft: Draft,
): Promise<{ isThere: boolean; refused: number }> {
  const sent = (await listSent(tx, writing.agencyId, 'submission')).filter(({ content }) => {
    const said = parseSubmission(content);
    return said?.regime.id === regime.id && said.period === open.period.code && said.edition === draft.edition;
  });
  const refused = sent.filter(({ refusal }) => refusal !== null).length;
  return { isThere: refused < sent.length, refused };
}

/** The sides of each figure are evaluated as of the freeze's own number of the journal, so they are as frozen as the figure is. */
async function carriedOf(
  { tx, writing, world, open }: LifeWork,
  kept: KeptReport,
  frozen: FrozenReport,
): Promise<CarriedFigure[]> {
  const { figures, cutOff } = frozen.ledger;
  const sides = sideDefinitions(
    figures.map(({ id }) => id),
    world,
  );
  const cutOffDate = parseCalendarDate(cutOff.date);
  if (cutOffDate === undefined) throw new Error('A frozen report without its cut-off day');
  const answers = await evaluateAnswers(tx, {
    agencyId: writing.agencyId,
    definitions: withSides(world, sides),
    registers: world.registers,
    period: open.period,
    cutOffDate,
    seq: kept.seq,
    only: sides.map(({ id }) => id),
  });
  const directory = await readDirectory(tx, world.places);
  const titleOf = (figureId: string, group: string): string => {
    const definition = world.figures.get(figureId);
    return definition === undefined ? group : groupTitle(definition.formula, group, world, directory);
  };
  return carriedFigures(figures, world, answers, titleOf);
}

const withSides = ({ figures }: PackWorld, sides: ReturnType<typeof sideDefinitions>): PackWorld['figures'] =>
  new Map([...figures, ...sides.map((side) => [side.id, side] as const)]);
