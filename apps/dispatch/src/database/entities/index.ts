import * as fleet from './fleet.ts';
import * as people from './people.ts';
import * as plan from './plan.ts';
import * as records from './records.ts';
import * as trips from './trips.ts';

export * from './fleet.ts';
export * from './people.ts';
export * from './plan.ts';
export * from './records.ts';
export * from './trips.ts';
export * from './json.ts';
export type { InstantRange, IntRange, ServiceDate } from './columns.ts';
export { instantRangeText } from './columns.ts';

/** Every entity of the service. */
export const entities = [fleet, people, plan, records, trips].flatMap((module) =>
  Object.values(module).filter((value) => typeof value === 'function'),
);
