import { t } from '../strings.ts';

/** What people call an action of the journal; an action without a word is shown as it is written. */
export function actionTitle(action: string): string {
  const titles: Readonly<Record<string, string>> = t.journal.actions;
  return titles[action] ?? action;
}
