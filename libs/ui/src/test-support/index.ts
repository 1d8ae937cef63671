/** For specs of ui and of the apps: rendering with everything around, axe, a service that answers from a table, timers that are moved by hand. */
export * from './axe.ts';
export * from './answers.ts';
export * from './manual-scheduler.ts';
export * from './hand-live.ts';
export * from './render.tsx';
export * from './samples.ts';
export * from './examples.tsx';
