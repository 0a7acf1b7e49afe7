import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { listMySignIns, listSignIns } from '../../src/access/sign-ins/contract.ts';
import { call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { t } from '../strings.ts';
import { SignInTable } from './SignInTable.tsx';

interface SignInPagesProps {
  /** Whose: one's own, or of those whom one manages. */
  of: 'me' | { user?: string | undefined; failed?: 'true' | undefined };
  withPerson: boolean;
}

/** Sign-ins with the older ones by a button. */
export function SignInPages({ of, withPerson }: SignInPagesProps) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['sign-ins', of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: before, signal }) =>
      of === 'me'
        ? call(listMySignIns, { params: {}, query: { before }, signal })
        : call(listSignIns, { params: {}, query: { ...of, before }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton height={24} lines={4} />;
  return (
    <>
      <SignInTable signIns={data.pages.flatMap(({ signIns }) => signIns)} withPerson={withPerson} />
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t.manage.older}
        </Button>
      )}
    </>
  );
}
