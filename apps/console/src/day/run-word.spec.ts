import { expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { at, runA, runB, stop } from '../testing/day.ts';
import { runWord } from './run-word.ts';

const when = (time: string): Instant => Instant(Date.parse(at(time)));

it('says of a run what its van does, not what the clock would have it do', () => {
  expect(runWord(runB, when('08:59'))).toBe('planned');
  expect(runWord(runB, when('09:01'))).toBe('due');
  expect(runWord(runA, when('09:00'))).toBe('driving');
  expect(runWord({ ...runA, stops: [stop(0, 'start', '06:45'), stop(1, 'pickup', '07:00')] }, when('07:38'))).toBe('due');
  expect(
    runWord(
      { ...runA, stops: [stop(0, 'start', '06:45', { state: 'done' }), stop(1, 'pickup', '07:00', { state: 'arrived' })] },
      when('07:38'),
    ),
  ).toBe('at_stop');
  expect(runWord({ ...runA, state: 'finished' }, when('15:00'))).toBe('finished');
  expect(runWord({ ...runA, state: 'broken' }, when('09:00'))).toBe('broken');
});
