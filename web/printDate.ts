/**
 * An ISO date as official texts write it: days below ten and months 1 and 2 padded ("09/3/2023", "01/01/2023").
 * Tables and forms use the full form dd/mm/yyyy, which lines up. Anything that is not an ISO date comes back as it is.
 */
export function printDate(iso: string, form: 'text' | 'table' = 'text'): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso);
  if (match === null) return iso;
  const [, year, month, day] = match;
  return form === 'table' || Number(month) < 3 ? `${day}/${month}/${year}` : `${day}/${Number(month)}/${year}`;
}

/** Day and minute of an instant, in the time zone of the PC. */
export function printInstant(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short' }).format(time);
}
