/** How long a driver waits at a door, counted inside the promised window. */
import { Instant, type Seconds } from '@rampa/kernel';
import type { Policies } from '../policies/index.ts';
import type { HelpLevel } from '../riders/index.ts';
import type { Window } from './window.ts';

/** Longer where the driver goes in to fetch the rider. */
export const driverWait = (help: HelpLevel, policies: Policies): Seconds =>
  help === 'through_the_door' || help === 'stairs_two_persons' ? policies['wait.through_door'] : policies['wait.door'];

/** When the wait timer of a van at the door runs out: an early van starts it when the window opens, not before. */
export const waitEnds = (arrivedAt: Instant, window: Window, wait: Seconds): Instant =>
  Instant(Math.max(arrivedAt, window.from) + wait * 1000);
