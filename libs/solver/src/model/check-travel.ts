import { fail, type Result } from '@rampa/kernel';
import type { ProblemInput } from './problem-input.ts';

type Matrix = 'durations' | 'distances';

/**
 * A matrix of the right size without negative numbers or NaN, a length for every way that has a time, and factors above 0 in ascending
 * order. A bad entry is named with its nodes and with the first trip or run that is at one of them.
 */
export function checkTravel(input: ProblemInput): Result<never> | null {
  const { size, durations, distances, factors } = input.travel;
  if (!Number.isInteger(size) || size < 1) return fail('invalid_input', { size }, '/travel/size');
  for (const [name, matrix] of [['durations', durations] as const, ['distances', distances] as const]) {
    if (matrix.length !== size * size) return fail('invalid_input', { expected: size * size, got: matrix.length }, `/travel/${name}`);
    for (let i = 0; i < matrix.length; i++) {
      const endless = matrix === distances && matrix[i] === Infinity && durations[i]! < Infinity;
      if (!(matrix[i]! >= 0) || endless) return badEntry(input, name, i);
    }
  }
  for (const [i, step] of factors.entries()) {
    const ascending = i === 0 || step.from > factors[i - 1]!.from;
    if (!(step.factor > 0 && step.factor < Infinity) || !Number.isFinite(step.from) || !ascending) {
      return fail('invalid_input', { from: step.from, factor: String(step.factor) }, `/travel/factors/${i}`);
    }
  }
  return null;
}

function badEntry(input: ProblemInput, name: Matrix, entry: number): Result<never> {
  const { size } = input.travel;
  const [from, to] = [Math.floor(entry / size), entry % size];
  const params = { from, to, value: String(input.travel[name][entry]), ...(ownerOf(input, from) ?? ownerOf(input, to)) };
  return fail('invalid_input', params, `/travel/${name}/${entry}`);
}

/** Who is at a node. */
function ownerOf({ runs, requests }: ProblemInput, node: number): { request: string } | { run: string } | undefined {
  const request = requests.find((one) => one.pickup.node === node || one.dropoff.node === node);
  if (request) return { request: request.id };
  const run = runs.find((one) => one.start.node === node || one.end.node === node || one.live?.at.node === node);
  return run && { run: run.id };
}
