import { describe, expect, it } from '@jest/globals';
import { readInstance } from './read-instance.ts';

const cordeau = `2 2 480 3 30
 0 0 0 0 0 0 480
 1 1 0 3 1 0 1440
 2 0 2 3 2 60 75
 3 4 0 3 -1 100 115
 4 0 6 3 -2 0 1440
 5 0 0 0 0 0 480
`;
/** The same as Cordeau & Laporte wrote it: 2n, and no end depot. */
const older = cordeau.replace('2 2 480', '2 4 480').replace(' 5 0 0 0 0 0 480\n', '');
const mdhdarp = `2 1
480 1 6 0 1
300 2 1 1 1
0 0 0 0 0 0 0 0 0 0 480
1 1 1 3 30 1 1 0 0 0 1440
2 4 5 3 0 -1 -1 0 0 100 115
3 0 0 0 0 0 0 0 0 0 480
`;
const liLim = `3 200 1
0 40 50 0 0 1236 0 0 0
1 45 68 -10 912 967 90 2 0
2 45 70 10 825 870 90 0 1
`;

describe('the readers of public instances', () => {
  it('read Cordeau, with and without the end depot', () => {
    for (const text of [cordeau, older]) {
      const { input, name, nodeOf } = readInstance('folder/a2-2.txt', text);
      expect(name).toBe('a2-2');
      expect(input.requests).toHaveLength(2);
      expect(input.requests[1]).toMatchObject({ load: [2], rideLimit: 30, pickup: { earliest: 60, latest: 75, service: 3 } });
      expect(input.vehicles).toHaveLength(2);
      expect(input.vehicles[0]).toMatchObject({ longestRun: 480, layouts: [[3]], shift: [0, 480] });
      expect(input.profiles[0]!.time[1 * input.places + 3]).toBe(3);
      expect([0, 1, 2, 3].map(nodeOf)).toEqual([1, 2, 3, 4]);
    }
  });

  it('read several depots and kinds of place', () => {
    const { input, routesByVehicle } = readInstance('het.txt', mdhdarp);
    expect(routesByVehicle).toBe(true);
    expect(input.requests[0]).toMatchObject({ load: [1, 1, 0, 0], rideLimit: 30 });
    expect(input.vehicles.map((v) => [v.start, v.longestRun, v.layouts[0]])).toEqual([
      [2, 480, [1, 6, 0, 1]],
      [3, 300, [2, 1, 1, 1]],
    ]);
    const fromFirstDepot = input.profiles[0]!.time[2 * input.places];
    expect(fromFirstDepot).toBeCloseTo(Math.hypot(6, 6), 12);
  });

  it('turn the rules of who may sit where into sums', () => {
    const { input } = readInstance('het.txt', mdhdarp, { upgrade: true });
    expect(input.requests[0]!.load).toEqual([0, 1, 2, 0]);
    expect(input.vehicles[1]!.layouts[0]).toEqual([1, 2, 4, 1]);
  });

  it('read Li & Lim, whose pairs stand in any order', () => {
    const { input, nodeOf, objective } = readInstance('lc101.txt', liLim);
    expect(objective).toBe('vehicles-first');
    expect(input.requests).toHaveLength(1);
    expect(input.requests[0]!.rideLimit).toBeUndefined();
    expect(input.requests[0]).toMatchObject({ load: [10], pickup: { earliest: 825, service: 90 }, dropoff: { latest: 967 } });
    expect([nodeOf(0), nodeOf(1)]).toEqual([2, 1]);
  });

  it.each([
    ['a word', cordeau.replace('60 75', '60 noon'), 'bad.txt:4: "noon" is not a number'],
    ['a window that closes first', cordeau.replace('60 75', '75 60'), 'bad.txt:4: the window of node 2 closes at 60 before it opens at 75'],
    ['a missing node', cordeau.replace(' 2 0 2 3 2 60 75\n', ''), 'bad.txt:4: node 3 stands where node 2 should'],
    ['a short line', cordeau.replace('100 115', '100'), 'bad.txt:5: node 3 has 6 values, not 7'],
    ['riders who stay aboard', cordeau.replace('3 -1 100', '3 -2 100'), 'bad.txt:5: node 3 sets down 2 of the 1 that node 1 takes up'],
    ['a head that says otherwise', cordeau.replace('2 2 480', '2 7 480'), 'bad.txt:1: 7 requests do not go with 6 nodes'],
    ['half a vehicle', cordeau.replace('2 2 480', '1.5 2 480'), 'bad.txt:1: the number of vehicles is 1.5, not a whole number from 1'],
    ['an unknown head', '1 2 3 4\n', 'bad.txt:1: a first line of 4 values (then 0) is none of: Cordeau (5), Li & Lim (3), MDHDARP (2)'],
    ['nothing', '\n', 'bad.txt:1: the file is empty'],
    ['a vehicle without its places', mdhdarp.replace('300 2 1 1 1', '300 2 1 1'), 'bad.txt:3: vehicle 1 has 4 values, not 5'],
    ['a file cut off', mdhdarp.split('\n').slice(0, 5).join('\n'), 'bad.txt:5: the file ends where node 2 should stand'],
    ['a pair that is none', liLim.replace('90 2 0', '90 0 2'), 'bad.txt:3: task 1 is set down at 2, which does not name it as its pick-up'],
  ])('refuse %s by file, line and value', (_what, text, message) => {
    expect(() => readInstance('bad.txt', text)).toThrow(message);
  });
});
