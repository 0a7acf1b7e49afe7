import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { parsePeriod } from '../../src/kernel/period.ts';
import { addEntry, correctEntry, type EntryView, getEntry } from '../../src/registers/contract.ts';
import { reportTextRegister } from '../../src/reports/officer-texts.ts';
import type { OfficerMark } from '../../src/reports/types.ts';
import { ApiProblem, call } from '../client.ts';
import { entryQuery, queryClient, type ReportKey } from '../queries.ts';
import { newIdempotencyKey } from '../register/draft.ts';
import { rewriteReason } from './words.ts';

export interface OfficerTextInput {
  report: ReportKey;
  mark: OfficerMark;
  /** Where no entry holds a text to start from. */
  start: string;
  onSaved: () => void;
}

const textOf = (entry: EntryView | undefined): string | undefined =>
  typeof entry?.values.text === 'string' ? entry.values.text : undefined;

/** The entry of this period, which is corrected; one that was carried over only lends its text. */
const isCorrected = ({ state, entry }: OfficerMark): boolean => state === 'written' && entry !== undefined;

function send({ report, mark }: OfficerTextInput, text: string, entry: EntryView | undefined, idempotencyKey: string) {
  const period = parsePeriod(report.period);
  if (!period.ok) throw new RangeError(report.period);
  const { from, to } = period.value;
  const { agency } = report;
  const own = { date: { from, to }, report: report.report, block: mark.block, title: mark.title, text };
  if (!isCorrected(mark) || entry === undefined) {
    const body = { values: own, role: null, proof: [], idempotencyKey };
    return call(addEntry, { params: { agency, register: reportTextRegister }, body });
  }
  const proof = entry.proof.map(({ documentId }) => documentId);
  const kept = { values: { ...entry.values, text }, role: entry.role, proof, idempotencyKey };
  const body = { ...kept, expectedVersion: entry.version, reason: rewriteReason };
  return call(correctEntry, { params: { agency, entry: entry.id }, body });
}

/** State of the dialog: what is typed, what was refused, and the newer version where somebody was quicker. */
export function useOfficerText(input: OfficerTextInput) {
  const { report, mark, start } = input;
  const held = useQuery({ ...entryQuery(report.agency, mark.entry?.id ?? ''), enabled: mark.entry !== undefined });
  const [typed, setTyped] = useState<string>();
  const [base, setBase] = useState<EntryView>();
  const [stale, setStale] = useState<EntryView>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [idempotencyKey, setKey] = useState(newIdempotencyKey);
  const entry = base ?? held.data?.entry;
  const text = typed ?? textOf(entry) ?? start;

  const mutation = useMutation({
    mutationFn: () => send(input, text, entry, idempotencyKey),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      input.onSaved();
    },
    onError: async (error: Error) => {
      setProblem(error instanceof ApiProblem ? error : undefined);
      if (!(error instanceof ApiProblem) || error.status !== 409 || mark.entry === undefined) return;
      const newest = await call(getEntry, { params: { agency: report.agency, entry: mark.entry.id } });
      if (newest.entry.version !== entry?.version) setStale(newest.entry);
    },
  });
  const goOn = (from: EntryView, words: string | undefined) => {
    setBase(from);
    setTyped(words);
    setStale(undefined);
    setProblem(undefined);
    setKey(newIdempotencyKey());
  };
  return {
    text,
    type: setTyped,
    loading: mark.entry !== undefined && held.data === undefined && held.error === null,
    saving: mutation.isPending,
    save: () => mutation.mutate(),
    problem: problem ?? (held.error instanceof ApiProblem ? held.error : undefined),
    stale,
    keepMine: () => stale !== undefined && goOn(stale, text),
    takeTheirs: () => stale !== undefined && goOn(stale, undefined),
  };
}
