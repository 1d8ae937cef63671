import { describe, expect, it } from '@jest/globals';
import { seededRandom, type GeoPoint } from '@rampa/kernel';
import { instruction } from '../directions/index.ts';
import type { RouteStep } from '../port.ts';
import { gridCity, randomPoint } from '../sample/grid-city.ts';
import { at, drawnTown } from '../sample/small-town.ts';
import { createCityGraph } from './index.ts';

const said = (steps: readonly RouteStep[]): string[] =>
  steps.map(({ maneuver, name }) => [maneuver.type, maneuver.modifier, maneuver.exit, name].filter(Boolean).join(' '));

const route = async (network: Parameters<typeof createCityGraph>[0], from: GeoPoint, to: GeoPoint): Promise<string[]> =>
  said((await createCityGraph(network).route([from, to], { language: 'en' })).legs[0]!.steps);

describe('steps', () => {
  const cross = [' n ', 'wcx', ' s '];
  const streets = { North: { nodes: 'nc' }, West: { nodes: 'wc' }, East: { nodes: 'cx' }, South: { nodes: 'cs' } };

  it('turn where streets cross', async () => {
    const town = drawnTown(cross, streets);
    expect(await route(town, at(cross, 's'), at(cross, 'w'))).toEqual(['depart South', 'turn left West', 'arrive West']);
    expect(await route(town, at(cross, 's'), at(cross, 'x'))).toEqual(['depart South', 'turn right East', 'arrive East']);
    expect(await route(town, at(cross, 's'), at(cross, 'n'))).toEqual(['depart South', 'new name straight North', 'arrive North']);
  });
  it('say nothing where the same street goes straight on, and "continue" where it turns', async () => {
    const town = drawnTown(cross, { Main: { nodes: 'scn' }, Side: { nodes: 'wcx' } });
    expect(await route(town, at(cross, 's'), at(cross, 'n'))).toEqual(['depart Main', 'arrive Main']);
    const bent = drawnTown(cross, { Main: { nodes: 'scx' }, Side: { nodes: 'wcn' } });
    expect(await route(bent, at(cross, 's'), at(cross, 'x'))).toEqual(['depart Main', 'continue right Main', 'arrive Main']);
  });
  it('say nothing at a bend with no other way to go', async () => {
    const bend = ['ab', ' c'];
    expect(await route(drawnTown(bend, { Bend: { nodes: 'abc' } }), at(bend, 'a'), at(bend, 'c'))).toEqual(['depart Bend', 'arrive Bend']);
  });
  it('name the end of a road', async () => {
    const tee = ['wcx', ' s '];
    const town = drawnTown(tee, { Stem: { nodes: 'sc' }, Bar: { nodes: 'wcx' } });
    expect(await route(town, at(tee, 's'), at(tee, 'w'))).toEqual(['depart Stem', 'end of road left Bar', 'arrive Bar']);
  });
  it('count the exits of a roundabout', async () => {
    const ring = ['   n   ', '       ', '   b   ', 'w a d x', '   e   ', '       ', '   s   '];
    const town = drawnTown(
      ring,
      {
        Ring: { nodes: 'edbae', oneway: true, roundabout: true },
        South: { nodes: 'se' },
        East: { nodes: 'dx' },
        North: { nodes: 'bn' },
        West: { nodes: 'aw' },
      },
      60,
    );
    const go = (to: string): Promise<string[]> => route(town, at(ring, 's', 0, 0, 60), at(ring, to, 0, 0, 60));
    expect(await go('x')).toEqual(['depart South', 'roundabout right 1 East', 'exit roundabout slight right East', 'arrive East']);
    expect(await go('n')).toEqual(['depart South', 'roundabout straight 2 North', 'exit roundabout slight right North', 'arrive North']);
    expect(await go('w')).toEqual(['depart South', 'roundabout left 3 West', 'exit roundabout slight right West', 'arrive West']);
    expect(await go('b')).toEqual(['depart South', 'roundabout slight right Ring', 'arrive Ring']);
  });
  it('tell on which side the place lies', async () => {
    const line = ['ab'];
    const town = drawnTown(line, { S: { nodes: 'ab' } });
    expect(await route(town, at(line, 'a'), at(line, 'a', 20, 150))).toEqual(['depart S', 'arrive left S']);
    expect(await route(town, at(line, 'a'), at(line, 'a', -20, 150))).toEqual(['depart S', 'arrive right S']);
  });
  it('use the names of the asked language, in Latin letters where there is no English one', async () => {
    const line = ['ab'];
    const graph = createCityGraph(drawnTown(line, { S: { nodes: 'ab', name: { bg: 'ул. Шипка' } } }));
    const ask = async (language: 'bg' | 'en'): Promise<string> =>
      (await graph.route([at(line, 'a'), at(line, 'b')], { language })).legs[0]!.steps[0]!.name;
    expect(await ask('bg')).toBe('ул. Шипка');
    expect(await ask('en')).toBe('ul. Shipka');
  });
  it('depart and arrive without moving when both points are the same', async () => {
    const line = ['ab'];
    const answer = await createCityGraph(drawnTown(line, { S: { nodes: 'ab' } })).route([at(line, 'b', 5), at(line, 'b', -5)]);
    expect(answer.legs[0]!.steps.map((step) => step.maneuver.type)).toEqual(['depart', 'arrive']);
    expect(answer).toMatchObject({ distance: 0, duration: 0 });
    expect(answer.geometry.length).toBeGreaterThanOrEqual(2);
  });
  it('refuse fewer than two points', async () => {
    const graph = createCityGraph(drawnTown(['ab'], { S: { nodes: 'ab' } }));
    await expect(graph.route([at(['ab'], 'a')])).rejects.toThrow('invalid_input');
  });

  it('hold together and can all be spoken, on random routes through a city with several stops', async () => {
    const random = seededRandom(11);
    const city = gridCity(random, { rows: 25, columns: 25, oneway: 0.3, gaps: 0.15 });
    const graph = createCityGraph(city);
    for (let i = 0; i < 60; i++) {
      const points = Array.from({ length: 3 }, () => randomPoint(random, city));
      const { legs, geometry, distance, duration } = await graph.route(points, { language: 'en' });
      expect(legs).toHaveLength(2);
      expect(geometry.length).toBeGreaterThanOrEqual(2);
      for (const leg of legs) {
        const sum = (of: (step: RouteStep) => number): number => leg.steps.reduce((total, step) => total + of(step), 0);
        expect(sum((step) => step.distance)).toBeCloseTo(leg.distance, 2);
        expect(sum((step) => step.duration)).toBeCloseTo(leg.duration, 3);
        leg.steps.forEach((step, s) => {
          expect(instruction(step, 'en', { legIndex: 0, legCount: 1 })).toMatch(/^[A-Z].{5,}/);
          const next = leg.steps[s + 1];
          if (next)
            expect(step.geometry[step.geometry.length - 1]).toEqual({ lat: next.maneuver.location[1], lon: next.maneuver.location[0] });
        });
      }
      expect(legs[0]!.distance + legs[1]!.distance).toBeCloseTo(distance, 2);
      expect(legs[0]!.duration + legs[1]!.duration).toBeCloseTo(duration, 3);
    }
  });
});
