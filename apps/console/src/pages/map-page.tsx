import type { ReactNode } from 'react';
import { Page } from '@rampa/ui';
import { DayBar } from '../day/day-bar.tsx';
import { MapPanel } from '../map-panel/map-panel.tsx';
import { useWords } from '../text.ts';

/** The map alone, for the desk's second screen; the selection is shared with the board's window. */
export function MapPage(): ReactNode {
  const t = useWords();
  return (
    <Page title={t('map.page')} className="map-page stack-small">
      <DayBar />
      <MapPanel />
    </Page>
  );
}
