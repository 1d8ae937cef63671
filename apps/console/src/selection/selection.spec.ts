import { describe, expect, it } from '@jest/globals';
import { day, ids, tripMap } from '../testing/day.ts';
import { readSelection, related, writeSelection } from './selection.ts';

const parts = { trips: tripMap, runs: day.runs };

describe('selection', () => {
  it('survives the address', () => {
    const selection = { kind: 'trip', id: ids.maria } as const;
    expect(readSelection(writeSelection(selection))).toEqual(selection);
  });

  it('takes nothing foreign from the address', () => {
    for (const text of [null, '', 'trip', 'trip:', 'rider:' + ids.maria, 'trip:<script>', 'trip:1'])
      expect(readSelection(text)).toBeUndefined();
  });

  it('points at the run and van of a trip', () => {
    expect(related({ kind: 'trip', id: ids.maria }, parts)).toEqual({ tripId: ids.maria, runId: ids.runA, vehicleId: ids.vanA });
    expect(related({ kind: 'trip', id: ids.waiting }, parts)).toEqual({ tripId: ids.waiting, runId: undefined, vehicleId: undefined });
  });

  it('points from run to van and back', () => {
    expect(related({ kind: 'run', id: ids.runB }, parts)).toEqual({ runId: ids.runB, vehicleId: ids.vanB });
    expect(related({ kind: 'vehicle', id: ids.vanB }, parts)).toEqual({ runId: ids.runB, vehicleId: ids.vanB });
    expect(related(undefined, parts)).toEqual({});
  });
});
