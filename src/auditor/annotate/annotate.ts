import type { Result } from '../../kernel/result.ts';
import { checkTitle } from '../checks/titles.ts';
import type { Block } from '../reading/blocks.ts';
import { readSource, type Source } from '../reading/source.ts';
import { rawOf } from '../reading/tokens.ts';
import type { AuditReport, Finding, Severity } from '../types.ts';
import { annotateDocx } from './annotate-docx.ts';
import { findRaw } from './find-raw.ts';
import type { Remark } from './place-comments.ts';
import { plainDocx } from './plain-docx.ts';

const severityWords = { error: 'Sai', warning: 'Cần xem lại', note: 'Nhắc' } as const satisfies Record<
  Severity,
  string
>;

/**
 * A Word file with every finding as a comment at its place: the audited file itself where it was one, else a new one with its
 * paragraphs.
 */
export async function annotate(
  bytes: Uint8Array,
  source: Source,
  { findings }: Pick<AuditReport, 'findings'>,
): Promise<Result<Uint8Array>> {
  if (source.kind === 'paragraphs') {
    const notes = noteNumbers(source.paragraphs);
    return annotateDocx(
      bytes,
      findings.map((finding) => {
        const note = notes[finding.line - 1];
        return { ...remarkOf(finding, 'đoạn', finding.line - 1), ...(note === undefined ? {} : { note }) };
      }),
    );
  }
  const blocks = readSource(source);
  const texts = blocks.map(({ tokens }) => rawOf(tokens));
  const find = blockFinder(blocks, texts);
  const word = source.kind === 'pages' ? 'đoạn' : 'dòng';
  return annotateDocx(
    await plainDocx(texts),
    findings.map((finding) => remarkOf(finding, word, find(finding))),
  );
}

function remarkOf({ kind, severity, raw, message, related }: Finding, word: string, paragraph: number): Remark {
  const others = related.map((other) => `Xem thêm ${word} ${other.line}: “${other.raw}”`);
  return { paragraph, raw, lines: [`${severityWords[severity]} – ${checkTitle(kind)}: ${message}`, ...others] };
}

/** For each paragraph of a Word file the number of the note that it is of. */
function noteNumbers(paragraphs: readonly string[]): (number | undefined)[] {
  let current: number | undefined;
  return paragraphs.map((text) => {
    const lead = /^[⁰¹²³⁴-⁹]+(?= )/.exec(text)?.[0];
    if (lead !== undefined) current = Number([...lead].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join(''));
    return current;
  });
}

/** Which block a finding is in: of those that have words on its line, the one with its words. */
function blockFinder(blocks: readonly Block[], texts: readonly string[]): (finding: Finding) => number {
  const byLine = new Map<number, number[]>();
  for (const [index, { line, tokens }] of blocks.entries())
    for (const own of new Set([line, ...tokens.map((token) => token.line)]))
      byLine.set(own, [...(byLine.get(own) ?? []), index]);
  return ({ line, raw }) => {
    const candidates = byLine.get(line) ?? [];
    return candidates.find((index) => findRaw(texts[index] ?? '', raw) !== undefined) ?? candidates[0] ?? 0;
  };
}
