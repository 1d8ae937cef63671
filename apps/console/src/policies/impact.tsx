import type { ReactNode } from 'react';
import type { PolicyImpact } from '@rampa/contracts';
import { plainDate, plainTime, Table } from '@rampa/ui';
import { useWords } from '../text.ts';

/** The count in one sentence: „12 заявки от 24.11.2026 нататък …“. */
export function useImpactText(): (impact: PolicyImpact) => string {
  const t = useWords();
  return ({ trips, riders, from, until, keeps }) => {
    const dates = { from: plainDate(from), ...(until && { until: plainDate(until) }) };
    if (trips === 0) return t(until ? 'policies.impact.noneUntil' : 'policies.impact.none', dates);
    const touched = t(until ? 'policies.impact.touchedUntil' : 'policies.impact.touched', { count: trips, riders, ...dates });
    return `${touched} ${t(keeps ? 'policies.impact.keeps' : 'policies.impact.holds')}`;
  };
}

/** Whom a change touches: the count, and who they are for those who ask. */
export function Impact({ impact }: { readonly impact: PolicyImpact }): ReactNode {
  const t = useWords();
  const say = useImpactText();
  return (
    <div className="stack-small">
      <p>{say(impact)}</p>
      {impact.trips > 0 && (
        <details className="fold">
          <summary>{t('policies.impact.who')}</summary>
          <Table
            caption={t('policies.impact.who')}
            hideCaption
            columns={[
              { key: 'day', header: t('policies.impact.day'), figures: true, cell: (one) => plainDate(one.date) },
              { key: 'hour', header: t('policies.impact.hour'), figures: true, cell: (one) => plainTime(one.time) },
              { key: 'rider', header: t('policies.impact.rider'), cell: (one) => one.riderName },
              { key: 'leg', header: t('policies.impact.leg'), cell: (one) => t(`policies.impact.legs.${one.leg}`) },
            ]}
            rows={impact.named}
            rowKey={(one) => one.tripId}
          />
          {impact.named.length < impact.trips && (
            <p className="soft">{t('policies.impact.first', { shown: impact.named.length, count: impact.trips })}</p>
          )}
        </details>
      )}
    </div>
  );
}
