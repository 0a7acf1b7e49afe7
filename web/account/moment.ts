const format = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short' });

/** A moment as people write it: the day and the clock of this PC. */
export function moment(iso: string): string {
  return format.format(new Date(iso));
}
