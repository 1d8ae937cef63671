export * from './window.ts';
export * from './driver-wait.ts';
