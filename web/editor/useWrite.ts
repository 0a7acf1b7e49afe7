import { useMutation } from '@tanstack/react-query';
import { ApiProblem } from '../client.ts';
import { readAgain } from './queries.ts';
import { isBegunMeanwhile } from './saver.ts';

/** One write of the page: while it runs, what was refused, and afterwards the draft as it is then. */
export function useWrite<T>(write: (input: T) => Promise<unknown>, onDone?: () => void) {
  const mutation = useMutation({
    mutationFn: write,
    retry: (failures, error) => isBegunMeanwhile(error) && failures < 3,
    onSuccess: async () => {
      await readAgain();
      onDone?.();
    },
    onError: () => readAgain(),
  });
  const { error } = mutation;
  const refused = error instanceof ApiProblem ? `${error.message}. ${error.detail}` : (error?.message ?? '');
  return { send: mutation.mutate, busy: mutation.isPending, refused };
}
