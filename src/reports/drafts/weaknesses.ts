import type { BlockView, SectionView } from './contract.ts';

/** What a block prints, a line for each paragraph; empty where it is not printed. */
export const printedTextOf = ({ paragraphs }: Pick<BlockView, 'paragraphs'>): string =>
  paragraphs.some(({ printed }) => printed === null)
    ? ''
    : paragraphs.map(({ printed }) => printed?.join('') ?? '').join('\n');

const weakness = /hạn chế|yếu kém|tồn tại|khó khăn/iu;

/** What a report names as weaknesses, whose remedies the next one is asked for: the texts below headings that say so. */
export function weaknessesIn(sections: readonly Pick<SectionView, 'blocks'>[]): string[] {
  return sections.flatMap(({ blocks }) =>
    blocks
      .filter(({ kind, title }) => (kind === 'paragraph' || kind === 'officer') && weakness.test(title))
      .map(printedTextOf)
      .filter((text) => text !== ''),
  );
}
