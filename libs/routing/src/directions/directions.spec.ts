import { describe, expect, it } from '@jest/globals';
import { Metres, Seconds } from '@rampa/kernel';
import type { RouteStep } from '../port.ts';
import { instruction } from './index.ts';

const step = (type: string, modifier?: string, exit?: number, name = 'Vitosha Blvd'): RouteStep => ({
  maneuver: { type, ...(modifier && { modifier }), ...(exit && { exit }), location: [23.3, 42.7], bearing_before: 0, bearing_after: 90 },
  name,
  mode: 'driving',
  driving_side: 'right',
  distance: Metres(100),
  duration: Seconds(10),
  geometry: [],
});

describe('instructions', () => {
  it.each([
    [step('depart'), 'Head east on Vitosha Blvd'],
    [step('turn', 'left'), 'Turn left onto Vitosha Blvd'],
    [step('turn', 'slight right'), 'Make a slight right onto Vitosha Blvd'],
    [step('turn', 'uturn'), 'Make a U-turn onto Vitosha Blvd'],
    [step('continue', 'right'), 'Turn right to stay on Vitosha Blvd'],
    [step('new name', 'straight'), 'Continue onto Vitosha Blvd'],
    [step('end of road', 'left'), 'Turn left onto Vitosha Blvd'],
    [step('fork', 'slight left'), 'Keep left onto Vitosha Blvd'],
    [step('roundabout', 'right', 2), 'Enter the roundabout and take the 2nd exit onto Vitosha Blvd'],
    [step('exit roundabout', 'slight right'), 'Exit the roundabout onto Vitosha Blvd'],
    [step('arrive', 'right'), 'You have arrived at your destination, on the right'],
  ])('%#', (given, sentence) => expect(instruction(given, 'en')).toBe(sentence));

  it('speaks of streets without a name, of types it does not know, and of turns whose side is not told', () => {
    expect(instruction(step('turn', 'left', undefined, ''), 'en')).toBe('Turn left');
    expect(instruction(step('hyperspace', 'left'), 'en')).toBe('Turn left onto Vitosha Blvd');
    expect(instruction(step('turn'), 'en')).not.toBe('');
  });
  it('names the place at the end of a leg', () => {
    expect(instruction(step('arrive'), 'en', { waypointName: 'Пирогов' })).toContain('Пирогов');
    expect(instruction(step('arrive'), 'en', { legIndex: 0, legCount: 3 })).toContain('1st');
  });
  it('falls back to English where Bulgarian is asked, until there are Bulgarian sentences', () => {
    expect(instruction(step('turn', 'left', undefined, 'бул. Витоша'), 'bg')).toBe('Turn left onto бул. Витоша');
  });
});
