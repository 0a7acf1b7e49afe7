import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import type { RegisterView } from '../../src/registers/contract.ts';
import type { Proposal } from '../../src/registers/intake/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { ProposalFields } from './ProposalFields.tsx';
import { isComplete, markedPieces, summaryOf } from './proposalForm.ts';
import { useProposal } from './useProposal.ts';

export interface ProposalItemProps {
  agency: string;
  register: RegisterView;
  proposal: Proposal;
  number: number;
  /** The entry that this visit has made of it. */
  entered: string | undefined;
  skipped: boolean;
  onEntered: (entryId: string) => void;
  onSkip: (skip: boolean) => void;
}

const tones = { new: 'none', differs: 'warn', known: 'good' } as const;
const icons = { new: 'plus', differs: 'warn', known: 'holds' } as const;

function Sentences({ proposal }: { proposal: Proposal }) {
  return (
    <ul className="intake-sentences">
      {proposal.sentences.map(({ line, text, marks }) => (
        <li key={`${line}-${marks[0]?.start ?? 0}-${text.length}`}>
          <span className="quiet">{t.intake.line(line)}</span>{' '}
          {markedPieces(text, marks).map((piece) =>
            piece.marked ? <mark key={piece.start}>{piece.text}</mark> : piece.text,
          )}
        </li>
      ))}
    </ul>
  );
}

/** What a person should look at before entering: two dates in the file, another date in the register, a like number of another year. */
function Doubts({ agency, proposal }: { agency: string; proposal: Proposal }) {
  const { contradictions, known, similar, register } = proposal;
  return (
    <>
      {contradictions.map(({ field, title, values }) => (
        <p key={field} className="intake-doubt">
          {t.intake.contradiction(title)}{' '}
          {values.map(({ text, lines }) => t.intake.valueAt(text, lines.join(', '))).join('; ')}
        </p>
      ))}
      {known?.differences.map(({ title, inRegister, inFile }) => (
        <p key={title} className="intake-doubt">
          {t.intake.difference(title, inRegister, inFile)}
        </p>
      ))}
      {known !== null && (
        <p>
          <Link to="/$agency/so/$register/$entry" params={{ agency, register, entry: known.entryId }}>
            {t.intake.inRegister(known.title)}
          </Link>
        </p>
      )}
      {similar.map(({ entryId, title }) => (
        <p key={entryId} className="quiet">
          <Link to="/$agency/so/$register/$entry" params={{ agency, register, entry: entryId }}>
            {t.intake.similar(title)}
          </Link>
        </p>
      ))}
    </>
  );
}

/** One proposal: where it was read, what would be entered, and the two answers. */
export function ProposalItem(props: ProposalItemProps) {
  const { agency, register, proposal, number, entered, skipped, onEntered, onSkip } = props;
  const [open, setOpen] = useState(false);
  const form = useProposal(agency, register, proposal, onEntered);
  const prefix = `de-xuat-${number}`;
  const state = entered === undefined ? proposal.state : 'known';
  const decided = state === 'known' || skipped;
  const enter = () => {
    if (!open && !isComplete(register, proposal)) setOpen(true);
    else if (!form.enter()) setOpen(true);
  };
  return (
    <article className="intake-item" aria-labelledby={`${prefix}-ten`} data-decided={decided}>
      <header>
        <h2 id={`${prefix}-ten`}>{proposal.title}</h2>
        <span className="quiet">{register.title}</span>
        <span className="state" data-tone={tones[state]}>
          <Icon name={icons[state]} />
          {entered === undefined ? t.intake.states[state] : t.intake.entered}
        </span>
      </header>
      <Sentences proposal={proposal} />
      {entered === undefined ? (
        <Doubts agency={agency} proposal={proposal} />
      ) : (
        <Link to="/$agency/so/$register/$entry" params={{ agency, register: register.id, entry: entered }}>
          {t.intake.toEntry}
        </Link>
      )}
      {!decided && proposal.missing.length > 0 && (
        <p className="quiet">{t.intake.missing(proposal.missing.join(', '))}</p>
      )}
      {!decided && form.problem !== undefined && (
        <p className="field-error" role="alert">
          {form.problem}
        </p>
      )}
      {!decided && !open && (
        <p>
          <span className="quiet">{t.intake.willEnter}</span>{' '}
          {summaryOf(register, proposal)
            .map(({ title, text }) => `${title}: ${text}`)
            .join(' · ')}
        </p>
      )}
      {!decided && open && (
        <ProposalFields agency={agency} register={register} proposal={proposal} form={form} prefix={prefix} />
      )}
      {!decided && (
        <div className="actions">
          <Button
            type={open || isComplete(register, proposal) ? 'primary' : 'default'}
            loading={form.entering}
            onClick={enter}
          >
            {open || isComplete(register, proposal) ? t.intake.enter : t.intake.complete}
          </Button>
          {!open && isComplete(register, proposal) && <Button onClick={() => setOpen(true)}>{t.intake.edit}</Button>}
          <Button onClick={() => onSkip(true)}>{t.intake.skip}</Button>
        </div>
      )}
      {skipped && state !== 'known' && (
        <div className="actions">
          <span className="quiet">{t.intake.skipped}</span>
          <Button size="small" onClick={() => onSkip(false)}>
            {t.intake.unskip}
          </Button>
        </div>
      )}
    </article>
  );
}
