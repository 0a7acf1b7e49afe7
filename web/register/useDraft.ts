import { useEffect, useRef, useState } from 'react';
import {
  dropDraft as dropKeptDraft,
  keepDraft as keepOnServer,
  type OwnDraft,
} from '../../src/registers/own/contract.ts';
import { ApiProblem, addressOf, call } from '../client.ts';
import { type Draft, dropDraft, keepDraft } from './draft.ts';

/** Where a draft is kept: under a key on this PC, and on the server under register and form. */
export interface DraftPlace {
  key: string;
  agency: string;
  register: string;
  form: string;
}

/** `kept`: when the server last took it (ISO 8601); `failed`: it did not take the last one. */
interface ServerState {
  kept: string | undefined;
  failed: boolean;
}

const toOwn = (draft: Draft): OwnDraft => ({ ...draft, state: { ...draft.state } });

/** Writes for the server one after the other, so that a late one never undoes a later. */
function useServerDraft({ agency, register, form }: DraftPlace) {
  const [state, setState] = useState<ServerState>({ kept: undefined, failed: false });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const params = { agency, register, form };
  const keep = (draft: Draft) => {
    queue.current = queue.current
      .then(() => call(keepOnServer, { params, body: toOwn(draft) }))
      .then(() => setState({ kept: draft.savedAt, failed: false }))
      .catch((error: unknown) => {
        if (!(error instanceof ApiProblem)) throw error;
        setState((before) => ({ ...before, failed: true }));
      });
  };
  /** While the page goes away: the browser sends it after the page is gone. */
  const keepLeaving = (draft: Draft) =>
    void fetch(addressOf(keepOnServer, { params }), {
      method: 'PUT',
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(toOwn(draft)),
    }).catch(() => undefined);
  const drop = async () => {
    await queue.current;
    await call(dropKeptDraft, { params }).catch(() => undefined);
  };
  return { state, keep, keepLeaving, drop };
}

/**
 * Keeps what is typed: on this PC a moment after the last key and at once when the page is left, on the server a little later. So it
 * outlives a reload, signing out, and the way to another PC.
 */
export function useDraft(place: DraftPlace, draft: Omit<Draft, 'savedAt'>, active: () => boolean) {
  const server = useServerDraft(place);
  const now = (): Draft => ({ ...draft, savedAt: new Date().toISOString() });
  const latest = useRef({ now, active, server });
  useEffect(() => {
    latest.current = { now, active, server };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of what is typed starts the waits anew
  useEffect(() => {
    const here = setTimeout(() => latest.current.active() && keepDraft(place.key, latest.current.now()), 300);
    const there = setTimeout(() => latest.current.active() && latest.current.server.keep(latest.current.now()), 1500);
    return () => {
      clearTimeout(here);
      clearTimeout(there);
    };
  }, [draft.state]);
  useEffect(() => {
    const leave = () => {
      if (!latest.current.active()) return;
      keepDraft(place.key, latest.current.now());
      latest.current.server.keepLeaving(latest.current.now());
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [place.key]);
  return {
    ...server.state,
    drop: async () => {
      dropDraft(place.key);
      await server.drop();
    },
  };
}
