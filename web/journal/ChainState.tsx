import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import {
  checkJournal,
  getJournalState,
  type JournalBreak,
  type JournalCheck,
} from '../../src/registers/journal/contract.ts';
import { type CallAnswer, call } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { printInstant } from '../printDate.ts';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';

const words = t.journal;
type JournalState = CallAnswer<typeof getJournalState>;

function breakText({ kind, seq, until, with: other }: JournalBreak): string {
  return kind === 'swapped' ? words.breaks.swapped(seq, other ?? '') : words.breaks[kind](seq, until ?? seq);
}

/** Whether the chain of the journal was whole when it was last computed, and a button that computes it anew. */
export function ChainState({ agency }: { agency: string }) {
  const queryKey = ['journal-state', agency];
  const state = useQuery({ queryKey, queryFn: ({ signal }) => call(getJournalState, { params: { agency }, signal }) });
  const checking = useMutation({
    mutationFn: () => call(checkJournal, { params: { agency } }),
    onSuccess: (check) => queryClient.setQueryData<JournalState>(queryKey, (last) => last && { ...last, check }),
  });
  const error = checking.error ?? state.error;
  const check = state.data?.check;
  return (
    <>
      {check === null && <span className="state">{words.unchecked}</span>}
      {check && <Outcome check={check} />}
      {error !== null && <span className="state">{error.message}</span>}
      <Button loading={checking.isPending} onClick={() => checking.mutate()}>
        {checking.isPending ? words.checking : words.check}
      </Button>
      {check && check.breaks.length > 0 && (
        <ul className="journal-breaks">
          {check.breaks.map((one) => (
            <li key={`${one.kind} ${one.seq}`}>{breakText(one)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Outcome({ check: { at, wholeUntil, breaks } }: { check: JournalCheck }) {
  const isWhole = breaks.length === 0;
  return (
    <span className="state" data-tone={isWhole ? 'good' : 'bad'} role={isWhole ? 'status' : 'alert'}>
      <Icon name={isWhole ? 'holds' : 'warn'} />
      {isWhole ? words.whole(wholeUntil) : words.broken(wholeUntil)} · {words.checkedAt(printInstant(at))}
    </span>
  );
}
