import { readJournalHead } from '../../access/journal.ts';
import type { Result } from '../../kernel/result.ts';
import { success } from '../../kernel/result.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { listOverrides } from '../../registers/attest.ts';
import { type BuiltReport, buildReport } from '../build-report.ts';
import { chipsByTag } from '../drafts/detach.ts';
import { matchEdits } from '../drafts/match-edits.ts';
import type { OpenDraft } from '../drafts/open-draft.ts';
import { readSections } from '../drafts/store.ts';
import { type SectionContent, type StoredSection, untouched } from '../drafts/types.ts';
import type { PackWorld } from '../find-report.ts';
import { figuresInOrder, placesOf, readingOrder } from '../reading-order.ts';
import type { KeptTieOut } from './kept-tie-out.ts';
import { maskedAt } from './kept-tie-out.ts';
import { anchorsOf, locateLines } from './locate-lines.ts';
import { type PrintedFigureNow, type TieContext, withoutMark } from './standing.ts';

/** The report that a file came from as it stands now, for judging the file's changes; with the versions of its sections. */
export async function openTieOut(
  db: Reader,
  agency: { id: string; code: string },
  world: PackWorld,
  { open, kept }: { open: OpenDraft; kept: KeptTieOut },
): Promise<Result<{ context: TieContext; sections: ReadonlyMap<string, StoredSection> }>> {
  const request = { agency, reportType: open.type.id, periodCode: open.period.code };
  const built = await buildReport(db, world, request);
  if (!built.ok) return built;
  const { seq } = await readJournalHead(db);
  const sections = open.draft === undefined ? new Map() : await readSections(db, agency.id, open.draft.id, seq);
  const contents = new Map([...sections].map(([id, { content }]): [string, SectionContent] => [id, content]));
  const { inForce } = await listOverrides(db, agency.id, open.period.code);
  const { draft, trace } = built.value;
  const texts = textsNow(built.value);
  const context: TieContext = {
    ...{ kept, texts },
    lines: locateLines({ template: open.template, contents, followed: open, draft, trace }),
    anchors: anchorsOf(built.value.report.body),
    figuresOf: figuresNow(built.value),
    definitions: world.figures,
    overrides: new Map(inForce.map((one) => [one.figureId, one])),
    added: addedTexts(open, contents, texts),
  };
  return success({ context, sections });
}

function figuresNow({ report, trace }: BuiltReport): Map<string, PrintedFigureNow[]> {
  const chips = chipsByTag(trace);
  const figures = new Map<string, PrintedFigureNow[]>();
  for (const { blockId, figure } of figuresInOrder(report)) {
    const now = { figureId: figure.figureId, text: figure.text, chip: chips.get(figure.tag) };
    figures.set(blockId, [...(figures.get(blockId) ?? []), now]);
  }
  return figures;
}

function textsNow({ report }: BuiltReport): TieContext['texts'] {
  const figures = new Map<string, { from: number; to: number }[]>();
  for (const { blockId, from, to } of placesOf(report)) {
    figures.set(blockId, [...(figures.get(blockId) ?? []), { from, to }]);
  }
  return new Map(
    readingOrder(report).map(({ id, text }) => {
      const bare = withoutMark(text);
      return [id, { text: bare, masked: maskedAt(bare, figures.get(id) ?? []) }];
    }),
  );
}

/** What people added by hand, as it is printed, by section. */
function addedTexts(
  { template }: OpenDraft,
  contents: ReadonlyMap<string, SectionContent>,
  texts: TieContext['texts'],
): Map<string, string[]> {
  return new Map(
    template.map((section) => {
      const { added } = matchEdits(section, contents.get(section.id) ?? untouched);
      return [section.id, added.flatMap(({ block }) => texts.get(block)?.masked ?? [])];
    }),
  );
}
