import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Page, Spinner } from '@rampa/ui';
import { useBoard, useIsToday, useMinute } from '../day/board-context.ts';
import { DayBar } from '../day/day-bar.tsx';
import { DetailsPanel } from '../details/details-panel.tsx';
import { useWords } from '../text.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { Worklist } from '../worklist/worklist.tsx';

const MapPanel = lazy(async () => ({ default: (await import('../map-panel/map-panel.tsx')).MapPanel }));

const views = ['work', 'timeline', 'map', 'details'] as const;
type View = (typeof views)[number];

/** The day as a whole: worklist, runs against the hours, vans on the map, and what is chosen. */
export function BoardPage(): ReactNode {
  const t = useWords();
  const { date, day, runs, trips, related, selection, select } = useBoard();
  const isToday = useIsToday();
  const now = useMinute();
  const [view, setView] = useState<View>('work');
  const [shown, setShown] = useState(selection);
  if (shown !== selection) {
    setShown(selection);
    if (selection) setView('details');
    else if (view === 'details') setView('work');
  }
  return (
    <Page title={t('board.title')} className="board-page">
      <DayBar />
      <div className="seg board-views" role="group" aria-label={t('board.views')}>
        {views.map((one) => (
          <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
            {t(`board.view.${one}`)}
          </button>
        ))}
      </div>
      <div className="board" data-view={view} data-details={selection !== undefined || undefined}>
        <div className="board-work">
          <Worklist />
        </div>
        <div className="board-timeline">
          {date && day && (
            <Timeline
              runs={runs}
              trips={trips}
              date={date}
              now={isToday ? now : undefined}
              chosenTrip={related.tripId}
              chosenRun={related.runId}
              onSelect={select}
            />
          )}
        </div>
        <div className="board-map">
          <Suspense fallback={<Spinner />}>
            <MapPanel />
          </Suspense>
        </div>
        <div className="board-details">
          <DetailsPanel />
        </div>
      </div>
    </Page>
  );
}
