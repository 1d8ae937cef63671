import { useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ArrowRight, Button, ErrorSummary, Page, plainDate, useText, type SummaryItem } from '@rampa/ui';
import { useRiderText, type RiderText } from '../messages/text.ts';
import { useBookedDraft, usePastTime, useToday } from './booking.tsx';
import { Field, FIELD_ID } from './fields.tsx';
import { answer, nextStep, problemOf, stepsOf, type Draft, type Problem, type Step } from './draft.ts';

/** One question with its answer and „Продължете“. */
export function Question({ step }: { readonly step: Step }) {
  const t = useRiderText();
  const common = useText();
  const today = useToday();
  const past = usePastTime();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const changing = search.has('change');
  const [draft, update] = useBookedDraft();
  const [problem, setProblem] = useState<readonly SummaryItem[]>([]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = problemOf(step, draft, today);
    const text = wrong ? problemText(wrong, step, draft, t, common) : past(step, draft);
    if (text) {
      setProblem([{ text, fieldId: FIELD_ID }]);
      return;
    }
    const next = changing && step === 'date' && past('time', draft) ? 'time' : nextStep(step, draft, changing, today);
    void navigate(`/book/${next}${changing && next !== 'check' ? '?change' : ''}`);
  };
  const asked = stepsOf(draft);
  const error = problem[0]?.text;
  return (
    <form noValidate onSubmit={submit}>
      <Page title={questionText(step, draft, t)}>
        {!changing && <p className="soft book-step">{t('book.step', { n: asked.indexOf(step) + 1, all: asked.length })}</p>}
        <ErrorSummary items={problem} />
        <Field
          step={step}
          draft={draft}
          today={today}
          error={error}
          onAnswer={(given) => {
            update((old) => answer(old, given));
            setProblem([]);
          }}
        />
        <Button type="submit" look="primary" big icon={<ArrowRight />}>
          {common('continue')}
        </Button>
      </Page>
    </form>
  );
}

/** The question a step asks. */
export function questionText(step: Step, draft: Draft, t: RiderText): string {
  if (step === 'time') return t(draft.kind === 'arrive_by' ? 'book.timeArrive' : 'book.timeLeave');
  if (step === 'back-time') return t('book.backTime');
  return t(`book.${step}`);
}

/** What is wrong with an answer, with the value and the way out. */
export function problemText(problem: Problem, step: Step, draft: Draft, t: RiderText, common: ReturnType<typeof useText>): string {
  const typed = step === 'date' ? draft.date : step === 'back-time' ? draft.backTime : draft.time;
  switch (problem) {
    case 'date.past':
      return common('date.past', { text: plainDate(draft.date ?? '') });
    case 'date.missing':
    case 'date.invalid':
    case 'time.missing':
    case 'time.invalid':
      return common(problem, { text: typed ?? '' });
    case 'missing.same':
      return t(problem, { place: draft.to?.label ?? '' });
    case 'missing.backEarly':
      return t(problem, { time: draft.backTime?.replace(/^0/, '') ?? '' });
    case 'missing.from':
    case 'missing.to':
    case 'missing.kind':
    case 'missing.who':
    case 'missing.back':
      return t(problem);
  }
}
