import { readJournalHead } from '../../access/journal.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { buildReport } from '../build-report.ts';
import type { PackWorld } from '../find-report.ts';
import { type Comment, listAssignments, listComments } from '../together/store.ts';
import { compareSections, namedText } from './compare-sections.ts';
import type { BlockComparison, SectionView, VersionView } from './contract.ts';
import { paragraphsIn, standingBlocks } from './edit-section.ts';
import { type OpenDraft, unknownSection } from './open-draft.ts';
import { findSection, listSectionVersions, readSections, type SectionVersion } from './store.ts';
import { untouched } from './types.ts';
import { printedDraft, sectionTitle, viewBlocks } from './view-draft.ts';

/** Every section with its blocks as they stand and print now. */
export async function viewDraft(
  db: Reader,
  agency: { id: string; code: string },
  world: PackWorld,
  open: OpenDraft,
): Promise<Result<{ sections: Omit<SectionView, 'lock'>[]; comments: Comment[] }>> {
  const { draft } = open;
  const request = { agency, reportType: open.type.id, periodCode: open.period.code };
  const built = await buildReport(db, world, request);
  if (!built.ok) return built;
  const { seq } = await readJournalHead(db);
  const stored = draft === undefined ? new Map() : await readSections(db, agency.id, draft.id, seq);
  const assignments = draft === undefined ? new Map() : await listAssignments(db, agency.id, draft.id);
  const printed = printedDraft(built.value);
  const { figures } = built.value;
  const sections = open.template.map((section) => {
    const { version, content } = stored.get(section.id) ?? { version: 0, content: untouched };
    const asked = assignments.get(section.id);
    return {
      ...{ id: section.id, version, title: sectionTitle(section, open.words) },
      assignment: {
        section: section.id,
        version: asked?.version ?? 0,
        assignee: asked?.assignee ?? null,
        dueOn: asked?.dueOn ?? null,
        complete: asked?.complete ?? false,
      },
      blocks: viewBlocks(section, { content, followed: open, printed, figures }),
    };
  });
  return success({ sections, comments: draft === undefined ? [] : await listComments(db, agency.id, draft.id) });
}

/** The versions of a section, newest first; of autosaves of one person in a row the last stands for all. */
export async function viewVersions(
  db: Reader,
  agencyId: string,
  { draft, template }: OpenDraft,
  section: string,
): Promise<Result<{ versions: VersionView[] }>> {
  if (!template.some(({ id }) => id === section)) return failure([unknownSection(section)]);
  const versions = draft === undefined ? [] : await listSectionVersions(db, agencyId, { draftId: draft.id, section });
  return success({ versions: joinAutosaves(versions) });
}

function joinAutosaves(versions: readonly SectionVersion[]): VersionView[] {
  const joined: VersionView[] = [];
  for (const version of versions) {
    const last = joined.at(-1);
    const goesOn = last?.cause === 'autosaved' && version.cause === 'autosaved' && last.author === version.author;
    if (goesOn) last.saves += 1;
    else joined.push({ ...version, saves: 1 });
  }
  return joined;
}

/** What differs between two versions of a section; version 0 is the template. */
export async function compareInDraft(
  db: Reader,
  agencyId: string,
  open: OpenDraft,
  { section, from, to }: { section: string; from: number; to: number },
): Promise<Result<{ blocks: BlockComparison[] }>> {
  const texts: Map<string, string>[] = [];
  for (const version of [from, to]) {
    const key = { draftId: open.draft?.id ?? '', section, version };
    const stored = version === 0 || open.draft === undefined ? undefined : await findSection(db, agencyId, key);
    if (version > 0 && stored === undefined)
      return failure([problem('version-unknown', 'Không có bản này', `Mục không có bản ${version}.`)]);
    const own = open.template.find(({ id }) => id === section);
    const blocks = standingBlocks(own, stored?.content ?? untouched);
    texts.push(new Map([...blocks].map(([id, standing]) => [id, namedText(paragraphsIn(standing, open))])));
  }
  return success({ blocks: compareSections(texts[0] ?? new Map(), texts[1] ?? new Map()) });
}
