import type { Answer, LedgerFigure } from '../../figures/types.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { driftKinds } from '../issue-notes.ts';
import type { Ledger } from '../types.ts';

/**
 * A figure that is no longer what was frozen. value: its answer, or that of a group · verdict: the same answer, judged otherwise ·
 * evidence: the same answer from other entries or versions · appeared, gone: it is printed only now, only then.
 */
export interface FigureDrift {
  figureId: string;
  title: string;
  unit: string;
  kind: (typeof driftKinds)[number];
  frozen: Answer | null;
  now: Answer | null;
  /** The entries behind it that are others now; null where there are more than the ledger names one by one. */
  entries: EntryDrift[] | null;
}

/** An entry behind a figure in the version that counted at the freeze and the one that counts now. Null: it does not count. */
export interface EntryDrift {
  entryId: string;
  frozen: number | null;
  now: number | null;
}

/** A printed paragraph that would read otherwise now. Null: it is not printed. */
export interface TextDrift {
  blockId: string;
  frozen: string | null;
  now: string | null;
}

export interface Drift {
  figures: FigureDrift[];
  texts: TextDrift[];
}

/** Exactly what would be otherwise if the report were frozen now ("số liệu đã thay đổi sau khi khóa"). */
export function driftOf(frozen: Pick<Ledger, 'figures' | 'blocks'>, now: Pick<Ledger, 'figures' | 'blocks'>): Drift {
  const [before, after] = [byId(frozen.figures), byId(now.figures)];
  const figures = [...new Set([...before.keys(), ...after.keys()])].flatMap((id) =>
    figureDrift(before.get(id), after.get(id)),
  );
  const [was, is] = [textsById(frozen.blocks), textsById(now.blocks)];
  const texts = [...new Set([...was.keys(), ...is.keys()])].flatMap((blockId): TextDrift[] => {
    const [one, other] = [was.get(blockId) ?? null, is.get(blockId) ?? null];
    return one === other ? [] : [{ blockId, frozen: one, now: other }];
  });
  return { figures, texts };
}

const byId = (figures: readonly LedgerFigure[]): Map<string, LedgerFigure> =>
  new Map(figures.map((figure) => [figure.id, figure]));
/** Number, place and day of the head are given at the issue: they are no drift. */
const textsById = (blocks: Ledger['blocks']): Map<string, string> =>
  new Map(blocks.filter(({ place }) => place !== 'head').map(({ id, text }) => [id, text]));

function figureDrift(frozen: LedgerFigure | undefined, now: LedgerFigure | undefined): FigureDrift[] {
  const any = now ?? frozen;
  const kind = driftKind(frozen, now);
  if (any === undefined || kind === undefined) return [];
  const { id: figureId, title, unit } = any;
  const answers = { frozen: frozen?.answer ?? null, now: now?.answer ?? null };
  return [{ figureId, title, unit, kind, ...answers, entries: entryDrift(frozen?.evidence, now?.evidence) }];
}

const nothing: LedgerFigure['evidence'] = { count: 0, sha256: '', items: [] };

function entryDrift(frozen = nothing, now = nothing): EntryDrift[] | null {
  if (frozen.items.length < frozen.count || now.items.length < now.count) return null;
  const versions = ({ items }: typeof now) => new Map(items.map(({ entryId, version }) => [entryId, version]));
  const [was, is] = [versions(frozen), versions(now)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((entryId) => {
    const [one, other] = [was.get(entryId) ?? null, is.get(entryId) ?? null];
    return one === other ? [] : [{ entryId, frozen: one, now: other }];
  });
}

function driftKind(frozen: LedgerFigure | undefined, now: LedgerFigure | undefined): FigureDrift['kind'] | undefined {
  if (frozen === undefined) return 'appeared';
  if (now === undefined) return 'gone';
  const differs = (of: (figure: LedgerFigure) => unknown): boolean =>
    canonicalJson(of(frozen)) !== canonicalJson(of(now));
  if (differs(({ answer, groups }) => ({ answer, groups }))) return 'value';
  if (differs(({ verdicts }) => verdicts)) return 'verdict';
  return differs(({ evidence }) => evidence) ? 'evidence' : undefined;
}
