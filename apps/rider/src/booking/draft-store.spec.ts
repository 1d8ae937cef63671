import { describe, expect, it, jest } from '@jest/globals';
import { sampleHome, sampleId } from '@rampa/ui/testing';
import { createDraftStore } from './draft-store.ts';

function memory(start: Record<string, string> = {}) {
  const kept = new Map(Object.entries(start));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
const rider = sampleId(3);

describe('the draft store', () => {
  it('has the draft again after a reload, key and all', () => {
    const storage = memory();
    createDraftStore(storage).set({ riderId: rider, from: sampleHome, key: 'k' });
    expect(createDraftStore(storage).get(rider)).toEqual({ riderId: rider, from: sampleHome, key: 'k' });
  });

  it("does not show one person's draft to another", () => {
    const storage = memory();
    createDraftStore(storage).set({ riderId: rider, from: sampleHome });
    expect(createDraftStore(storage).get(sampleId(4))).toEqual({ riderId: sampleId(4) });
  });

  it('gives the same object until something changes, and tells of changes', () => {
    const store = createDraftStore(memory());
    const told = jest.fn();
    const stop = store.subscribe(told);
    expect(store.get(rider)).toBe(store.get(rider));
    store.set({ riderId: rider, kind: 'leave_at' });
    stop();
    store.clear();
    expect(told).toHaveBeenCalledTimes(1);
    expect(store.get(rider)).toEqual({ riderId: rider });
  });

  it('begins anew where what was kept cannot be read', () => {
    for (const broken of ['{', '[]', '7', 'null', '{"riderId":5}']) {
      expect(createDraftStore(memory({ 'rampa.rider.draft': broken })).get(rider)).toEqual({ riderId: rider });
    }
  });
});
