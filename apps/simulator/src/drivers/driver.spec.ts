import { describe, expect, it } from '@jest/globals';
import type { Manifest } from '@rampa/contracts';
import { distanceBetween, Instant } from '@rampa/kernel';
import { comes, type Fate } from '../demand/fates.ts';
import { at, door, FakeService, manifest, ms, ride, stop, ZONE } from '../testing/manifest.ts';
import { LocalClock } from '../time/local-clock.ts';
import { ManualScheduler } from '../time/manual-scheduler.ts';
import { Driver } from './driver.ts';
import type { Tap } from './overlay.ts';

const given = (plan: Manifest, options: { speed?: number; from?: string; fates?: Record<string, Fate> } = {}) => {
  const scheduler = new ManualScheduler(1_000_000);
  const clock = new LocalClock(scheduler);
  clock.set(Instant(ms(options.from ?? '06:50')), options.speed ?? 60);
  const service = new FakeService(plan);
  const refusals: string[] = [];
  const begin = (known: Manifest, lastKnown = door(0)): Driver => {
    const driver = new Driver(known, lastKnown, {
      phone: service,
      clock,
      scheduler,
      seed: '13',
      device: 'd',
      timeZone: ZONE,
      fateOf: (id) => options.fates?.[id] ?? comes,
      refused: (call, code) => refusals.push(`${call} ${code}`),
    });
    driver.start();
    return driver;
  };
  const driver = begin(plan);
  /** Real seconds, with a tick each. */
  const seconds = async (count: number, who = driver): Promise<void> => {
    for (let i = 0; i < count; i++) {
      await scheduler.advance(1_000);
      who.tick();
    }
    await scheduler.advance(0);
  };
  const until = async (time: string, who = driver): Promise<void> => {
    for (let i = 0; i < 5_000 && clock.now() < ms(time); i++) await seconds(1, who);
  };
  return { scheduler, clock, service, driver, begin, refusals, seconds, until };
};

const story = (taps: readonly Tap[]): string[] => taps.map(({ kind, stopId }) => `${kind} ${stopId}`);
const when = (taps: readonly Tap[], kind: string, stopId: string): number =>
  Date.parse(taps.find((tap) => tap.kind === kind && tap.stopId === stopId)!.at);
const twoRides = () => manifest(...ride('ana', ['07:30', 40], ['08:00', 90]), ...ride('boyan', ['08:30', 60], ['08:50', 10]));
const wholeDay = [
  'depart start',
  'depart ana up',
  'arrive ana up',
  'board ana up',
  'arrive ana down',
  'alight ana down',
  'depart boyan up',
  'arrive boyan up',
  'board boyan up',
  'arrive boyan down',
  'alight boyan down',
  'finish end',
];

describe('a driver', () => {
  it('drives the whole run, taps each step once, and finishes when the shift ends', async () => {
    const { service, driver, until, refusals } = given(twoRides());
    await until('12:05');
    expect(story(service.taps)).toEqual(wholeDay);
    expect(when(service.taps, 'finish', 'end')).toBeGreaterThanOrEqual(ms('11:59'));
    expect([driver.over, refusals]).toEqual([true, []]);
  });

  it('plays the same day at every speed', async () => {
    const slow = given(twoRides(), { speed: 20 });
    const fast = given(twoRides(), { speed: 120 });
    await slow.until('12:05');
    await fast.until('12:05');
    const told = (taps: readonly Tap[]) => taps.map(({ kind, stopId, at: time }) => `${kind} ${stopId} ${time}`);
    expect(told(fast.service.taps)).toEqual(told(slow.service.taps));
  });

  it('boards nobody before the window opens, and never goes back in time', async () => {
    const { service, until } = given(twoRides());
    await until('12:05');
    expect(when(service.taps, 'board', 'ana up')).toBeGreaterThan(ms('07:30'));
    const times = service.taps.map((tap) => Date.parse(tap.at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('sends its place once a real second while under way, in order, and drives steadily', async () => {
    const { service, until } = given(twoRides());
    await until('08:00');
    const fixes = [...service.stored.values()];
    expect(fixes.map(({ sequence }) => sequence)).toEqual(fixes.map((_, i) => i + 1));
    expect(fixes.length).toBeGreaterThan(50);
    for (let i = 1; i < fixes.length; i++) {
      const elapsed = (Date.parse(fixes[i]!.at) - Date.parse(fixes[i - 1]!.at)) / 1000;
      expect(distanceBetween(fixes[i - 1]!.point, fixes[i]!.point)).toBeLessThan(elapsed * 50 + 1);
    }
  });

  it('stands still and silent in a pause', async () => {
    const { service, driver, clock, until, seconds } = given(twoRides());
    await until('07:20');
    clock.set(clock.now(), 0);
    const [place, sent, taps] = [driver.whereabouts.point, service.stored.size, service.taps.length];
    await seconds(120);
    expect([driver.whereabouts.point, service.stored.size, service.taps.length]).toEqual([place, sent, taps]);
    clock.set(clock.now(), 60);
    await until('12:05');
    expect(story(service.taps)).toEqual(wholeDay);
  });

  it('loses nothing and doubles nothing while the service is away or its answers get lost', async () => {
    const { service, until, refusals } = given(twoRides());
    await until('07:31');
    service.away = true;
    await until('08:02');
    service.away = false;
    service.losesAnswers = 3;
    await until('12:05');
    expect(story(service.taps)).toEqual(wholeDay);
    expect(refusals).toEqual([]);
    const sequences = [...service.stored.keys()].sort((a, b) => a - b);
    expect(sequences).toEqual(sequences.map((_, i) => i + 1));
  });

  it('goes on from the manifest after it was killed', async () => {
    const { service, driver, begin, until } = given(twoRides());
    await until('07:45');
    driver.stop();
    const again = begin(service.manifest, driver.whereabouts.point);
    await until('12:05', again);
    expect(story(service.taps).filter((step) => !step.startsWith('depart'))).toEqual(wholeDay.filter((step) => !step.startsWith('depart')));
    expect(again.over).toBe(true);
  });

  it('obeys a re-plan on the way to the next stop', async () => {
    const { service, driver, until } = given(twoRides());
    await until('07:05');
    const extra = ride('vera', ['07:25', 20], ['07:50', 45]);
    driver.know(service.replan(([start, ...rest]) => [start!, ...extra, ...rest]));
    await until('12:05');
    const steps = story(service.taps).filter((step) => step.startsWith('arrive'));
    expect(steps.slice(0, 3)).toEqual(['arrive vera up', 'arrive vera down', 'arrive ana up']);
    expect(steps).toHaveLength(6);
  });

  it('leaves out a rider who cancelled while the van was on its way', async () => {
    const { service, driver, until } = given(twoRides());
    await until('07:05');
    driver.know(service.replan((stops) => stops.map((one) => (one.trip?.id === 'ana' ? { ...one, state: 'skipped' as const } : one))));
    await until('12:05');
    expect(story(service.taps)).toEqual([...wholeDay.slice(0, 2), ...wholeDay.slice(6)]);
  });

  it('stops where the van breaks', async () => {
    const { service, driver, until, seconds } = given(twoRides());
    await until('07:45');
    driver.know({ ...service.manifest, planVersion: 99, state: 'broken' });
    const { point } = driver.whereabouts;
    const taps = service.taps.length;
    await seconds(600);
    expect([driver.over, driver.whereabouts.point, service.taps.length]).toEqual([true, point, taps]);
  });

  it('goes on when the van is mended', async () => {
    const { service, driver, until } = given(twoRides());
    await until('07:45');
    const rest = { ...service.manifest, stops: service.manifest.stops.filter(({ trip }) => trip?.id !== 'ana') };
    driver.know({ ...rest, planVersion: 98, state: 'broken' });
    await until('08:10');
    const mended = { ...rest, planVersion: 99, state: 'under_way' as const };
    service.manifest = mended;
    driver.know(mended);
    await until('12:05');
    expect(story(service.taps).slice(-6)).toEqual(wholeDay.slice(-6));
    expect(driver.over).toBe(true);
  });

  it('waits for the timer and calls before it records a no-show', async () => {
    const { service, until } = given(twoRides(), { fates: { ana: { kind: 'no_show' } } });
    await until('12:05');
    expect(story(service.taps)).toEqual([...wholeDay.slice(0, 3), 'contact_attempt ana up', 'no_show ana up', ...wholeDay.slice(6)]);
    expect(when(service.taps, 'no_show', 'ana up')).toBeGreaterThanOrEqual(ms('07:35'));
    expect(when(service.taps, 'no_show', 'ana up')).toBeLessThan(ms('08:00'));
  });

  it('hands over who must be handed over', async () => {
    const needs = { aid: 'none', boarding: 'step', help: 'through_the_door', mustBeHandedOver: true, guideDog: false } as const;
    const able = { sees: 'yes', hears: 'yes', speaks: 'yes' } as const;
    const { service, until } = given(manifest(...ride('mila', ['07:30', 40], ['08:00', 90], { needs: { ...needs, ...able } })));
    await until('09:00');
    expect(service.taps.find(({ kind }) => kind === 'alight')?.handedTo).toBeTruthy();
  });

  it('waits for the planned departure, but not when somebody further on would be late', async () => {
    const late = (time: string) =>
      manifest(
        ...ride('ana', ['07:30', 40], ['08:00', 90]),
        stop('lunch', 'break', '08:30', door(90)),
        ...ride('boyan', [time, 95], ['09:30', 10]),
      );
    const calm = given(late('09:20'));
    await calm.until('12:05');
    expect(when(calm.service.taps, 'arrive', 'lunch')).toBeGreaterThan(ms('08:15'));
    const plan = late('09:20');
    const hurried = given({
      ...plan,
      stops: plan.stops.map((one) => (one.id === 'boyan up' ? { ...one, plannedArrival: at('09:55') } : one)),
    });
    await hurried.until('12:05');
    expect(when(hurried.service.taps, 'arrive', 'lunch')).toBeLessThan(ms('08:10'));
  });

  it('ends its break after the time that the plan gives it', async () => {
    const lunch = { ...stop('lunch', 'break', '09:00', door(10)), plannedDeparture: at('09:45') };
    const { service, until } = given(manifest(lunch));
    await until('12:05');
    expect(story(service.taps)).toEqual(['depart start', 'arrive lunch', 'break_end lunch', 'finish end']);
    expect(when(service.taps, 'break_end', 'lunch') - when(service.taps, 'arrive', 'lunch')).toBe(45 * 60_000);
  });

  it('goes on without a stop that the service refuses again and again', async () => {
    const { service, until, refusals, driver } = given(twoRides());
    service.refuse = (tap) => (tap.kind === 'board' && tap.stopId === 'ana up' ? 'transition_not_allowed' : undefined);
    await until('12:05');
    expect(refusals.filter((one) => one === 'driverEvents board transition_not_allowed')).toHaveLength(4);
    expect(story(service.taps)).toContain('alight boyan down');
    expect(driver.over).toBe(true);
  });

  it('drives home and takes a late request before its shift ends', async () => {
    const { service, driver, until } = given(manifest(...ride('ana', ['07:30', 40], ['08:00', 90])));
    await until('11:20');
    driver.know(service.replan((stops) => [...stops.slice(0, 3), ...ride('late', ['11:30', 20], ['11:40', 30]), stops[3]!]));
    await until('12:10');
    expect(story(service.taps).slice(-6)).toEqual([
      'depart late up',
      'arrive late up',
      'board late up',
      'arrive late down',
      'alight late down',
      'finish end',
    ]);
  });
});
