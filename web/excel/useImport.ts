import { useRef, useState } from 'react';
import type { ImportPreview } from '../../src/registers/excel/contract.ts';
import { ApiProblem } from '../client.ts';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { type ImportAddress, type LastEvent, type Progress, sendImport } from './importStream.ts';

export interface Refusal {
  title: string;
  detail: string;
}

/** What the page knows of the file. `written`: it has been entered, and nothing is left to do with it. */
interface ImportState {
  file: File | undefined;
  answers: Record<string, string>;
  progress: Progress | undefined;
  busy: boolean;
  preview: ImportPreview | undefined;
  written: { count: number; duplicate: number } | undefined;
  refusals: Refusal[];
}

const nothing: ImportState = {
  file: undefined,
  answers: {},
  progress: undefined,
  busy: false,
  preview: undefined,
  written: undefined,
  refusals: [],
};

function afterEvent(event: LastEvent): Partial<ImportState> {
  if (event.kind === 'preview') return { preview: event.preview };
  if (event.kind === 'written') return { written: { count: event.count, duplicate: event.duplicate } };
  return { refusals: event.problems };
}

function refusalOf(error: unknown): Refusal[] {
  if (error instanceof ApiProblem) return [{ title: error.message, detail: error.detail }];
  console.error(error);
  return [{ title: t.excel.brokenOff, detail: '' }];
}

/** Choosing a file previews it; each answer previews it anew; entering sends it once more. The server keeps nothing in between. */
export function useImport(addressOf: ImportAddress) {
  const [state, setState] = useState(nothing);
  const running = useRef<AbortController>(undefined);
  const run = async (file: File, answers: Record<string, string>, mode: 'preview' | 'commit') => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const put = (change: Partial<ImportState>) => {
      if (running.current === controller) setState((before) => ({ ...before, ...change }));
    };
    put({ file, answers, busy: true, progress: undefined, refusals: [] });
    try {
      const { signal } = controller;
      const event = await sendImport({ addressOf, file, answers, mode, signal }, (progress) => put({ progress }));
      if (event.kind === 'written') await queryClient.invalidateQueries();
      put({ ...afterEvent(event), busy: false });
    } catch (error) {
      if (!controller.signal.aborted) put({ refusals: refusalOf(error), busy: false });
    }
  };
  const choose = (file: File) => {
    setState(nothing);
    void run(file, {}, 'preview');
  };
  const answer = (id: string, value: string) => {
    if (state.file !== undefined) void run(state.file, { ...state.answers, [id]: value }, 'preview');
  };
  const enter = () => {
    if (state.file !== undefined) void run(state.file, state.answers, 'commit');
  };
  const reset = () => {
    running.current?.abort();
    running.current = undefined;
    setState(nothing);
  };
  return { ...state, choose, answer, enter, reset };
}
