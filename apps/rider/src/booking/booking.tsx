/** The booking's pages: one question each, then check, offers, done. */
import { Navigate, useParams } from 'react-router';
import { useErrorText, useNow, useFormats, useServiceClock } from '@rampa/ui';
import { useMe, useRiderId } from '../rider.tsx';
import { Check } from './check.tsx';
import { Done } from './done.tsx';
import { asBooked, firstOpen, pastTime, stepsOf, type Draft, type Step } from './draft.ts';
import { useDraft } from './draft-store.ts';
import { Offers } from './offers.tsx';
import { Question } from './question.tsx';

/** The service's local date, `YYYY-MM-DD`. */
export function useToday(): string {
  return useFormats().dateOf(useNow());
}

/** Says in the service's own words that the time asked for is over; silent until the service has said what time it is. */
export function usePastTime(): (step: Step, draft: Draft) => string | undefined {
  const clock = useServiceClock();
  const formats = useFormats();
  const say = useErrorText();
  return (step, draft) => {
    const now = clock.now();
    const time = clock.known ? pastTime(step, draft, { date: formats.dateOf(now), time: formats.timeOf(now) }) : undefined;
    return time && say({ code: 'window_in_past', params: { time } });
  };
}

/** Whether the rider's profile asks for an assistant; false until it is known. */
export const useNeedsAssistant = (): boolean => useMe()?.profile.needsAssistant ?? false;

/** The draft as it would really be booked, and how to change what was answered. */
export function useBookedDraft(): readonly [Draft, (change: (draft: Draft) => Draft) => void] {
  const [draft, update] = useDraft(useRiderId());
  return [asBooked(draft, useNeedsAssistant()), update];
}

/** Shows the page of the address; one that cannot be answered yet leads to the first open question, one of a finished booking to its end. */
export function Booking() {
  const { step = '' } = useParams();
  const today = useToday();
  const [draft] = useBookedDraft();
  if (step === 'done') return draft.booking ? <Done draft={draft} booking={draft.booking} /> : <Navigate to="/" replace />;
  if (draft.booking) return <Navigate to="/book/done" replace />;

  const open = firstOpen(draft, today);
  const asked = stepsOf(draft);
  if (step === 'check') return open ? <Navigate to={`/book/${open}`} replace /> : <Check />;
  const leg = /^offers-([12])$/.exec(step)?.[1];
  if (leg) {
    const index = Number(leg) - 1;
    return draft.quote?.legs[index] ? <Offers key={step} leg={index} /> : <Navigate to="/book/check" replace />;
  }
  const at = asked.indexOf(step as Step);
  if (at < 0) return <Navigate to="/book/from" replace />;
  if (open && asked.indexOf(open) < at) return <Navigate to={`/book/${open}`} replace />;
  return <Question key={step} step={asked[at]!} />;
}
