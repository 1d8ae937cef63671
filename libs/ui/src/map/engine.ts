/** The map without React: Leaflet, its canvases and what they show. One engine a mounted map. */
import L from 'leaflet';
import type { AgencyInfo, Language } from '@rampa/contracts';
import { Instant, Seconds } from '@rampa/kernel';
import { createRoadsLayer, type RoadsLayer } from './base-layer.ts';
import { CanvasLayer } from './canvas-layer.ts';
import { drawGroundNames, drawScene } from './draw-scene.ts';
import { drawVans } from './draw-vans.ts';
import { BETWEEN_PICTURES_MS, Glide } from './glide.ts';
import type { LineIndex } from './line-index.ts';
import { readPalette, type Palette } from './palette.ts';
import type { PositionStore } from './position-store.ts';
import { emptyScene, type MapScene } from './scene.ts';
import { tileSource } from './tile-source.ts';

export interface EngineOptions {
  readonly element: HTMLElement;
  readonly info: AgencyInfo['map'];
  readonly index: LineIndex;
  readonly positions: PositionStore;
  readonly onSelect: (id: string) => void;
}

/** Of the picture only: what differs between two readers of the same scene. */
export interface EngineView {
  readonly language: Language;
  readonly words: { readonly late: string; readonly stale: string };
  readonly now: () => Instant;
  readonly staleAfter: Seconds;
}

const HIT_PIXELS = 18;
const START_ZOOM = 12;

export class MapEngine {
  readonly map: L.Map;
  readonly #options: EngineOptions;
  readonly #roads: RoadsLayer | undefined;
  readonly #still: CanvasLayer;
  readonly #moving: CanvasLayer;
  readonly #stop: (() => void)[] = [];
  #palette: Palette;
  #settled = false;
  #closed = false;
  #scene: MapScene = emptyScene;
  #view: EngineView = { language: 'bg', words: { late: '', stale: '' }, now: () => Instant(0), staleAfter: Seconds(Infinity) };

  constructor(options: EngineOptions) {
    this.#options = options;
    const { element, info, index } = options;
    this.#palette = readPalette(element);
    const { bounds } = info;
    const area = L.latLngBounds([bounds.south, bounds.west], [bounds.north, bounds.east]);
    this.map = L.map(element, {
      zoomControl: false,
      attributionControl: false,
      zoomAnimation: false,
      fadeAnimation: false,
      inertia: false,
      minZoom: 9,
      maxZoom: 18,
      maxBounds: area.pad(0.5),
    });
    this.map.setView([info.centre.lat, info.centre.lon], START_ZOOM);
    const foreign = info.tiles && tileSource(info.tiles);
    if (foreign) foreign.addTo(this.map);
    else this.#roads = createRoadsLayer(index, this.#palette).addTo(this.map);
    this.#still = new CanvasLayer((view) => {
      if (!foreign) drawGroundNames(view, index, this.#palette, this.#view.language);
      drawScene(view, this.#scene, this.#palette);
    }, 1).addTo(this.map);
    const calm = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');
    const glide = new Glide(options.positions, () => calm?.matches ?? true);
    this.#moving = new CanvasLayer((view) => {
      const { words, now, staleAfter } = this.#view;
      const drawnAt = performance.now();
      const positions = { get: (van: number) => glide.get(van, drawnAt) };
      drawVans(view, { scene: this.#scene, positions, palette: this.#palette, now: now(), staleAfter, words });
      if (glide.moving(drawnAt)) this.#moving.askLater(BETWEEN_PICTURES_MS);
    }, 2).addTo(this.map);
    this.map.on('click', (event) => this.#hit(event));
    this.map.on('dragstart keydown', () => (this.#settled = true));
    this.#stop.push(
      options.positions.subscribe(() => {
        this.#moving.ask();
        // the first positions came after the first fit; whoever has moved the map since is left in peace
        if (!this.#settled) this.fitAll();
      }),
    );
    this.#watchLook(element);
  }

  /** Shows this from now on. After `close`, nothing: an effect may still hold the engine that was just replaced. */
  show(scene: MapScene, view: EngineView): void {
    if (this.#closed) return;
    this.#scene = scene;
    this.#view = view;
    this.#still.ask();
    this.#moving.ask();
  }

  /** Brings a thing of the scene into view; nothing happens when it is already well inside. */
  reveal(id: string): void {
    if (this.#closed) return;
    const at = this.#whereIs(id);
    if (!at) return;
    if (!this.map.getBounds().pad(-0.15).contains(at)) this.map.panTo(at, { animate: false });
  }

  /** Fits the view to what is chosen (its stops, way and van), else to all vans, else to the middle of town. */
  fitAll(): void {
    if (this.#closed) return;
    const { vans, pins, path, selected } = this.#scene;
    const chosen = pins.length > 0 || path !== undefined;
    const points: L.LatLngTuple[] = [
      ...vans.flatMap(({ id, index }): L.LatLngTuple[] => {
        const fix = chosen && !selected.has(id) ? undefined : this.#options.positions.get(index);
        return fix ? [[fix.lat, fix.lon]] : [];
      }),
      ...pins.map(({ point }): L.LatLngTuple => [point.lat, point.lon]),
      ...(path?.points.map(([lat, lon]): L.LatLngTuple => [lat, lon]) ?? []),
    ];
    this.#settled = points.length > 0;
    if (points.length === 0) {
      const { centre } = this.#options.info;
      this.map.setView([centre.lat, centre.lon], START_ZOOM, { animate: false });
      return;
    }
    this.map.fitBounds(L.latLngBounds(points), { padding: [36, 36], maxZoom: 15, animate: false });
  }

  close(): void {
    this.#closed = true;
    for (const stop of this.#stop) stop();
    this.map.remove();
  }

  #whereIs(id: string): L.LatLngTuple | undefined {
    const van = this.#scene.vans.find((v) => v.id === id);
    const fix = van && this.#options.positions.get(van.index);
    if (fix) return [fix.lat, fix.lon];
    const pin = this.#scene.pins.find((p) => p.id === id);
    return pin && [pin.point.lat, pin.point.lon];
  }

  #hit(event: L.LeafletMouseEvent): void {
    let best: { id: string; distance: number } | undefined;
    for (const { id } of [...this.#scene.vans, ...this.#scene.pins]) {
      const at = this.#whereIs(id);
      if (!at) continue;
      const distance = this.map.latLngToContainerPoint(at).distanceTo(event.containerPoint);
      if (distance <= HIT_PIXELS && (!best || distance < best.distance)) best = { id, distance };
    }
    if (best) this.#options.onSelect(best.id);
  }

  /** Size, theme and font may change after the map was made. */
  #watchLook(element: HTMLElement): void {
    const again = (): void => {
      this.#palette = readPalette(element);
      this.#roads?.recolour(this.#palette);
      this.#still.ask();
      this.#moving.ask();
    };
    if (typeof ResizeObserver !== 'undefined') {
      const size = new ResizeObserver(() => this.map.invalidateSize({ animate: false }));
      size.observe(element);
      this.#stop.push(() => size.disconnect());
    }
    const theme = new MutationObserver(again);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    this.#stop.push(() => theme.disconnect());
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
      const media = globalThis.matchMedia?.(query);
      media?.addEventListener('change', again);
      this.#stop.push(() => media?.removeEventListener('change', again));
    }
    void document.fonts?.ready.then(() => {
      this.#still.ask();
      this.#moving.ask();
    });
  }
}
