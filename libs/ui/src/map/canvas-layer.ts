/** A Leaflet layer that is one canvas over the whole view, drawn anew when the view moves or the owner asks. */
import L from 'leaflet';

export interface CanvasView {
  readonly context: CanvasRenderingContext2D;
  readonly map: L.Map;
  readonly width: number;
  readonly height: number;
  /** Pixels from the view's top left corner. */
  project(lat: number, lon: number): L.Point;
}

export class CanvasLayer extends L.Layer {
  readonly #draw: (view: CanvasView) => void;
  readonly #zIndex: number;
  #canvas: HTMLCanvasElement | undefined;
  #view: L.Map | undefined;
  #asked = 0;
  #later: ReturnType<typeof setTimeout> | undefined;
  readonly #onMove = (): void => this.#now();

  constructor(draw: (view: CanvasView) => void, zIndex: number) {
    super();
    this.#draw = draw;
    this.#zIndex = zIndex;
  }

  override onAdd(map: L.Map): this {
    const canvas = document.createElement('canvas');
    canvas.style.position = 'absolute';
    canvas.style.pointerEvents = 'none';
    canvas.style.zIndex = String(this.#zIndex);
    map.getPane('overlayPane')?.append(canvas);
    this.#canvas = canvas;
    this.#view = map;
    map.on('move zoom viewreset resize', this.#onMove);
    this.#now();
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off('move zoom viewreset resize', this.#onMove);
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
    clearTimeout(this.#later);
    this.#canvas?.remove();
    this.#canvas = undefined;
    this.#view = undefined;
    return this;
  }

  /** Draws with the browser's next frame, however often it is asked before. */
  ask(): void {
    if (this.#asked || !this.#canvas) return;
    this.#asked = requestAnimationFrame(() => this.#now());
  }

  /** Draws again in about `ms`, unless something asks earlier. */
  askLater(ms: number): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.ask(), ms);
  }

  #now(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
    const map = this.#view;
    const canvas = this.#canvas;
    if (!map || !canvas) return;
    const { x: width, y: height } = map.getSize();
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
      canvas.width = width * ratio;
      canvas.height = height * ratio;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    const context = canvas.getContext('2d');
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.#draw({ context, map, width, height, project: (lat, lon) => map.latLngToContainerPoint([lat, lon]) });
  }
}
