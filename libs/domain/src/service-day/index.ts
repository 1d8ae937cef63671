export * from './calendar.ts';
export * from './service-day.ts';
export * from './wish-time.ts';
export * from './service-hours.ts';
