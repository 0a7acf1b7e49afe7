import { memo, useMemo } from 'react';
import type { Paragraph } from '../../src/auditor/review/audit-document.ts';
import type { AuditView } from '../../src/auditor/review/contract.ts';
import { keyed } from '../keyed.ts';
import { t } from '../strings.ts';
import { cardId, spotClass, spotsByParagraph } from './findings.ts';
import { looks, type Marked } from './marked.ts';
import { type KeyedSpot, type Segment, segmentsOf } from './segments.ts';

type Shown = ReadonlyMap<string, Marked>;

interface ParagraphProps {
  paragraph: Paragraph;
  counted: AuditView['counted'];
  spots: readonly KeyedSpot[];
  shown: Shown;
  /** Only where the chosen finding has words in this paragraph. */
  chosen: string | undefined;
  onChoose: (key: string) => void;
}

const none: readonly KeyedSpot[] = [];

/** The finding that stretches of several findings lead to: the chosen one, else the worst. */
function leading({ findings }: Segment, shown: Shown, chosen: string | undefined): string | undefined {
  if (chosen !== undefined && findings.includes(chosen)) return chosen;
  const rank = (key: string): number => looks.indexOf(shown.get(key)?.look ?? 'unknown');
  return findings.toSorted((one, other) => rank(one) - rank(other))[0];
}

function Stretch({
  segment,
  shown,
  chosen,
  onChoose,
}: { segment: Segment } & Omit<ParagraphProps, 'paragraph' | 'spots' | 'counted'>) {
  const { text, mark, findings } = segment;
  const key = leading(segment, shown, chosen);
  const found = key === undefined ? undefined : shown.get(key);
  if (key === undefined || found === undefined) return mark === undefined ? text : <span data-mark={mark}>{text}</span>;
  return (
    <a
      href={`#${cardId(key)}`}
      className={`audit-spot ${findings.map(spotClass).join(' ')}`}
      data-severity={found.look}
      data-mark={mark}
      data-verdict={found.verdict}
      data-chosen={key === chosen}
      title={found.title}
      onClick={(event) => {
        event.preventDefault();
        onChoose(key);
      }}
    >
      {text}
    </a>
  );
}

const ParagraphText = memo(function ParagraphText({ paragraph, counted, spots, ...rest }: ParagraphProps) {
  const segments = useMemo(() => segmentsOf(paragraph, spots), [paragraph, spots]);
  return (
    <div className="audit-paragraph">
      <span className="audit-line quiet">
        {t.audit.lineShort[counted]}
        {paragraph.line}
      </span>
      <p>
        {segments.map((segment) => (
          <Stretch key={segment.start} segment={segment} {...rest} />
        ))}
      </p>
    </div>
  );
});

interface AuditTextProps {
  audit: AuditView;
  marked: readonly Marked[];
  chosen: string | undefined;
  onChoose: (key: string) => void;
}

/** The text as it was read, with every citation and quantity marked, and marked words as links to what is said of them. */
export function AuditText({ audit, marked, chosen, onChoose }: AuditTextProps) {
  const spots = useMemo(() => spotsByParagraph(marked), [marked]);
  const shown = useMemo(() => new Map(marked.map((one) => [one.key, one])), [marked]);
  return (
    <section className="audit-text" lang="vi" aria-label={t.audit.sheet}>
      {keyed(audit.paragraphs, 'doan').map(({ key: place, item: paragraph, index }) => {
        const own = spots.get(index) ?? none;
        return (
          <ParagraphText
            key={place}
            paragraph={paragraph}
            counted={audit.counted}
            spots={own}
            shown={shown}
            chosen={own.some(({ key }) => key === chosen) ? chosen : undefined}
            onChoose={onChoose}
          />
        );
      })}
    </section>
  );
}
