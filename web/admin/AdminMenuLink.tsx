import { Link } from '@tanstack/react-router';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';

interface AdminMenuLinkProps {
  agency: string;
  /** Who may not manage people begins with the journal. */
  mayManage: boolean;
  /** One of the pages of administration is shown. */
  isInside: boolean;
}

/** The way from the main menu to the first page of administration that the person may open. */
export function AdminMenuLink({ agency, mayManage, isInside }: AdminMenuLinkProps) {
  return (
    <Link
      className="menu-entry"
      data-inside={isInside}
      to={mayManage ? '/$agency/quan-tri/nguoi-dung' : '/$agency/quan-tri/nhat-ky'}
      params={{ agency }}
    >
      <Icon name="admin" />
      {t.menu.admin}
    </Link>
  );
}
