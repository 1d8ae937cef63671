/** The prepared problem in the search's own terms. Shipment i is request i, vehicle v is vehicle v. */
import { compactProblem } from '../model/compact-build.ts';
import type { CompactBreak, CompactProblem } from '../model/compact-problem.ts';
import type { CompactRequest, CompactVehicle } from '../model/compact-input.ts';
import { ANYWHERE, type PreparedProblem, type PreparedTask } from './prepared.ts';

export function toCompact(problem: PreparedProblem): CompactProblem {
  const apart = problem.shipments.map((): number[] => []);
  for (const [a, b] of problem.incompatible) {
    apart[a]!.push(b);
    apart[b]!.push(a);
  }
  const requests = problem.shipments.map((shipment, i): CompactRequest => ({
    pickup: stop(shipment.pickup),
    dropoff: stop(shipment.delivery),
    load: shipment.amount.length > 0 ? shipment.amount : [0],
    rideLimit: shipment.maxRide,
    penalty: penaltyOf(problem, i),
    apart: apart[i]!,
  }));
  const metresMatter = problem.file.vehicles.some((v) => v.max_distance !== undefined || (v.costs?.per_km ?? 0) > 0);
  return compactProblem({
    places: problem.travel.rows.length,
    profiles: problem.travel.classes.map(({ seconds, metres, costs }) => ({
      time: seconds,
      distance: costs ?? (metresMatter ? metres : null) ?? undefined,
    })),
    requests,
    vehicles: problem.vehicles.map((_, v) => vehicleOf(problem, v)),
  });
}

const stop = ({ place, setup, service, from, to }: PreparedTask) => ({ place, setup, service, earliest: from, latest: to });

function vehicleOf(problem: PreparedProblem, v: number): CompactVehicle {
  const { start, end, from, to, layouts, skills } = problem.vehicles[v]!;
  const input = problem.file.vehicles[v]!;
  const profile = problem.travel.classOfVehicle[v]!;
  const rates = input.costs ?? {};
  const hasSkills = (shipment: number): boolean => problem.shipments[shipment]!.skills.every((skill) => skills.has(skill));
  const isRestricted = problem.impossible.size > 0 || problem.shipments.some((shipment) => shipment.skills.length > 0);
  return {
    start: start === ANYWHERE ? null : start,
    end: end === ANYWHERE ? null : end,
    profile,
    shift: [from, to],
    longestDistance: input.max_distance ?? Infinity,
    longestDrive: input.max_travel_time ?? Infinity,
    mostRequests: input.max_tasks === undefined ? problem.shipments.length : Math.floor(input.max_tasks / 2),
    layouts: problem.dimensions > 0 ? layouts : [[0]],
    ...(isRestricted && { takes: (shipment: number) => !problem.impossible.has(shipment) && hasSkills(shipment) }),
    costs: problem.travel.classes[profile]!.costs
      ? { fixed: rates.fixed ?? 0, perSecond: 0, perMetre: 1 }
      : { fixed: rates.fixed ?? 0, perSecond: (rates.per_hour ?? 3600) / 3600, perMetre: (rates.per_km ?? 0) / 1000 },
    breaks: breaksOf(problem, v),
  };
}

function breaksOf(problem: PreparedProblem, v: number): CompactBreak[] {
  const { from, to } = problem.vehicles[v]!;
  return (problem.file.vehicles[v]!.breaks ?? []).map((pause) => ({
    windows: pause.time_windows ?? [[from, to]],
    duration: pause.service ?? 0,
    // VROOM lets riders stay aboard unless max_load says otherwise
    mostAboard: pause.max_load ?? new Array<number>(Math.max(1, problem.dimensions)).fill(Infinity),
  }));
}

/** VROOM serves the highest sum of priorities, then the most, then at least cost: weights far enough apart to say the same. */
function penaltyOf(problem: PreparedProblem, i: number): number {
  return 1e6 * (1 + 10 * (problem.file.shipments[i]!.priority ?? 0));
}
