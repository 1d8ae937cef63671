/** Where the pages live; whole addresses, so that a link opens in a second window too. */
export const base = '/driver';
export const paths = {
  list: `${base}/`,
  next: `${base}/next`,
  way: `${base}/way`,
} as const;

/** The router counts from the app's base. */
export const withinApp = (href: string): string => href.slice(base.length) || '/';
