/** Where the pages live; whole addresses, so that a link opens in a second window too. */
export const base = '/console';
export const paths = {
  board: `${base}/`,
  trips: `${base}/trips`,
  booking: `${base}/booking`,
  map: `${base}/map`,
  fleet: `${base}/fleet`,
  policies: `${base}/policies`,
  imports: `${base}/imports`,
} as const;

/** A trip on the page of its day; today needs no date. */
export const tripHref = (tripId: string, date: string | undefined, today: string | undefined): string =>
  `${paths.board}?s=trip:${tripId}${date && date !== today ? `&date=${date}` : ''}`;

/** The router counts from the app's base. */
export const withinApp = (href: string): string => href.slice(base.length) || '/';
