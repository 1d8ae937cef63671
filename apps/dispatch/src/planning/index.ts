/**
 * Planning, for the features beside it.
 *
 * A plan lives in the database; `DayPlans` keeps an equal copy in memory and makes it anew whenever the stored day is another (a new plan
 * version, or a new event of the day). To change a day:
 *
 *     await plans.locked(agencyId, [date], async (days) => {          // one writer per day
 *       const base = days.get(date)!;                                  // rows, problem, plan as of now
 *       …write your own rows (a stop done, a trip's state)…
 *       await commits.commit(base, { problem, plan, mode, rows }, { actor, reason, events });   // last: verify, diff, events, version
 *     });
 *
 * What changes no plan (a tap that goes as planned) needs no commit: write the rows and append an event to the day's stream in the same
 * transaction; the next reader notices the event and reads the rows again. `settle` copes with what reality did: a run that is behind keeps
 * its order, its trips are named late, nothing is silently moved. A run that no rule can describe any more (two riders on one place, say) is
 * left out of planning with a code in the log; what is stored of it stays, and the others are planned on.
 *
 * Conventions for whoever writes stops and trips:
 * - A stop is over when it is `done` or `skipped`. The `start` stop is done when the van leaves the depot (with it the run is under way);
 *   `arrivedAt`/`doneAt` are service time. Plans only touch what is not over; ids of stops stay while they mean the same.
 * - A run counts as under way when its state is `active` or any of its stops is past `pending`.
 * - A rider is aboard while the trip is `on_board`: its pick-up is `done`, its drop-off pending on the same run.
 * - A trip that ends before its stops were made: skip both stops if the van was at the door, else let the plan drop them
 *   (`plans.draft(base, withoutTrips(rows, ids))`, then commit it).
 * - `place_hold.person_no` below `FOLDED` (100) is a person's own place; from 100 on it only keeps a folded place shut.
 * - A trip's sealed `requirements` are `TripNeeds` (`openTripNeeds`): the ride's requirements and the terms its life is judged by.
 * - `shift.breaks` are `{ from, to, duration }` in elapsed seconds of the service day.
 *
 * Events of a trip's life are `trip.<state>` with data `{ from, to }`; `run.changed` names a run whose stops or times changed (re-read the
 * run and its trips); all types are in `event-types.ts`. Forecasts reach plans and views through `ForecastSlot.use(…)`.
 * When a van breaks, `Recovery.breakVehicle` does everything. `PlanCommits.onCommit` tells of every stored plan.
 */
export { PlanCommits, type CommitNote, type Proposal } from './commits.ts';
export { DayPlans, withTrips, withoutTrips, type DayPlan } from './day-plans.ts';
export * from './day-rows.ts';
export { dayEvents, eventActor, eventTypes, tripStateEvent, type DayEvent, type EventType } from './event-types.ts';
export { FORECASTS, ForecastSlot, type Forecasts } from './forecasts.ts';
export { FOLDED } from './hold-rows.ts';
export { LiveOffers } from './live-offers.ts';
export { openTripNeeds, sealTripNeeds, type TripNeeds } from './trip-needs.ts';
export { PlanningCoreModule } from './planning-core.module.ts';
