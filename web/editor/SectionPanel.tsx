import Button from 'antd/es/button';
import { type FormEvent, useId, useState } from 'react';
import { parseVietnameseDate } from '../../src/kernel/dates.ts';
import type { DraftView } from '../../src/reports/drafts/contract.ts';
import { assignSection, completeSection } from '../../src/reports/together/contract.ts';
import { call } from '../client.ts';
import { printDate } from '../printDate.ts';
import { t } from '../strings.ts';
import type { SectionPanelProps } from './desk.ts';
import { useWrite } from './useWrite.ts';
import { Versions } from './Versions.tsx';

const words = t.editor.section;

/** Everybody whose name stands in the draft, to choose from. */
function peopleOf({ sections, comments }: DraftView, actor: string): string[] {
  const names = sections.flatMap(({ assignment, lock, blocks }) => [
    assignment.assignee,
    lock?.holder ?? null,
    ...blocks.map(({ author }) => author),
  ]);
  const said = comments.map(({ author }) => author);
  return [...new Set([actor, ...names.filter((one) => one !== null), ...said])].sort((a, b) =>
    a.localeCompare(b, 'vi'),
  );
}

function Assign({ report, draft, section, actor }: SectionPanelProps) {
  const id = useId();
  const { assignment } = section;
  const [assignee, setAssignee] = useState(assignment.assignee ?? '');
  const [dueOn, setDueOn] = useState(assignment.dueOn === null ? '' : printDate(assignment.dueOn, 'table'));
  const due = dueOn.trim() === '' ? null : parseVietnameseDate(dueOn.trim());
  const [wrong, setWrong] = useState(false);
  const { send, busy, refused } = useWrite((until: string | null) =>
    call(assignSection, {
      params: { ...report, section: section.id },
      body: { version: assignment.version, assignee: assignee.trim() || null, dueOn: until },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrong(due === undefined);
    if (due !== undefined) send(due);
  };
  return (
    <form className="assign-form" onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}-ai`}>{words.assignee}</label>
        <input
          id={`${id}-ai`}
          list={`${id}-ds`}
          maxLength={80}
          value={assignee}
          aria-describedby={`${id}-giup`}
          onChange={(event) => setAssignee(event.target.value)}
        />
        <datalist id={`${id}-ds`}>
          {peopleOf(draft, actor).map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <p className="quiet" id={`${id}-giup`}>
          {words.assigneeHint}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-han`}>{words.dueOn}</label>
        <input
          id={`${id}-han`}
          value={dueOn}
          inputMode="numeric"
          autoComplete="off"
          placeholder={t.form.dateExample}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-sai` : undefined}
          onChange={(event) => setDueOn(event.target.value)}
        />
        {wrong && (
          <p className="field-error" id={`${id}-sai`} role="alert">
            {words.dueWrong}
          </p>
        )}
      </div>
      {refused !== '' && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
      <Button htmlType="submit" loading={busy}>
        {words.assign}
      </Button>
    </form>
  );
}

function Complete({ report, section }: SectionPanelProps) {
  const { version, complete } = section.assignment;
  const { send, busy, refused } = useWrite((next: boolean) =>
    call(completeSection, { params: { ...report, section: section.id }, body: { version, complete: next } }),
  );
  return (
    <div className="side-acts">
      <Button loading={busy} onClick={() => send(!complete)}>
        {complete ? words.notComplete : words.complete}
      </Button>
      {refused !== '' && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}

/** Who writes a section until when, whether it is complete, and its earlier versions. */
export function SectionPanel(props: SectionPanelProps) {
  const { draft, section } = props;
  const { assignee, dueOn, complete, version } = section.assignment;
  return (
    <>
      <section>
        <h3>{words.title}</h3>
        {!draft.mayManage && (
          <p>
            {assignee ?? words.nobody}
            {dueOn !== null && `, ${words.until(printDate(dueOn, 'table'))}`}
          </p>
        )}
        {complete && <p>{words.isComplete}</p>}
        {draft.mayManage && draft.state === 'draft' && <Assign key={version} {...props} />}
        {draft.mayWrite && <Complete {...props} />}
      </section>
      <Versions {...props} />
    </>
  );
}
