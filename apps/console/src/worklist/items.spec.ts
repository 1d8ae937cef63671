import { describe, expect, it } from '@jest/globals';
import { alerts, day, ids } from '../testing/day.ts';
import { newcomers, urgency, workItems } from './items.ts';

describe('worklist', () => {
  it('puts what hurts most on top', () => {
    expect(workItems(day).map((item) => item.kind)).toEqual(['vital_standby', 'will_be_late', 'gps_silent']);
  });

  it('breaks ties by who waits longest', () => {
    const tied = [alerts[0]!, { ...alerts[0]!, id: 'z', severity: 40, since: '2026-11-23T05:00:00Z' }];
    expect(workItems({ ...day, alerts: tied }).map((item) => item.id)).toEqual(['z', 'a']);
  });

  it('says whom it is about: the rider, else the van', () => {
    const [vital, late, silent] = workItems(day);
    expect(vital).toMatchObject({ who: 'Елена Димова', selection: { kind: 'trip', id: ids.waiting } });
    expect(late).toMatchObject({ who: 'Мария Петрова', van: 'Бус 1', minutes: 12 });
    expect(silent).toMatchObject({ who: 'Бус 2', selection: { kind: 'vehicle', id: ids.vanB } });
  });

  it('tells what is new and worth saying, but not what was there at first', () => {
    const items = workItems(day);
    expect(newcomers(undefined, items)).toEqual([]);
    expect(newcomers(items.slice(1), items).map((item) => item.id)).toEqual(['b']);
    const noShow = { ...items[0]!, id: 'n', kind: 'no_show' as const };
    expect(newcomers(items, [...items, noShow])).toEqual([]);
  });

  it('looks as loud as the matter is', () => {
    expect(urgency({ kind: 'vehicle_broken' })).toBe('now');
    expect(urgency({ kind: 'standby' })).toBe('soon');
    expect(urgency({ kind: 'no_show' })).toBe('know');
  });
});
