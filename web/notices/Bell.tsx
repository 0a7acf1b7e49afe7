import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { noticesQuery } from './queries.ts';

/** The way to the notices, with how many are unread. */
export function Bell({ agency }: { agency: string }) {
  const unread = useQuery(noticesQuery(agency)).data?.unread ?? 0;
  return (
    <Link
      className="icon-button bell"
      to="/$agency/thong-bao"
      params={{ agency }}
      aria-label={t.notices.bell(unread)}
      title={t.notices.bell(unread)}
    >
      <Icon name="bell" />
      {unread > 0 && <span className="bell-count">{unread > 99 ? '99+' : unread}</span>}
    </Link>
  );
}
