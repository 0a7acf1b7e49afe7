import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '../../src/figures/types.ts';
import { formatAnswer, plainFormat } from '../../src/reports/format-figure.ts';
import type { IssueNotes } from '../../src/reports/issue-notes.ts';
import type { DriftView } from '../../src/reports/life/contract.ts';
import { unprovedNotes } from '../../src/reports/life/note-figures.ts';
import { driftQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { DraftAudit } from './DraftAudit.tsx';
import type { DeskProps } from './desk.ts';
import { issueNotesQuery } from './queries.ts';

const words = t.editor.before;

interface Point {
  key: string;
  text: string;
}

function Points({ title, points, children }: { title: string; points: readonly Point[]; children?: ReactNode }) {
  return (
    <details open={points.length > 0 && points.length <= 5}>
      <summary data-none={points.length === 0}>{title}</summary>
      <ul>
        {points.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
      {children}
    </details>
  );
}

const answerText = (answer: Answer | null, unit: string): string =>
  answer === null ? words.gone : formatAnswer(answer, unit, plainFormat(unit), { padCounts: false });

function driftPoints({ figures, texts }: DriftView): Point[] {
  return [
    ...figures.map(({ figureId, title, unit, kind, frozen, now }) => ({
      key: figureId,
      text: `${words.drifted(title, answerText(frozen, unit), answerText(now, unit))} (${words.driftKinds[kind]})`,
    })),
    ...texts.map(({ blockId, now }) => ({ key: blockId, text: `${words.driftText}: ${now ?? words.gone}` })),
  ];
}

function overridePoints({ draft, printed }: DeskProps): Point[] {
  const figures = new Map(printed?.figures.map((one) => [one.id, one]));
  return draft.overrides.map(({ entryId, figureId, value, reason, author, proof }) => {
    const figure = figures.get(figureId);
    const unit = figure?.unit ?? '';
    const shown = formatAnswer({ kind: 'value', value }, unit, plainFormat(unit), { padCounts: false });
    const unproved = proof.length === 0 ? ` – ${words.overrideUnproved}` : '';
    return { key: entryId, text: words.override(figure?.title ?? figureId, shown, reason, author) + unproved };
  });
}

/** As the ledger will name them. */
const unprovedPoints = (unproved: IssueNotes['unproved']): Point[] =>
  unproved.map(({ figureId, title, detail }) => ({ key: figureId, text: `${title}: ${detail}` }));

function draftPoints({ draft }: DeskProps) {
  const carried = draft.sections.flatMap(({ id, title, blocks }) => {
    const count = blocks.filter(({ standing }) => standing === 'carriedOver').length;
    return count === 0 ? [] : [{ key: id, text: `${title}: ${count}`, count }];
  });
  const open = draft.comments.filter(({ resolved, answers }) => !resolved && answers === null);
  const incomplete = draft.sections.filter(({ assignment }) => assignment.version > 0 && !assignment.complete);
  return {
    carried,
    comments: open.map(({ id, author, text }) => ({ key: id, text: `${author}: ${text}` })),
    incomplete: incomplete.map(({ id, title }) => ({ key: id, text: title })),
  };
}

/** Of a frozen report what its ledger will name, word for word. */
function notePoints({ overrides, unproved, findings }: IssueNotes) {
  return {
    overrides: overrides.map(({ figureId, title, unit, answer, reason, author, proved }) => {
      const why =
        reason === null
          ? `${title}: ${words.withdrawn}`
          : words.override(title, answerText(answer, unit), reason, author ?? '');
      return { key: figureId, text: proved ? why : `${why} – ${words.overrideUnproved}` };
    }),
    unproved: unprovedPoints(unproved),
    findings: findings.map(({ kind, severity, raw, message }) => ({
      key: `${kind}:${raw}:${message}`,
      text: `${t.audit.severities[severity]}: ${message}${raw === '' ? '' : ` (“${raw}”)`}`,
    })),
  };
}

/** What the auditor found in the frozen report; a draft is audited when somebody asks for it. */
function Findings({ notes, points }: { notes: IssueNotes | undefined; points: readonly Point[] }) {
  if (notes === undefined) return <p role="status">{words.auditing}</p>;
  return notes.notAudited === null ? (
    <Points title={words.findings(points.length)} points={points} />
  ) : (
    <p>
      {words.notAudited} {notes.notAudited}
    </p>
  );
}

/** What is to be known before the report goes on. None of it stops anybody; none of it is hidden. */
export function BeforeAct(props: DeskProps) {
  const isFrozen = props.draft.state !== 'draft';
  const drift = useQuery({ ...driftQuery(props.report), enabled: isFrozen }).data;
  const notes = useQuery({ ...issueNotesQuery(props.report), enabled: isFrozen }).data;
  const noted = notes === undefined ? undefined : notePoints(notes);
  const overrides = noted?.overrides ?? overridePoints(props);
  const unproved = noted?.unproved ?? unprovedPoints(unprovedNotes(props.printed?.figures ?? []));
  const { carried, comments, incomplete } = draftPoints(props);
  const drifted = drift === undefined ? [] : driftPoints(drift);
  return (
    <section className="before" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className="quiet">{words.hint}</p>
      <Points title={words.overrides(overrides.length)} points={overrides} />
      <Points title={words.unproved(unproved.length)} points={unproved} />
      <Points title={words.drift(drifted.length)} points={drifted} />
      <Points title={words.carriedOver(carried.reduce((sum, { count }) => sum + count, 0))} points={carried} />
      <Points title={words.comments(comments.length)} points={comments} />
      <Points title={words.incomplete(incomplete.length)} points={incomplete} />
      {isFrozen && <Findings notes={notes} points={noted?.findings ?? []} />}
      <DraftAudit report={props.report} known={isFrozen} />
    </section>
  );
}
