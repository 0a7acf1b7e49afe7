import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NoticePlace } from '../../src/notices/types.ts';

interface WorkLinkProps {
  agency: string;
  place: NoticePlace;
  onClick?: () => void;
  children: ReactNode;
}

/** The way to where a task is done: the entry, the draft of the report, or the reports that others ask of us. */
export function WorkLink({ agency, place, onClick, children }: WorkLinkProps) {
  if (place.kind === 'entry')
    return (
      <Link
        to="/$agency/so/$register/$entry"
        params={{ agency, register: place.register, entry: place.entryId }}
        preload={false}
        onClick={onClick}
      >
        {children}
      </Link>
    );
  const { report, period } = place;
  if (place.page === 'submissions')
    return (
      <Link to="/$agency/nop-bao-cao" params={{ agency }} search={{ ky: period }} preload={false} onClick={onClick}>
        {children}
      </Link>
    );
  return (
    <Link
      to="/$agency/bao-cao/$report/$period/soan"
      params={{ agency, report, period }}
      preload={false}
      onClick={onClick}
    >
      {children}
    </Link>
  );
}
