import { Module } from '@nestjs/common';
import { BookingModule } from '../booking/booking.module.ts';
import { StandingOrders } from './standing-orders.service.ts';

@Module({ imports: [BookingModule], providers: [StandingOrders], exports: [StandingOrders] })
export class StandingModule {}
