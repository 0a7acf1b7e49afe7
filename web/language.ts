/** Languages of the screens. What the registers hold, reports and the server's messages are Vietnamese in each. */
export type Language = 'vi' | 'en';
const storageKey = 'giaouoc:language';

/** As chosen on this PC; Vietnamese until somebody chooses, and where there is no browser. */
export const language: Language =
  typeof window !== 'undefined' && localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi';

export const otherLanguage: Language = language === 'vi' ? 'en' : 'vi';

/** Says the language of the page to the browser and to screen readers. */
export function applyLanguage(): void {
  document.documentElement.lang = language;
}

/** The whole page is loaded again: words may stand in anything that was made already. */
export function changeLanguage(): void {
  localStorage.setItem(storageKey, otherLanguage);
  window.location.reload();
}
