/** The body of a searching thread. It lowers its own priority, so that bookings never wait for it. */
import { constants, platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { unwrap } from '@rampa/kernel';
import { buildProblem } from '../../api/build-problem.ts';
import { routesOf } from '../route.ts';
import type { Ask, DayWork, Reply } from './day-threads.ts';
import { readOrders, writeOrders } from './orders.ts';
import { teamOf } from './round.ts';

/** On Linux priorities belong to threads; elsewhere they would slow the whole process. */
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW);

const { input, plan, seed, stop } = workerData as DayWork;
const problem = unwrap(buildProblem(input, { impossible: 'standby' }));
const start = { routes: routesOf(problem, plan), unplaced: plan.standby.map((s) => problem.requestIndex.get(s.request)!) };
const team = teamOf(problem, start, seed);
const flag = new Int32Array(stop);
const stopped = (): boolean => Atomics.load(flag, 0) !== 0;

parentPort!.on('message', ({ search, adopt, ...round }: Ask) => {
  const done = team.round(search, { ...round, adopt: adopt && readOrders(problem, adopt, start.routes) }, stopped);
  const reply: Reply = { search, steps: done.steps, orders: writeOrders(done.best), value: done.value, stale: done.stale };
  parentPort!.postMessage(reply);
});
