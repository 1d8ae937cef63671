/** The map as a component. Its text twin (`VanTable` or the page's own) belongs before it in the page. */
import 'leaflet/dist/leaflet.css';
import './map.css';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Maximize, Minus, Plus } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import type { AgencyInfo, BaseLayer } from '@rampa/contracts';
import { Seconds, type Instant } from '@rampa/kernel';
import { MapEngine } from './engine.ts';
import { indexLines, type LineIndex } from './line-index.ts';
import type { PositionStore } from './position-store.ts';
import type { MapScene } from './scene.ts';
import { useMapTexts } from './texts.ts';

export interface MapViewProps {
  readonly info: AgencyInfo['map'];
  /** The road network; the map waits with an empty ground until it is there. */
  readonly baseLayer: BaseLayer | undefined;
  readonly positions: PositionStore;
  readonly scene: MapScene;
  /** Service time, to tell which positions are stale. */
  readonly now: () => Instant;
  readonly staleAfter?: Seconds;
  /** A van or pin was clicked. */
  readonly onSelect?: (id: string) => void;
  /** Brought into view when it changes. */
  readonly reveal?: string | undefined;
  /** The whole scene is brought into view when this changes; give the chosen run's id, or the trip's. */
  readonly fitKey?: string;
  /** What this map shows, for those who hear it. */
  readonly label?: string;
}

const noLines: BaseLayer['lines'] = [];
const indexes = new WeakMap<BaseLayer['lines'], LineIndex>();

/** The index of a base layer, built once however many maps and tables ask. */
export function lineIndexOf(baseLayer: BaseLayer | undefined): LineIndex {
  const lines = baseLayer?.lines ?? noLines;
  const known = indexes.get(lines) ?? indexLines(lines);
  indexes.set(lines, known);
  return known;
}

/** Leaflet over the agency's own roads: arrow keys, plus and minus, and a button for each of them. */
export function MapView(props: MapViewProps): ReactNode {
  const { info, baseLayer, positions, scene, now, staleAfter = Seconds(120), onSelect, reveal, fitKey, label } = props;
  const { text, language } = useMapTexts();
  const holder = useRef<HTMLDivElement>(null);
  const select = useRef(onSelect);
  const [engine, setEngine] = useState<MapEngine>();
  const index = useMemo(() => lineIndexOf(baseLayer), [baseLayer]);
  const hint = useId();
  useEffect(() => {
    select.current = onSelect;
  }, [onSelect]);

  useEffect(() => {
    if (!holder.current) return;
    const made = new MapEngine({ element: holder.current, info, index, positions, onSelect: (id) => select.current?.(id) });
    setEngine(made);
    return () => {
      setEngine(undefined);
      made.close();
    };
  }, [info, index, positions]);

  useEffect(() => {
    engine?.show(scene, { language, words: { late: text('late'), stale: text('stale') }, now, staleAfter });
  });
  useEffect(() => engine?.fitAll(), [engine, fitKey]);
  useEffect(() => {
    if (reveal) engine?.reveal(reveal);
  }, [engine, reveal]);

  return (
    <section className="rampa-map-frame" aria-label={label ?? text('map')}>
      <div ref={holder} className="rampa-map" role="application" aria-label={label ?? text('map')} aria-describedby={hint} tabIndex={0} />
      <span id={hint} className="only-heard">
        {text('mapHint')}
      </span>
      <MapControls engine={engine} />
      <p className="rampa-map-note">
        {info.schematic && !info.tiles && (
          <span>
            <strong>{text('schematic')}</strong> – {text('schematicWhy')}
          </span>
        )}
        <span>{info.tiles?.attribution ?? (info.schematic ? text('ownNetwork') : info.attribution)}</span>
      </p>
    </section>
  );
}

const STEP = 120;

function MapControls({ engine }: { readonly engine: MapEngine | undefined }): ReactNode {
  const { text } = useMapTexts();
  const pan = (x: number, y: number) => () => engine?.map.panBy([x, y], { animate: false });
  const buttons = [
    { key: 'farther', icon: Minus, press: () => engine?.map.zoomOut(1, { animate: false }) },
    { key: 'north', icon: ArrowUp, press: pan(0, -STEP) },
    { key: 'nearer', icon: Plus, press: () => engine?.map.zoomIn(1, { animate: false }) },
    { key: 'west', icon: ArrowLeft, press: pan(-STEP, 0) },
    { key: 'south', icon: ArrowDown, press: pan(0, STEP) },
    { key: 'east', icon: ArrowRight, press: pan(STEP, 0) },
    { key: 'all', icon: Maximize, press: () => engine?.fitAll() },
  ] as const;
  return (
    <div className="rampa-map-controls" role="group" aria-label={text('controls')}>
      {buttons.map(({ key, icon: Icon, press }) => (
        <button key={key} type="button" aria-label={text(key)} title={text(key)} onClick={press} data-control={key}>
          <Icon aria-hidden="true" size={16} />
        </button>
      ))}
    </div>
  );
}
