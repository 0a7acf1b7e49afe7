/** Where to go after signing in: a page of ours and nothing else, whatever the address says. */
export function targetOf(search: string, origin: string): string {
  const wanted = new URLSearchParams(search).get('den') ?? '/';
  if (!URL.canParse(wanted, origin) || !/^\/(?![/\\])/.test(wanted)) return '/';
  const url = new URL(wanted, origin);
  const isOurs = url.origin === origin && !url.pathname.startsWith('/api/') && url.pathname !== '/dang-nhap';
  return isOurs ? url.pathname + url.search + url.hash : '/';
}

/** Whether somebody was sent here from the middle of his work. */
export const isSessionOver = (search: string): boolean => new URLSearchParams(search).has('het-phien');
