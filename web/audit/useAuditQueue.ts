import { useCallback, useEffect, useRef, useState } from 'react';
import { auditsKey, queryClient } from '../queries.ts';
import { type AuditProgress, sendAudit } from './auditStream.ts';
import { holdFile } from './heldFiles.ts';

/** A file that was let go over the page, and how far it is. */
export interface QueuedFile {
  id: number;
  name: string;
  state: 'waiting' | 'working' | 'done' | 'refused' | 'stopped';
  progress?: AuditProgress;
  /** The audit, once it is done. */
  audit?: string;
  problem?: Error;
}

interface Waiting {
  id: number;
  file: File;
  stop: AbortController;
}

const isOver = ({ state }: QueuedFile): boolean => state !== 'waiting' && state !== 'working';

/** What became of one file; a stopped one leaves nothing behind. */
async function auditOne(
  agency: string,
  { file, stop: { signal } }: Waiting,
  onProgress: (progress: AuditProgress) => void,
): Promise<Partial<QueuedFile>> {
  try {
    signal.throwIfAborted();
    const audit = await sendAudit(agency, file, { onProgress, signal });
    holdFile(audit, file);
    void queryClient.invalidateQueries({ queryKey: auditsKey(agency) });
    return { state: 'done', audit };
  } catch (error) {
    if (signal.aborted) return { state: 'stopped' };
    return { state: 'refused', problem: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** What stays the same while the page is drawn anew. `batch`: how many files came since all were over. */
interface Line {
  waiting: Waiting[];
  batch: number;
  last: number;
}

/** Audits files one after the other. `onOnly`: told of the audit when a file that came alone is done and the page is still open. */
export function useAuditQueue(agency: string, onOnly: (audit: string) => void) {
  const [files, setFiles] = useState<readonly QueuedFile[]>([]);
  const { current: line } = useRef<Line>({ waiting: [], batch: 0, last: 0 });
  const tell = useRef<((audit: string) => void) | undefined>(undefined);
  useEffect(() => {
    tell.current = onOnly;
    return () => {
      tell.current = undefined;
    };
  });
  const work = async () => {
    const change = (id: number, part: Partial<QueuedFile>) =>
      setFiles((before) => before.map((one) => (one.id === id ? { ...one, ...part } : one)));
    for (let [next] = line.waiting; next !== undefined; [next] = line.waiting) {
      const { id } = next;
      change(id, { state: 'working' });
      const outcome = await auditOne(agency, next, (progress) => change(id, { progress }));
      line.waiting.shift();
      change(id, outcome);
      if (line.batch === 1 && outcome.audit !== undefined) tell.current?.(outcome.audit);
    }
  };
  const add = (file: File) => {
    const isFirst = line.waiting.length === 0;
    line.batch = isFirst ? 1 : line.batch + 1;
    line.last += 1;
    const { last: id } = line;
    line.waiting.push({ id, file, stop: new AbortController() });
    setFiles((before) => [...(isFirst ? [] : before), { id, name: file.name, state: 'waiting' }]);
    if (isFirst) void work();
  };
  const stop = useCallback(
    (id?: number) => {
      for (const one of line.waiting) if (id === undefined || one.id === id) one.stop.abort();
    },
    [line],
  );
  return { files, add, stop, busy: !files.every(isOver) };
}
