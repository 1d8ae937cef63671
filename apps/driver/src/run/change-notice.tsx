/** The run has changed: what, in words, and the tap that says "seen". Until then the old order stays on the screen. */
import type { ManifestStop } from '@rampa/contracts';
import { Button, Notice, useAnnounceChanges, useFormats } from '@rampa/ui';
import { useDriverText } from '../messages/text.ts';
import { isOpen } from '../taps/overlay.ts';
import { keyOf, type PlanChange } from './change.ts';
import { useRun } from './run-context.tsx';

/** Beyond this many places the list says it better. */
const MOST_NAMED = 3;

/** The change as sentences. */
function useSentences(change: PlanChange | undefined): string[] {
  const t = useDriverText();
  const formats = useFormats();
  const { manifest, stops } = useRun();
  if (!change) return [];
  const byKey = new Map<string, ManifestStop>([...stops, ...(manifest?.stops ?? [])].map((stop) => [keyOf(stop), stop]));
  const name = (stop: ManifestStop) => `${t(`kind.${stop.kind}`)}, ${stop.trip?.riderName ?? stop.address.label}`;
  const timed = (stop: ManifestStop) => t('change.at', { what: name(stop), time: formats.time(stop.plannedArrival) });
  const where = (keys: readonly string[], say: (stop: ManifestStop) => string) => {
    const known = keys.flatMap((key) => byKey.get(key) ?? []);
    return known.slice(0, MOST_NAMED).map(say).join('; ') + (known.length > MOST_NAMED ? '…' : '');
  };
  const sentences = (['added', 'moved', 'retimed'] as const)
    .filter((kind) => change[kind].length > 0)
    .map((kind) => t(`change.${kind}`, { count: change[kind].length, where: where(change[kind], timed) }));
  const first = manifest?.stops.find(isOpen);
  return [
    ...(change.dropped.length > 0 ? [droppedSentence(change.dropped.length, where(change.dropped, name), t)] : []),
    ...sentences,
    ...(change.next && first ? [t('change.next', { where: name(first) })] : []),
  ];
}

const droppedSentence = (count: number, where: string, t: ReturnType<typeof useDriverText>): string =>
  where === '' ? t('change.droppedUnnamed', { count }) : t('change.dropped', { count, where });

export function ChangeNotice() {
  const t = useDriverText();
  const { change, acknowledge } = useRun();
  const sentences = useSentences(change);
  useAnnounceChanges(change ? sentences.join(' ') : '', 'plan', [t('change.title'), ...sentences].join('. '));
  if (!change) return null;
  return (
    <section aria-label={t('change.title')}>
      <Notice tone="look" title={t('change.title')}>
        <ul className="change-lines">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <Button big onClick={acknowledge}>
          {t('change.read')}
        </Button>
      </Notice>
    </section>
  );
}
