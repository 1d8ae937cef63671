/** What a policy is: a value an operator can change, with effect from a date, without a release. */
import type { Cents, Kilograms, Metres, Millimetres, Seconds } from '@rampa/kernel';
import type { LocalTime } from '../service-day/calendar.ts';

/** The unit in which a value is stored, shown and edited. */
export type PolicyUnit =
  'minutes' | 'hours' | 'days' | 'working_days' | 'times' | 'count' | 'percent' | 'cents' | 'millimetres' | 'metres' | 'kilograms';

export interface NumberPolicy<U extends PolicyUnit = PolicyUnit> {
  readonly kind: 'number';
  readonly unit: U;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** The grid on which values lie; 1 unless said. */
  readonly step: number;
}
export interface TimePolicy {
  readonly kind: 'time_of_day';
  readonly unit: null;
  readonly default: LocalTime;
}
export interface YesNoPolicy {
  readonly kind: 'yes_no';
  readonly unit: null;
  readonly default: boolean;
}
export interface ChoicePolicy<C extends string = string> {
  readonly kind: 'one_of';
  readonly unit: null;
  readonly default: C;
  readonly choices: readonly C[];
}
export type PolicyDefinition = NumberPolicy | TimePolicy | YesNoPolicy | ChoicePolicy;

/** A value as stored, sent and edited: a number is in the unit of its definition. */
export type StoredPolicyValue = number | string | boolean;

type InUnit<U extends PolicyUnit> = U extends 'minutes' | 'hours'
  ? Seconds
  : U extends 'cents'
    ? Cents
    : U extends 'millimetres'
      ? Millimetres
      : U extends 'metres'
        ? Metres
        : U extends 'kilograms'
          ? Kilograms
          : number;

/** The type a rule reads: minutes and hours become `Seconds`, lengths and weights their own units. */
export type PolicyValueOf<D> =
  D extends NumberPolicy<infer U> ? InUnit<U> : D extends YesNoPolicy ? boolean : D extends ChoicePolicy<infer C> ? C : LocalTime;

export const quantity = <U extends PolicyUnit>(unit: U, value: number, min: number, max: number, step = 1): NumberPolicy<U> => ({
  kind: 'number',
  unit,
  default: value,
  min,
  max,
  step,
});
export const timeOfDay = (value: LocalTime): TimePolicy => ({ kind: 'time_of_day', unit: null, default: value });
export const yesNo = (value: boolean): YesNoPolicy => ({ kind: 'yes_no', unit: null, default: value });
export const oneOf = <const C extends string>(choices: readonly C[], value: NoInfer<C>): ChoicePolicy<C> => ({
  kind: 'one_of',
  unit: null,
  default: value,
  choices,
});
