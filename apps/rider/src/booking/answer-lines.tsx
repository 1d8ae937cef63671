import { Link, plainTime, useFormats, useText } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';
import { stepsOf, type Draft, type Step } from './draft.ts';

/** The id of the link that changes a line. */
export const changeId = (line: Step | 'hour'): string => `change-${line}`;

interface Line {
  readonly step: Step;
  readonly name: string;
  readonly value: string;
}

/** The answers, line by line, each with its own „Промяна“. */
export function AnswerLines({ draft }: { readonly draft: Draft }) {
  const common = useText();
  const lines = useLines(draft);
  return (
    <dl className="lines answers">
      {lines.map(({ step, name, value }) => (
        <div key={step} className="line">
          <dt>{name}</dt>
          <dd>
            <span className="line-value">{value}</span>
            <Link className="tall-link" id={changeId(step)} href={`/book/${step}?change`} aria-label={common('changeWhat', { what: name })}>
              {common('change')}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useLines(draft: Draft): readonly Line[] {
  const t = useRiderText();
  const formats = useFormats();
  const time = plainTime(draft.time ?? '');
  const values: Record<Step, readonly [string, string]> = {
    from: [t('book.lineFrom'), [draft.from?.label, draft.from?.entrance].filter(Boolean).join(', ')],
    to: [t('book.lineTo'), [draft.to?.label, draft.to?.entrance].filter(Boolean).join(', ')],
    kind: [t('book.lineKind'), draft.kind === 'arrive_by' ? t('book.arriveBy') : t('book.leaveAt')],
    date: [t('book.lineDate'), draft.date ? formats.fullDay(draft.date) : ''],
    time: [t('book.lineTime'), draft.kind === 'arrive_by' ? t('book.arriveByTime', { time }) : t('book.leaveAtTime', { time })],
    who: [t('book.lineWho'), draft.who ? t(`book.${draft.who}`) : ''],
    back: [t('book.lineBack'), draft.back === 'at' ? t('book.backYes') : t('book.noBack')],
    'back-time': [t('leg.back'), t('book.backAt', { time: plainTime(draft.backTime ?? ''), place: draft.from?.label ?? '' })],
  };
  return stepsOf(draft).map((step) => ({ step, name: values[step][0], value: values[step][1] }));
}
