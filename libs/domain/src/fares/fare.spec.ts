import { describe, expect, it } from '@jest/globals';
import { Cents } from '@rampa/kernel';
import { defaultPolicies, policyAt } from '../policies/index.ts';
import { fareDue } from './fare.ts';

const charging = { ...defaultPolicies, 'fare.companion': Cents(40) };

describe('the fare', () => {
  it('of a rider alone is 51 cents', () => {
    expect(fareDue({ assistants: 0, companions: 0 }, defaultPolicies)).toEqual({
      amount: 51,
      currency: 'EUR',
      lines: [{ who: 'rider', persons: 1, each: 51 }],
    });
  });

  it('asks nothing for assistants, however many, whatever companions pay', () => {
    expect(fareDue({ assistants: 2, companions: 0 }, charging)).toMatchObject({
      amount: 51,
      lines: [{ who: 'rider' }, { who: 'assistant', persons: 2, each: 0 }],
    });
  });

  it('asks of companions what the policy says', () => {
    expect(fareDue({ assistants: 1, companions: 3 }, charging).amount).toBe(51 + 3 * 40);
    expect(fareDue({ assistants: 1, companions: 3 }, defaultPolicies).amount).toBe(51);
  });

  it('is whole cents, and is the sum of its lines', () => {
    for (let companions = 0; companions <= 8; companions++) {
      const fare = fareDue({ assistants: 1, companions }, charging);
      expect(Number.isInteger(fare.amount)).toBe(true);
      expect(fare.lines.reduce((sum, line) => sum + line.each * line.persons, 0)).toBe(fare.amount);
    }
  });

  it('is that of the policy in force on the day of the trip', () => {
    const versions = [{ key: 'fare.trip', value: 60, from: '2026-07-01' } as const];
    expect(fareDue({ assistants: 0, companions: 0 }, policyAt(versions, '2026-06-30')).amount).toBe(51);
    expect(fareDue({ assistants: 0, companions: 0 }, policyAt(versions, '2026-07-01')).amount).toBe(60);
  });

  it('may be nothing', () => {
    expect(fareDue({ assistants: 0, companions: 2 }, { ...defaultPolicies, 'fare.trip': Cents(0) }).amount).toBe(0);
  });
});
