import type { Trip } from '@rampa/contracts';
import { CircleCheck, CircleDashed, Navigation, useFormats, useNow, useText } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';
import { progressOf, type Progress } from './trip-state.ts';

const icons = { done: <CircleCheck />, now: <Navigation />, ahead: <CircleDashed /> } as const;

/** How far the ride is, as a list: the text twin of the map. */
export function ProgressList({ trip }: { readonly trip: Trip }) {
  const t = useRiderText();
  const steps = progressOf(trip);
  if (steps.length === 0) return null;
  return (
    <section className="stack-small" aria-labelledby="progress">
      <h2 id="progress">{t('ride.progress')}</h2>
      <ol className="plain-list progress-list">
        {steps.map((step) => (
          <li key={step.step} className={`progress-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
            {icons[step.state]}
            <span>
              {t(`step.${step.step}`)}
              <StepNote step={step} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepNote({ step }: { readonly step: Progress }) {
  const t = useRiderText();
  const common = useText();
  const formats = useFormats();
  const now = useNow();
  const at = step.at && common('when.at', { time: formats.time(step.at) });
  // a time that has passed is expected no longer
  const toCome = step.at !== undefined && Date.parse(step.at) > now;
  if (step.state === 'ahead') return at && toCome ? <span className="soft"> – {t('step.expected', { at })}</span> : null;
  if (step.state === 'now') return <span> – {t('step.now')}</span>;
  return <span className="soft"> – {step.at && at ? at : t('step.done')}</span>;
}
