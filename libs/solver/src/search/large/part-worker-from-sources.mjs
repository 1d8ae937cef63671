// Starts the worker when the library runs from its TypeScript sources: a worker thread does not inherit the loader of its parent.
import { register } from 'tsx/esm/api';

register();
await import('./part-worker.ts');
