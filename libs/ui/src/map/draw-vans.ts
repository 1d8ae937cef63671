/** Draws the vans: shape and label say the state, an old position looks old. */
import type { Instant, Seconds } from '@rampa/kernel';
import type { CanvasView } from './canvas-layer.ts';
import { drawLabel, LABEL_HEIGHT, labelWidth } from './draw-scene.ts';
import { placeLabel, type Rect } from './label-place.ts';
import type { Palette } from './palette.ts';
import { isStale, type PositionStore, type VanFix } from './position-store.ts';
import type { MapScene, VanOnMap } from './scene.ts';
import { vanShapes } from './van-shape.ts';

export interface VanDrawing {
  readonly scene: MapScene;
  readonly positions: Pick<PositionStore, 'get'>;
  readonly palette: Palette;
  /** Service time now, to tell which positions are stale. */
  readonly now: Instant;
  readonly staleAfter: Seconds;
  /** Words for what the picture alone would say with a sign. */
  readonly words: { readonly late: string; readonly stale: string };
}

/** Draws all vans with a known position, the selected ones last. */
export function drawVans(view: CanvasView, drawing: VanDrawing): void {
  const { scene, positions } = drawing;
  const order = [...scene.vans].sort((a, b) => Number(scene.selected.has(a.id)) - Number(scene.selected.has(b.id)));
  const taken: Rect[] = [];
  const seen = order.flatMap((van) => {
    const fix = positions.get(van.index);
    const at = fix && view.project(fix.lat, fix.lon);
    return at && at.x > -20 && at.y > -20 && at.x < view.width + 20 && at.y < view.height + 20 ? [{ van, fix, at }] : [];
  });
  for (const { at } of seen) taken.push({ x: at.x - 9, y: at.y - 9, width: 18, height: 18 });
  for (const { van, fix, at } of seen) drawVan(view, drawing, van, fix, at);
  // the chosen van's label finds its place first
  for (const { van, fix, at } of seen.reverse()) drawVanLabel(view, drawing, van, fix, at, taken);
}

type At = { readonly x: number; readonly y: number };

const looksStale = ({ now, staleAfter }: VanDrawing, van: VanOnMap, fix: VanFix): boolean =>
  van.state !== 'parked' && van.state !== 'waiting' && van.state !== 'not_started' && isStale(fix, now, staleAfter);

function drawVanLabel(view: CanvasView, drawing: VanDrawing, van: VanOnMap, fix: VanFix, at: At, taken: Rect[]): void {
  const { palette, words, scene } = drawing;
  const text = [van.label, van.late && `! ${words.late}`, looksStale(drawing, van, fix) && `? ${words.stale}`].filter(Boolean).join(' · ');
  const place = placeLabel(at, labelWidth(view, text), LABEL_HEIGHT, taken);
  const edge = scene.selected.has(van.id) ? palette.selected : van.late ? palette['van-alert'] : undefined;
  drawLabel(view, text, place.x, place.y + LABEL_HEIGHT / 2, palette, edge);
}

function drawVan(view: CanvasView, drawing: VanDrawing, van: VanOnMap, fix: VanFix, at: At): void {
  const { context } = view;
  const { scene, palette } = drawing;
  const stale = looksStale(drawing, van, fix);
  const shape = vanShapes[van.state];
  const selected = scene.selected.has(van.id);
  context.save();
  context.translate(at.x, at.y);
  if (selected) ring(context, 16, palette.selected, 5);
  if (van.late) ring(context, 14, palette['van-alert'], 2.5);
  if (stale) context.globalAlpha = 0.55;
  context.save();
  if (shape.turns) context.rotate((fix.heading * Math.PI) / 180);
  const outline = new Path2D(shape.outline);
  context.lineJoin = 'round';
  context.lineWidth = 2.5;
  context.setLineDash(stale ? [3, 3] : []);
  context.strokeStyle = stale ? palette['van-quiet'] : palette[shape.stroke];
  context.fillStyle = stale ? palette['van-hollow'] : palette[shape.fill];
  context.fill(outline);
  context.stroke(outline);
  if (shape.sign) {
    context.setLineDash([]);
    context.strokeStyle = stale ? palette['van-quiet'] : palette['van-edge'];
    context.stroke(new Path2D(shape.sign));
  }
  context.restore();
  context.restore();
}

function ring(context: CanvasRenderingContext2D, radius: number, colour: string, width: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}
