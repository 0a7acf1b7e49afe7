import { Link } from '@tanstack/react-router';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';

interface AdminMenuLinkProps {
  agency: string;
  /** Who may not manage people begins with the journal, else with the organisation. */
  mayManage: boolean;
  readsJournal: boolean;
  /** One of the pages of administration is shown. */
  isInside: boolean;
}

/** The way from the main menu to the first page of administration that the person may open. */
export function AdminMenuLink({ agency, mayManage, readsJournal, isInside }: AdminMenuLinkProps) {
  return (
    <Link
      className="menu-entry"
      data-inside={isInside}
      to={
        mayManage
          ? '/$agency/quan-tri/nguoi-dung'
          : readsJournal
            ? '/$agency/quan-tri/nhat-ky'
            : '/$agency/quan-tri/to-chuc'
      }
      params={{ agency }}
    >
      <Icon name="admin" />
      {t.menu.admin}
    </Link>
  );
}
