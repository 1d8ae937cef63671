import { describe, expect, it } from '@jest/globals';
import { id } from '../testing/day.ts';
import { emptyForm, readForm, type BookingForm } from './form.ts';
import { laterBy } from './wish-fields.tsx';

const today = '2026-11-23';
const home = { label: 'ул. Шипка 34', point: { lat: 42.69, lon: 23.34 } };
const pirogov = { label: 'Пирогов', point: { lat: 42.69, lon: 23.307 } };
const filled: BookingForm = { ...emptyForm(today), riderId: id(1), from: home, to: pirogov, date: '24.11', time: '930' };

describe('telephone booking form', () => {
  it('reads what people type as they type it', () => {
    expect(readForm({ ...filled, assistants: ' 1 ' }, today)).toEqual({
      ok: true,
      request: {
        riderId: id(1),
        party: { assistants: 1, companions: 0 },
        vital: false,
        legs: [{ from: home, to: pirogov, wish: { kind: 'arrive_by', date: '2026-11-24', time: '09:30' } }],
      },
    });
  });

  it('makes the way back a leg of its own, the other way round', () => {
    const read = readForm({ ...filled, back: true, backTime: '13' }, today);
    expect(read.ok && read.request.legs[1]).toEqual({
      from: pirogov,
      to: home,
      wish: { kind: 'leave_at', date: '2026-11-24', time: '13:00' },
    });
  });

  it('says every fault at once', () => {
    const read = readForm({ ...emptyForm(today), date: 'вчера', back: true, backTime: '25', companions: '9' }, today);
    expect(read).toEqual({
      ok: false,
      faults: {
        rider: 'missing',
        from: 'missing',
        to: 'missing',
        date: 'invalid',
        time: 'missing',
        backTime: 'invalid',
        companions: 'invalid',
      },
    });
  });

  it('refuses a day gone by, one place for both ends, and a way back before the way out', () => {
    expect(readForm({ ...filled, date: '2026-11-22' }, today)).toMatchObject({ faults: { date: 'past' } });
    expect(readForm({ ...filled, to: { ...home } }, today)).toMatchObject({ faults: { to: 'same' } });
    expect(readForm({ ...filled, to: { ...home, label: 'друго име' } }, today)).toMatchObject({ faults: { to: 'same' } });
    expect(readForm({ ...filled, back: true, backTime: '9:00' }, today)).toMatchObject({ faults: { backTime: 'before' } });
  });

  it('guesses the way back some hours later', () => {
    expect(laterBy('9:30', 3)).toBe('12:30');
    expect(laterBy('21:00', 3)).toBe('22:00');
    expect(laterBy('', 3)).toBe('');
  });
});
