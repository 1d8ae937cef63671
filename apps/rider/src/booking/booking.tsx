/** The booking's pages: one question each, then check, offers, done. */
import { Navigate, useParams } from 'react-router';
import { useNow, useFormats } from '@rampa/ui';
import { useRiderId } from '../rider.tsx';
import { Check } from './check.tsx';
import { Done } from './done.tsx';
import { firstOpen, stepsOf, type Step } from './draft.ts';
import { useDraft } from './draft-store.ts';
import { Offers } from './offers.tsx';
import { Question } from './question.tsx';

/** The service's local date, `YYYY-MM-DD`. */
export function useToday(): string {
  return useFormats().dateOf(useNow());
}

/** Shows the page of the address; one that cannot be answered yet leads to the first open question, one of a finished booking to its end. */
export function Booking() {
  const { step = '' } = useParams();
  const today = useToday();
  const [draft] = useDraft(useRiderId());
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
