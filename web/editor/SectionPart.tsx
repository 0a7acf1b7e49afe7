import Button from 'antd/es/button';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
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

/**
 * Who writes when the section is stopped hears why where he is, and his next keys do nothing: a space that reaches the page would roll
 * it away from what he wrote.
 */
function useStopped(isStopped: boolean, active: boolean) {
  const notice = useRef<HTMLDivElement>(null);
  const isHere = useRef(active);
  useEffect(() => {
    isHere.current = active;
  });
  useEffect(() => {
    const here = notice.current;
    if (here === null || !isStopped || !isHere.current) return;
    const still = (event: KeyboardEvent): void => {
      if (event.key === ' ' && event.target === here) event.preventDefault();
    };
    here.focus();
    here.addEventListener('keydown', still);
    return () => here.removeEventListener('keydown', still);
  }, [isStopped]);
  return notice;
}

function PictureLeft({ onClose }: { onClose: () => void }) {
  return (
    <div className="section-notice" data-stays="true" role="status">
      <span>{words.pictureLeft}</span>
      <Button size="small" onClick={onClose}>
        {t.panel.close}
      </Button>
    </div>
  );
}

/** A section with its text, who holds it, and whether everything in it is kept. */
export const SectionPart = memo(function SectionPart(props: SectionPartProps) {
  const { section, actor, mayWrite, look } = props;
  const inUse = useSection(props);
  const others = section.lock !== null && section.lock.holder !== actor ? section.lock : null;
  const { kind } = inUse.state;
  // Refused for good: the report was frozen under his hands.
  const isStopped = kind === 'locked' || kind === 'stale' || (kind === 'refused' && !mayWrite);
  const editable = mayWrite && others === null && !isStopped;
  const notice = useStopped(isStopped, props.active);
  const [pictureLeft, setPictureLeft] = useState(false);
  const onPicture = useCallback(() => setPictureLeft(true), []);
  return (
    <section className="draft-section" id={`muc-${section.id}`} aria-label={section.title} data-active={props.active}>
      <SaveNote inUse={inUse} />
      <div className="section-stop" ref={notice} tabIndex={-1}>
        <Held lock={others} inUse={inUse} mayWrite={mayWrite} />
        {kind === 'stale' && <StaleSection section={section} inUse={inUse} />}
      </div>
      {pictureLeft && <PictureLeft onClose={() => setPictureLeft(false)} />}
      <SectionEditor
        key={inUse.epoch}
        {...{ section: section.id, title: section.title, blocks: section.blocks, unsaved: inUse.unsaved }}
        {...{ look, editable, onType: inUse.type, onChange: inUse.change }}
        {...{ onPlace: props.onPlace, onChip: props.onChip, onInsert: props.onInsert, onPicture }}
      />
    </section>
  );
});
