import '../styles/notices.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { capitalizeFirst } from '../../src/kernel/vietnamese.ts';
import { markNotices, type NoticeView } from '../../src/notices/contract.ts';
import { call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { printDate, printInstant } from '../printDate.ts';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { WorkLink } from '../work/WorkLink.tsx';
import { ChoiceForm } from './ChoiceForm.tsx';
import { noticesQuery } from './queries.ts';

type Mark = (ids: string[], read: boolean) => void;

function useMark(agency: string): Mark {
  const { mutate } = useMutation({
    mutationFn: (body: { ids: string[]; read: boolean }) => call(markNotices, { params: { agency }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['notices', agency] }),
  });
  return (ids, read) => mutate({ ids, read });
}

function Notice({ agency, notice, mark }: { agency: string; notice: NoticeView; mark: Mark }) {
  const { id, kind, title, deadline, place, at, read } = notice;
  return (
    <li className="notice" data-read={read}>
      <div>
        <span className="tag">{t.notices.kinds[kind]}</span>{' '}
        <WorkLink agency={agency} place={place} onClick={() => mark([id], true)}>
          {capitalizeFirst(title)}
        </WorkLink>
        <p className="quiet">
          {[printInstant(at), deadline === null ? '' : t.notices.due(printDate(deadline))].filter(Boolean).join(' · ')}
        </p>
      </div>
      <Button
        size="small"
        aria-label={read ? t.notices.markUnread(title) : t.notices.markRead(title)}
        onClick={() => mark([id], !read)}
      >
        {read ? t.notices.toUnread : t.notices.read}
      </Button>
    </li>
  );
}

/** What one was told, newest first, and how one wants to be told. */
export function NoticesPage() {
  const { agency } = useParams({ from: '/$agency/thong-bao' });
  const { data, error, refetch } = useQuery(noticesQuery(agency));
  const mark = useMark(agency);
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  const unread = data?.notices.filter(({ read }) => !read).map(({ id }) => id) ?? [];
  return (
    <div className="page notices-page">
      <title>{t.pageTitle(t.notices.title)}</title>
      <div className="page-head">
        <h1>{t.notices.title}</h1>
        {unread.length > 0 && <Button onClick={() => mark(unread, true)}>{t.notices.markAll}</Button>}
      </div>
      {data === undefined && <Skeleton height={40} lines={6} />}
      {data?.notices.length === 0 && <p className="quiet">{t.notices.none}</p>}
      <ul className="notice-list" aria-label={t.notices.title}>
        {data?.notices.map((notice) => (
          <Notice key={notice.id} agency={agency} notice={notice} mark={mark} />
        ))}
      </ul>
      <ChoiceForm agency={agency} />
    </div>
  );
}
