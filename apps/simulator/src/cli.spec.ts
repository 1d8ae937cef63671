import { describe, expect, it } from '@jest/globals';
import { readOptions } from './cli.ts';

describe('the command line', () => {
  it('has a default for everything', () => {
    expect(readOptions([], {})).toEqual({
      url: 'http://127.0.0.1:3000',
      seed: 13,
      days: 1,
      speed: undefined,
      usualSpeed: 20,
      forever: false,
      report: undefined,
      bookOnly: false,
    });
  });

  it('takes both ways of writing a value', () => {
    const options = readOptions(['--url=https://x.test/', '--seed', '7', '--days=2', '--speed', '120', '--forever', '--report', 'r.json'], {
      DEMO_SPEED: '60',
    });
    expect(options).toEqual({
      url: 'https://x.test',
      seed: 7,
      days: 2,
      speed: 120,
      usualSpeed: 60,
      forever: true,
      report: 'r.json',
      bookOnly: false,
    });
  });

  it.each([
    [['--sped', '3'], /Unknown option --sped/],
    [['--speed', '121'], /--speed must be a number from 1 to 120, not 121/],
    [['--days', '1.5'], /--days must be a whole number/],
    [['--seed'], /--seed needs a value/],
    [['--url', 'localhost'], /--url must be an address/],
  ])('says what is wrong with %p', (args, message) => {
    expect(() => readOptions(args, {})).toThrow(message);
  });
});
