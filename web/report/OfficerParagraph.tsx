import { type ReactNode, useContext } from 'react';
import type { OfficerMark } from '../../src/reports/types.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { OfficerContext } from './SheetContext.ts';

/** A paragraph that an officer writes: how its text stands, and in the margin of the first the way to write it. */
export function OfficerParagraph({
  mark,
  isFirst,
  children,
}: {
  mark: OfficerMark;
  isFirst: boolean;
  children: ReactNode;
}) {
  const edit = useContext(OfficerContext);
  const state = t.officer.states[mark.state];
  return (
    <div className="officer" data-state={mark.state} id={isFirst ? officerId(mark.block) : undefined}>
      {isFirst && state !== '' && <span className="officer-state">{state}</span>}
      {isFirst && edit !== undefined && mark.inDraft !== true && (
        <button
          type="button"
          className="officer-edit"
          title={t.officer.edit(mark.title)}
          aria-label={t.officer.edit(mark.title)}
          onClick={() => edit(mark)}
        >
          <Icon name="edit" />
        </button>
      )}
      {children}
    </div>
  );
}

export const officerId = (block: string): string => `loi-van:${block}`;
