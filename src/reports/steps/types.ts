import type { Permission } from '../../access/permissions.ts';

/** What steps of a whole report ask for. */
export const askedPermissions = ['reports.manage', 'reports.approve', 'reports.issue'] as const satisfies Permission[];
export type AskedPermission = (typeof askedPermissions)[number];

/**
 * What a report waits for. section: somebody is to write a section · returned: sent back from within · review: to be approved ·
 * numbering: approved, without a number · obligation: another agency asks for it · sentBack: returned by the agency it was sent to.
 */
export const stepKinds = ['section', 'returned', 'review', 'numbering', 'obligation', 'sentBack'] as const;
export type StepKind = (typeof stepKinds)[number];

/** Whose turn it is: one person, as the journal names him, or everybody with a permission but those whom the rules bar. */
export type Asked =
  | { kind: 'person'; actor: string }
  | { kind: 'holders'; of: AskedPermission; except: ReadonlySet<string> };

/** Why somebody is told of a step beside its deadline. */
export type StepNewsKind = 'assigned' | 'returned' | 'review' | 'numbering' | 'sentBack' | 'accepted';

/** Something that happened. `detail` tells two of a kind on the same step apart; `author` null: somebody of another agency. */
export interface StepNews {
  kind: StepNewsKind;
  detail: string;
  /** The day in Vietnam, ISO. */
  day: string;
  author: string | null;
}

/** Where somebody goes to do it: the draft of the report, or the page of reports that others ask of us. */
export interface ReportPlace {
  kind: 'report';
  page: 'draft' | 'submissions';
  report: string;
  period: string;
}

/** One step of one report. Days are ISO dates of Vietnam. */
export interface ReportStep {
  /** The same as long as it is the same step; at most 130 characters. */
  id: string;
  kind: StepKind;
  place: ReportPlace;
  title: string;
  asked: Asked;
  /** null: it has none, and waits from now on. */
  deadline: string | null;
  /** null: it is not done. */
  doneOn: string | null;
  /** Why it was returned; null: nothing was said. */
  remark: string | null;
  news: StepNews | null;
}
