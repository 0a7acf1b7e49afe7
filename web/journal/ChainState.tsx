import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { getJournalState, type JournalBreak } from '../../src/registers/journal/contract.ts';
import { call } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';

const words = t.journal;

function breakText({ kind, seq, until, with: other }: JournalBreak): string {
  return kind === 'swapped' ? words.breaks.swapped(seq, other ?? '') : words.breaks[kind](seq, until ?? seq);
}

/** Whether the chain of the journal is whole, computed anew from all of its rows. */
export function ChainState({ agency }: { agency: string }) {
  const { data, isFetching, refetch, error } = useQuery({
    queryKey: ['journal-state', agency],
    queryFn: ({ signal }) => call(getJournalState, { params: { agency }, signal }),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  const isWhole = data?.breaks.length === 0;
  return (
    <>
      {data !== undefined && (
        <span className="state" data-tone={isWhole ? 'good' : 'bad'} role={isWhole ? 'status' : 'alert'}>
          <Icon name={isWhole ? 'holds' : 'warn'} />
          {isWhole ? words.whole(data.wholeUntil) : words.broken(data.wholeUntil)}
        </span>
      )}
      {error !== null && <span className="state">{error.message}</span>}
      <Button loading={isFetching} onClick={() => void refetch()}>
        {isFetching ? words.checking : words.check}
      </Button>
      {data !== undefined && !isWhole && (
        <ul className="journal-breaks">
          {data.breaks.map((one) => (
            <li key={`${one.kind} ${one.seq}`}>{breakText(one)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
