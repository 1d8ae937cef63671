import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { at, day, ids, maria, runA, tripMap } from '../testing/day.ts';
import { createRowLayout, hoursOf, percentOf, spanOf } from './layout.ts';

const ms = (time: string) => Instant(Date.parse(at(time)));
const rows = createRowLayout()(day.runs, tripMap);

describe('timeline layout', () => {
  it('puts runs in the order of their vans', () => {
    expect(rows.map((row) => row.run.van.name)).toEqual(['Бус 1', 'Бус 2']);
  });

  it('sets forecast against promise and says what is late', () => {
    const [pickup, dropoff] = [rows[0]!.marks[3]!, rows[0]!.marks[4]!];
    expect(pickup).toMatchObject({ kind: 'pickup', forecast: ms('09:42'), promise: { from: ms('09:00'), to: ms('09:30') }, risk: 'late' });
    expect(dropoff).toMatchObject({ promise: { to: ms('10:00') }, risk: 'fine' });
  });

  it('has no forecast mark where forecast and plan are the same minute', () => {
    const run = { ...runA, stops: [{ ...runA.stops[3]!, forecastArrival: runA.stops[3]!.plannedArrival }] };
    expect(createRowLayout()([run], tripMap)[0]!.marks[0]).not.toHaveProperty('forecast');
  });

  it('draws a break from its own beginning to its end, however early the van is there', () => {
    const lunch = { ...runA.stops[5]!, plannedArrival: at('10:40'), plannedBegin: at('11:00'), plannedDeparture: at('11:30') };
    const markOf = (more: Partial<typeof lunch>) => createRowLayout()([{ ...runA, stops: [{ ...lunch, ...more }] }], tripMap)[0]!.marks[0]!;
    expect(markOf({}).planned).toEqual({ from: ms('11:00'), to: ms('11:30') });
    expect(markOf({})).not.toHaveProperty('forecast');
    expect(markOf({ forecastArrival: at('10:55') })).not.toHaveProperty('forecast');
    expect(markOf({ forecastArrival: at('11:10') }).forecast).toBe(ms('11:10'));
  });

  it('lets what is behind us rest', () => {
    expect(rows[0]!.marks[1]!.risk).toBe('gone');
  });

  it('keeps the very same row while its run and trips are the same', () => {
    const layout = createRowLayout();
    const before = layout(day.runs, tripMap);
    const after = layout(day.runs, new Map(tripMap).set(ids.maria, { ...maria, version: 2 }));
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it('spans whole hours around every shift, at least eight of them', () => {
    expect(spanOf(rows, ms('08:00'))).toEqual({ from: ms('06:00'), to: ms('17:00') });
    expect(spanOf([], ms('08:30'))).toEqual({ from: ms('08:00'), to: ms('16:00') });
    expect(hoursOf({ from: ms('06:00'), to: ms('09:00') })).toHaveLength(4);
  });

  it('places an instant in per cent and holds it at the edges', () => {
    const span = { from: ms('06:00'), to: ms('10:00') };
    expect(percentOf(span, ms('07:00'))).toBe(25);
    expect(percentOf(span, ms('05:00'))).toBe(0);
    expect(percentOf(span, ms('11:00'))).toBe(100);
  });

  it('shows how full the van is between two stops', () => {
    expect(rows[0]!.load[1]).toMatchObject({ share: 1 / 6 });
    expect(rows[0]!.load[2]).toMatchObject({ share: 0 });
  });
});
