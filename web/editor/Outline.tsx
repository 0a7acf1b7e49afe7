import type { SectionView } from '../../src/reports/drafts/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { printDate, todayHere } from '../printDate.ts';
import { t } from '../strings.ts';

const words = t.editor;

interface OutlineProps {
  sections: readonly SectionView[];
  actor: string;
  /** The section that the cursor stands in. */
  shown: string | undefined;
  unprinted: boolean;
  onUnprinted(shown: boolean): void;
}

const waiting = ({ blocks }: SectionView): number => blocks.filter(({ standing }) => standing === 'carriedOver').length;

function Standing({ section, actor }: { section: SectionView; actor: string }) {
  const { assignment, lock } = section;
  const late = assignment.dueOn !== null && !assignment.complete && assignment.dueOn < todayHere();
  const carried = waiting(section);
  return (
    <span className="outline-standing">
      {assignment.complete && (
        <span className="state" data-tone="good">
          <Icon name="holds" />
          {words.outlineWords.complete}
        </span>
      )}
      {lock !== null && (
        <span className="state" data-tone={lock.holder === actor ? 'none' : 'warn'}>
          <Icon name="edit" />
          {lock.holder === actor ? words.outlineWords.mine : lock.holder}
        </span>
      )}
      {!assignment.complete && (assignment.assignee !== null || assignment.dueOn !== null) && (
        <span className="state" data-tone={late ? 'bad' : 'none'}>
          {late && <Icon name="clock" />}
          {words.outlineWords.asked(
            assignment.assignee,
            assignment.dueOn === null ? null : printDate(assignment.dueOn, 'table'),
            late,
          )}
        </span>
      )}
      {carried > 0 && (
        <span className="state" data-tone="warn">
          <Icon name="warn" />
          {words.outlineWords.carriedOver(carried)}
        </span>
      )}
    </span>
  );
}

/** The sections of the report: where they are, whose, until when. */
export function Outline({ sections, actor, shown, unprinted, onUnprinted }: OutlineProps) {
  const go = (id: string) => {
    const section = document.getElementById(`muc-${id}`);
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector<HTMLElement>('.draft-editor')?.focus({ preventScroll: true });
  };
  return (
    <nav className="desk-outline" aria-label={words.outline}>
      <ol>
        {sections.map((section) => (
          <li key={section.id}>
            <button
              type="button"
              className="outline-entry"
              aria-current={shown === section.id}
              onClick={() => go(section.id)}
            >
              <span>{section.title}</span>
              <Standing section={section} actor={actor} />
            </button>
          </li>
        ))}
      </ol>
      <label className="outline-option">
        <input type="checkbox" checked={unprinted} onChange={(event) => onUnprinted(event.target.checked)} />{' '}
        {words.unprinted}
      </label>
    </nav>
  );
}
