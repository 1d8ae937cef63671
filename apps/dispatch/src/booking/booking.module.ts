import { Module } from '@nestjs/common';
import { PlanningCoreModule } from '../planning/planning-core.module.ts';
import { PoliciesModule } from '../policies/policies.module.ts';
import { ViewsModule } from '../views/views.module.ts';
import { AcceptService } from './accept.service.ts';
import { BookingController } from './booking.controller.ts';
import { BookingFactsReader } from './booking-facts.ts';
import { ChangeService } from './change.service.ts';
import { QuoteService } from './quote.service.ts';
import { TripStory } from './trip-story.ts';

@Module({
  imports: [PlanningCoreModule, PoliciesModule, ViewsModule],
  controllers: [BookingController],
  providers: [BookingFactsReader, QuoteService, AcceptService, ChangeService, TripStory],
  exports: [QuoteService, AcceptService, ChangeService],
})
export class BookingModule {}
