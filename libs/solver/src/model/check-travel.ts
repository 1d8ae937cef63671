import { fail, type Result } from '@rampa/kernel';
import type { TravelInput } from './travel-input.ts';

/** A matrix of the right size without negative numbers or NaN, and factors above 0 in ascending order. */
export function checkTravel(travel: TravelInput): Result<never> | null {
  const { size, durations, distances, factors } = travel;
  if (!Number.isInteger(size) || size < 1) return fail('invalid_input', { size }, '/travel/size');
  for (const [name, matrix] of [['durations', durations] as const, ['distances', distances] as const]) {
    if (matrix.length !== size * size) return fail('invalid_input', { expected: size * size, got: matrix.length }, `/travel/${name}`);
    for (let i = 0; i < matrix.length; i++) {
      if (!(matrix[i]! >= 0))
        return fail('invalid_input', { from: Math.floor(i / size), to: i % size, value: String(matrix[i]) }, `/travel/${name}/${i}`);
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
