/** Bookings made through the contract, for tests that need a day with something in it. */
import type { Client, LegChoice, Trip } from '@rampa/contracts';

export interface Ride {
  readonly riderId: string;
  /** As typed into a search. */
  readonly to: string;
  /** `HH:MM`. */
  readonly time: string;
  /** Service date; the clock's when not given. */
  readonly date?: string;
  readonly standby?: boolean;
  readonly vital?: boolean;
  /** Sent with the acceptance; a new one when not given. */
  readonly key?: string;
  /** Called right before the acceptance is sent. */
  readonly onAccept?: () => void;
}

/** Books one way from home and takes the first offer. @throws ApiError, or Error when nothing is offered. */
export async function book(
  client: Client,
  { riderId, to, time, date, standby = false, vital = false, key, onAccept }: Ride,
): Promise<Trip> {
  const { home } = await client.rider({ params: { id: riderId } });
  const [place] = (await client.searchPlaces({ body: { text: to } })).items;
  const on = date ?? (await client.clock()).serviceDate;
  const quote = await client.quote({
    body: { riderId, vital, legs: [{ from: home!, to: place!.address, wish: { kind: 'leave_at', date: on, time } }] },
  });
  const offer = quote.legs[0]!.offers[0];
  if (!standby && !offer) throw new Error(`Nothing is offered at ${time}: ${quote.legs[0]!.reasons.map(({ code }) => code).join(', ')}`);
  const choice: LegChoice = standby ? { standby: true } : { offerId: offer!.id };
  onAccept?.();
  const { trips } = await client.acceptQuote({ body: { quoteId: quote.id, choices: [choice] } }, { ...(key && { idempotencyKey: key }) });
  return trips[0]!;
}
