import Button from 'antd/es/button';
import { memo } from 'react';
import type { LockView, SectionView } from '../../src/reports/drafts/contract.ts';
import { printInstant } from '../printDate.ts';
import type { ReportKey } from '../queries.ts';
import { t } from '../strings.ts';
import type { EditorPlace } from './place.ts';
import { SectionEditor } from './SectionEditor.tsx';
import { StaleSection } from './StaleSection.tsx';
import type { Chip, Look } from './tree.ts';
import { type SectionInUse, useSection } from './useSection.ts';

const words = t.editor;

export interface SectionPartProps {
  report: ReportKey;
  section: SectionView;
  actor: string;
  active: boolean;
  mayWrite: boolean;
  look: Look;
  onPlace(place: EditorPlace): void;
  onChip(chip: Chip, place: EditorPlace): void;
  onInsert(place: EditorPlace): void;
}

function Held({ lock, inUse, mayWrite }: { lock: LockView | null; inUse: SectionInUse; mayWrite: boolean }) {
  const taken = inUse.state.kind === 'locked';
  if (lock === null && !taken) return null;
  return (
    <div className="section-notice" role="status">
      <span>
        {lock !== null && words.lock.held(lock.holder, printInstant(lock.acquiredAt))} {taken && words.lock.taken}
      </span>
      {mayWrite && (
        <Button size="small" onClick={() => void inUse.takeOver()}>
          {words.lock.takeOver}
        </Button>
      )}
    </div>
  );
}

function SaveNote({ inUse: { state } }: { inUse: SectionInUse }) {
  const quiet = state.kind === 'saved' || state.kind === 'waiting' || state.kind === 'saving';
  return (
    <p className="section-save" role="status" data-kind={state.kind} data-quiet={quiet}>
      {words.save[state.kind]}
      {state.kind === 'refused' && state.problem !== undefined && (
        <>
          :{' '}
          {state.problem.places.map(({ message }) => message).join(' ') ||
            state.problem.detail ||
            state.problem.message}
        </>
      )}
    </p>
  );
}

/** A section with its text, who holds it, and whether everything in it is kept. */
export const SectionPart = memo(function SectionPart(props: SectionPartProps) {
  const { section, actor, mayWrite, look } = props;
  const inUse = useSection(props);
  const others = section.lock !== null && section.lock.holder !== actor ? section.lock : null;
  const editable = mayWrite && others === null && inUse.state.kind !== 'locked' && inUse.state.kind !== 'stale';
  return (
    <section className="draft-section" id={`muc-${section.id}`} aria-label={section.title} data-active={props.active}>
      <SaveNote inUse={inUse} />
      <Held lock={others} inUse={inUse} mayWrite={mayWrite} />
      {inUse.state.kind === 'stale' && <StaleSection section={section} inUse={inUse} />}
      <SectionEditor
        key={inUse.epoch}
        {...{ section: section.id, title: section.title, blocks: section.blocks, unsaved: inUse.unsaved }}
        {...{ look, editable, onChange: inUse.change }}
        {...{ onPlace: props.onPlace, onChip: props.onChip, onInsert: props.onInsert }}
      />
    </section>
  );
});
