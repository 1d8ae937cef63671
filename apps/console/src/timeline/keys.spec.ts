import { describe, expect, it } from '@jest/globals';
import { day, ids, tripMap } from '../testing/day.ts';
import { moveFocus } from './keys.ts';
import { createRowLayout } from './layout.ts';

const rows = createRowLayout()(day.runs, tripMap);
const on = (runId: string, mark: number) => ({ runId, mark });

describe('timeline keys', () => {
  it('walks the stops of a run and stops at both ends', () => {
    expect(moveFocus(rows, on(ids.runA, -1), 'ArrowRight')).toEqual(on(ids.runA, 0));
    expect(moveFocus(rows, on(ids.runA, 6), 'ArrowRight')).toEqual(on(ids.runA, 6));
    expect(moveFocus(rows, on(ids.runA, -1), 'ArrowLeft')).toEqual(on(ids.runA, -1));
    expect(moveFocus(rows, on(ids.runA, 2), 'Home')).toEqual(on(ids.runA, -1));
    expect(moveFocus(rows, on(ids.runA, 2), 'End')).toEqual(on(ids.runA, 6));
  });

  it('goes to the stop nearest in time on the next run', () => {
    expect(moveFocus(rows, on(ids.runA, 3), 'ArrowDown')).toEqual(on(ids.runB, 0));
    expect(moveFocus(rows, on(ids.runA, 6), 'ArrowDown')).toEqual(on(ids.runB, 1));
    expect(moveFocus(rows, on(ids.runB, 0), 'ArrowUp')).toEqual(on(ids.runA, 3));
  });

  it('stays on the headers when it comes from a header, and at the edges', () => {
    expect(moveFocus(rows, on(ids.runA, -1), 'ArrowDown')).toEqual(on(ids.runB, -1));
    expect(moveFocus(rows, on(ids.runB, -1), 'ArrowDown')).toEqual(on(ids.runB, -1));
    expect(moveFocus(rows, on(ids.runA, 2), 'PageDown')).toEqual(on(ids.runB, 0));
  });

  it('goes to the first and last of all with Control', () => {
    expect(moveFocus(rows, on(ids.runB, 1), 'Home', true)).toEqual(on(ids.runA, -1));
    expect(moveFocus(rows, on(ids.runA, 0), 'End', true)).toEqual(on(ids.runB, 1));
  });

  it('leaves other keys alone, and finds its way when the run is gone', () => {
    expect(moveFocus(rows, on(ids.runA, 0), 'a')).toBeUndefined();
    expect(moveFocus(rows, on('gone', 99), 'ArrowLeft')).toEqual(on(ids.runA, 5));
    expect(moveFocus([], on('gone', 0), 'ArrowLeft')).toBeUndefined();
  });
});
