export * from './status.ts';
export * from './events.ts';
export * from './transitions.ts';
export * from './trip-state.ts';
export * from './no-show.ts';
export * from './apply.ts';
export * from './attendance.ts';
