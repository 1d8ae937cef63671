import { describe, expect, it } from '@jest/globals';
import { day, run, trip } from '../../testing/small-day.ts';
import { driverSkill } from './driver-skill.ts';

describe('driver_skill', () => {
  it('asks for every skill of the trip and names the first that is missing', () => {
    const { runs, requests } = day(
      [run('r', { skills: ['stairs'] })],
      [trip('a', 1, 2, { driverSkills: ['stairs'] }), trip('b', 1, 2, { driverSkills: ['stairs', 'sign'] })],
    );
    expect(requests.map((request) => driverSkill.allows(runs[0]!, request))).toEqual([true, false]);
    expect(driverSkill.reason(runs[0]!, requests[1]!)).toEqual({ code: 'driver_skill', run: 'r', request: 'b', params: { skill: 'sign' } });
  });
});
