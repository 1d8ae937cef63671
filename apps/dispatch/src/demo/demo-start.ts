/** When a new demo begins: on the morning of the machine's present day, just before the first vans leave. */
import { instantIn, serviceDayAt } from '@rampa/domain';
import { hours, ServiceTime, type Instant } from '@rampa/kernel';

/** 06:15, as elapsed seconds of the service day. */
const BEGINS = ServiceTime(hours(2.25));

export const demoStart = (now: Instant, timeZone: string): Instant => instantIn(serviceDayAt(now, timeZone), BEGINS);
