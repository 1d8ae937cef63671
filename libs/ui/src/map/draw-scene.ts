/** Draws the quiet part of a scene: street names, the chosen run's path, stops. */
import type { Language } from '@rampa/contracts';
import type { CanvasView } from './canvas-layer.ts';
import type { LineIndex, MapLine } from './line-index.ts';
import type { Palette } from './palette.ts';
import { showsName } from './road-style.ts';
import type { MapPin, MapScene } from './scene.ts';

export const mapFont = (size: number, weight = 600): string => `${weight} ${size}px 'Sofia Sans Variable', system-ui, sans-serif`;

/** The street's name for this reader. */
export const streetName = (line: Pick<MapLine, 'name'>, language: Language): string | undefined =>
  (language === 'bg' ? (line.name.bg ?? line.name.local) : line.name.en) ?? line.name.local ?? line.name.bg ?? line.name.en;

export function drawGroundNames(view: CanvasView, index: LineIndex, palette: Palette, language: Language): void {
  const zoom = view.map.getZoom();
  const bounds = view.map.getBounds();
  const box = { south: bounds.getSouth(), north: bounds.getNorth(), west: bounds.getWest(), east: bounds.getEast() };
  const { context } = view;
  context.font = mapFont(12, 500);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const taken: { x: number; y: number; reach: number; name: string }[] = [];
  for (const line of index.within(box)) {
    const name = showsName(line.class, zoom) ? streetName(line, language) : undefined;
    if (!name) continue;
    const reach = context.measureText(name).width / 2 + 6;
    const spot = longestStraight(view, line, reach * 2);
    if (!spot) continue;
    if (taken.some((t) => Math.hypot(t.x - spot.x, t.y - spot.y) < (t.name === name ? 420 : t.reach + reach))) continue;
    taken.push({ x: spot.x, y: spot.y, reach, name });
    context.save();
    context.translate(spot.x, spot.y);
    context.rotate(spot.angle);
    context.lineWidth = 3;
    context.strokeStyle = palette['street-name-halo'];
    context.strokeText(name, 0, 0);
    context.fillStyle = palette['street-name'];
    context.fillText(name, 0, 0);
    context.restore();
  }
}

/** Where on the view a line runs straight for at least `needed` pixels, turned so that the name reads from the left. */
function longestStraight(view: CanvasView, line: MapLine, needed: number): { x: number; y: number; angle: number } | undefined {
  let best: { x: number; y: number; angle: number; length: number } | undefined;
  for (let i = 1; i < line.line.length; i++) {
    const a = view.project(line.line[i - 1]![0], line.line[i - 1]![1]);
    const b = view.project(line.line[i]![0], line.line[i]![1]);
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const x = (a.x + b.x) / 2;
    const y = (a.y + b.y) / 2;
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    if (length < needed || (best && length <= best.length)) continue;
    const angle = Math.atan2(b.y - a.y, b.x - a.x);
    best = { x, y, length, angle: Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle };
  }
  return best;
}

export function drawScene(view: CanvasView, scene: MapScene, palette: Palette): void {
  const { context } = view;
  if (scene.path) {
    context.lineJoin = 'round';
    context.lineCap = 'round';
    for (const [width, colour] of [
      [7, palette['label-ground']],
      [4, palette.path],
    ] as const) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.setLineDash(scene.path.straight && width === 4 ? [8, 8] : []);
      context.beginPath();
      scene.path.points.forEach(([lat, lon], i) => {
        const p = view.project(lat, lon);
        if (i === 0) context.moveTo(p.x, p.y);
        else context.lineTo(p.x, p.y);
      });
      context.stroke();
    }
    context.setLineDash([]);
  }
  for (const pin of scene.pins) drawPin(view, pin, scene.selected.has(pin.id), palette);
}

/** Pick-ups point up, drop-offs point down, a depot is a house, a place a ring. */
const pinOutlines: Readonly<Record<MapPin['kind'], string>> = {
  pickup: 'M0,-8 L8,6 L-8,6 Z',
  dropoff: 'M0,8 L8,-6 L-8,-6 Z',
  depot: 'M-7,7 V-1 L0,-8 L7,-1 V7 Z',
  home: 'M-7,7 V-1 L0,-8 L7,-1 V7 Z',
  place: 'M-6,0 A6,6 0 1 0 6,0 A6,6 0 1 0 -6,0 Z',
};

function drawPin(view: CanvasView, pin: MapPin, selected: boolean, palette: Palette): void {
  const { context } = view;
  const at = view.project(pin.point.lat, pin.point.lon);
  context.save();
  context.translate(at.x, at.y);
  const outline = new Path2D(pinOutlines[pin.kind]);
  if (selected) {
    context.lineWidth = 9;
    context.strokeStyle = palette.selected;
    context.stroke(outline);
  }
  context.lineWidth = 3;
  context.strokeStyle = palette['label-ground'];
  context.stroke(outline);
  context.fillStyle = pin.done ? palette['van-quiet'] : palette.label;
  context.fill(outline);
  context.restore();
  if (pin.label && (selected || view.map.getZoom() >= 14)) drawLabel(view, pin.label, at.x + 12, at.y, palette);
}

export const LABEL_HEIGHT = 18;
/** Pixels a label of this text takes. */
export function labelWidth({ context }: CanvasView, text: string): number {
  context.font = mapFont(12, 650);
  return context.measureText(text).width + 8;
}

/** A short text on its own ground, its left edge at x, its middle at y. */
export function drawLabel(view: CanvasView, text: string, x: number, y: number, palette: Palette, edge?: string): void {
  const { context } = view;
  const width = labelWidth(view, text);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.beginPath();
  context.roundRect(x, y - LABEL_HEIGHT / 2, width, LABEL_HEIGHT, 4);
  context.fillStyle = palette['label-ground'];
  context.fill();
  context.lineWidth = edge ? 2 : 1;
  context.strokeStyle = edge ?? palette['van-quiet'];
  context.stroke();
  context.fillStyle = palette.label;
  context.fillText(text, x + 4, y + 0.5);
}
