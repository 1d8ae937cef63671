export * from './window.ts';
export * from './driver-wait.ts';
export * from './trip-promise.ts';
export * from './kept.ts';
export * from './longest-ride.ts';
export * from './denial.ts';
