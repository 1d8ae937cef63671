import { Controller, Inject } from '@nestjs/common';
import type { Booking, Quote, Trip, TripEvent } from '@rampa/contracts';
import { FailureError } from '@rampa/kernel';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { TripViews } from '../views/trip-views.ts';
import { AcceptService } from './accept.service.ts';
import { ChangeService } from './change.service.ts';
import { requireRider } from './ownership.ts';
import { QuoteService } from './quote.service.ts';
import { TripStory } from './trip-story.ts';

@Controller()
export class BookingController {
  constructor(
    @Inject(QuoteService) private readonly quotes: QuoteService,
    @Inject(AcceptService) private readonly accepts: AcceptService,
    @Inject(ChangeService) private readonly changes: ChangeService,
    @Inject(TripViews) private readonly views: TripViews,
    @Inject(TripStory) private readonly story: TripStory,
  ) {}

  @Endpoint('quote')
  quote(@Input() call: Call<'quote'>): Promise<Quote> {
    return this.quotes.quote(call.actor, call.body);
  }

  @Endpoint('acceptQuote')
  accept(@Input() call: Call<'acceptQuote'>): Promise<Booking> {
    return this.accepts.accept(call.actor, call.idempotencyKey, call.body);
  }

  @Endpoint('myTrips')
  async mine(@Input() call: Call<'myTrips'>): Promise<{ items: Trip[] }> {
    if (!call.actor.riderId) throw new FailureError({ code: 'not_permitted' });
    return { items: await this.views.list({ riderId: call.actor.riderId }, call.actor) };
  }

  @Endpoint('riderTrips')
  async ofRider(@Input() call: Call<'riderTrips'>): Promise<{ items: Trip[] }> {
    requireRider(call.actor, call.params.id, 'rider_unknown');
    return { items: await this.views.list({ riderId: call.params.id }, call.actor) };
  }

  @Endpoint('trip')
  async trip(@Input() call: Call<'trip'>): Promise<Trip> {
    const [trip] = await this.views.list({ ids: [call.params.id] }, call.actor);
    if (!trip) throw new FailureError({ code: 'trip_unknown' });
    return trip;
  }

  @Endpoint('tripEvents')
  async events(@Input() call: Call<'tripEvents'>): Promise<{ items: TripEvent[] }> {
    return { items: await this.story.tell(call.actor, call.params.id) };
  }

  @Endpoint('cancelTrip')
  cancel(@Input() call: Call<'cancelTrip'>): Promise<Trip> {
    return this.changes.cancel(call.actor, call.idempotencyKey, call.params.id, call.body.reason);
  }

  @Endpoint('quoteRetime')
  quoteRetime(@Input() call: Call<'quoteRetime'>): Promise<Quote> {
    return this.changes.quoteRetime(call.actor, call.params.id, call.body.wish);
  }

  @Endpoint('retimeTrip')
  retime(@Input() call: Call<'retimeTrip'>): Promise<Trip> {
    return this.changes.retime(call.actor, call.idempotencyKey, call.params.id, call.body);
  }
}
