import { problem } from '../kernel/problem.ts';
import type { DraftOfficer } from './draft.ts';
import { officerMarks, textParagraphs } from './officer-texts.ts';
import { isBlank, resolveInline } from './resolve-inline.ts';
import type { Resolving } from './resolving.ts';
import type { OfficerMark, ParagraphBlock, ParagraphStyle, ResolvedInline } from './types.ts';

/** The officer's text for the period, else the one carried over, else the text of the template, else that nobody wrote it. */
export function resolveOfficer(block: DraftOfficer, resolving: Resolving): ParagraphBlock<ResolvedInline>[] {
  if (isRepeated(block.id, resolving)) return [];
  const written = resolving.world.officerTexts.get(block.id);
  const title = block.title ?? (resolving.lastHeading.text || block.id);
  const about = { block: block.id, title };
  if (written !== undefined) {
    const paragraphs = textParagraphs(written.text, block.style).map(({ style, text }) => plain(style, text));
    return named(block.id, paragraphs, { ...about, state: written.state, entry: written.entry });
  }
  const own = block.children
    .map(({ style, children }) => ({ style, children: resolveInline(children, resolving) }))
    .filter(({ children }) => !isBlank(children));
  return own.length > 0
    ? named(block.id, own, { ...about, state: 'default' })
    : named(block.id, [plain(block.style, '')], { ...about, state: 'unwritten' });
}

/** A loop may hold a block for one of its items; for a second item it would print the same words again. */
function isRepeated(block: string, { officers, problems }: Resolving): boolean {
  if (!officers.has(block)) {
    officers.add(block);
    return false;
  }
  const detail = `Đoạn “${block}” nằm trong vòng lặp và đã in cho mục trước; hãy đặt vào thẻ “given” của riêng một mục.`;
  problems.push(problem('officer-repeated', 'Lời văn lặp lại', detail));
  return true;
}

interface Paragraph {
  style: ParagraphStyle;
  children: ResolvedInline[];
}

const plain = (style: ParagraphStyle, text: string): Paragraph => ({ style, children: [{ kind: 'text', text }] });

/** Paragraphs of one officer block: the first has its id. Each carries the mark, so that no page of it can pass for written. */
function named(id: string, paragraphs: readonly Paragraph[], officer: OfficerMark): ParagraphBlock<ResolvedInline>[] {
  const mark = officerMarks[officer.state];
  return paragraphs.map(({ style, children }, index) => ({
    kind: 'paragraph',
    id: index === 0 ? id : `${id}-${index + 1}`,
    style,
    children: mark === '' ? children : marked(children, mark),
    officer,
  }));
}

function marked(children: ResolvedInline[], mark: string): ResolvedInline[] {
  const isEmpty = isBlank(children);
  return [...(isEmpty ? [] : children), { kind: 'text', text: isEmpty ? mark : ` ${mark}`, bold: true }];
}
