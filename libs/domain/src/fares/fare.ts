/** The fare due on a trip. Distance and time play no part; an assistant never pays. */
import { Cents } from '@rampa/kernel';
import type { Policies } from '../policies/index.ts';
import type { Party } from '../riders/index.ts';

export type Currency = 'EUR';

export interface FareLine {
  readonly who: 'rider' | 'companion' | 'assistant';
  readonly persons: number;
  readonly each: Cents;
}

export interface Fare {
  readonly amount: Cents;
  readonly currency: Currency;
  /** Who it is for, those who ride free included. */
  readonly lines: readonly FareLine[];
}

/** What one trip costs the rider and whoever travels along, by the policies of its service day. */
export function fareDue(party: Party, policies: Policies): Fare {
  const lines: readonly FareLine[] = [
    { who: 'rider', persons: 1, each: policies['fare.trip'] },
    { who: 'assistant', persons: party.assistants, each: Cents(0) },
    { who: 'companion', persons: party.companions, each: policies['fare.companion'] },
  ];
  const taken = lines.filter((line) => line.persons > 0);
  return { amount: Cents(taken.reduce((sum, line) => sum + line.persons * line.each, 0)), currency: 'EUR', lines: taken };
}
