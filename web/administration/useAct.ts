import { useState } from 'react';
import { ApiProblem } from '../client.ts';

/** Something a person asks the server to do: whether it is on its way, and what was refused. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (caught) {
      if (!(caught instanceof ApiProblem)) throw caught;
      setProblem(caught);
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
