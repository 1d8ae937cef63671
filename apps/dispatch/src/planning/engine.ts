/** The solver as planning uses it: every operation under one name, so that the rest of the service imports it from one place. */
export {
  accept,
  buildProblem,
  explain,
  extendProblem,
  improveInWorker,
  insert,
  insertAll,
  objectiveOf,
  phantomsFit,
  planFromOrders,
  quote,
  recover,
  reschedule,
  removeRequest,
  verify,
  withoutRequests,
} from '@rampa/solver';
