/** The road network drawn as the map's ground: a Leaflet grid of canvases, no tiles from anywhere. */
import L from 'leaflet';
import type { Box, LineIndex, MapLine } from './line-index.ts';
import type { Palette } from './palette.ts';
import { roadStyle, type RoadStyle } from './road-style.ts';

const TILE = 256;

export interface RoadsLayer extends L.GridLayer {
  /** Draws again, in these colours. */
  recolour(palette: Palette): void;
}

/** A grid layer over the lines of the index. */
export function createRoadsLayer(index: LineIndex, first: Palette): RoadsLayer {
  let palette = first;
  const Roads = L.GridLayer.extend({
    createTile(coords: L.Coords): HTMLElement {
      const canvas = document.createElement('canvas');
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      canvas.width = canvas.height = TILE * ratio;
      const context = canvas.getContext('2d');
      if (!context) return canvas;
      context.scale(ratio, ratio);
      drawTile(context, index, coords, palette);
      return canvas;
    },
    recolour(next: Palette): void {
      palette = next;
      (this as unknown as L.GridLayer).redraw();
    },
  });
  return new (Roads as unknown as new (options: L.GridLayerOptions) => RoadsLayer)({
    tileSize: TILE,
    minZoom: 8,
    maxZoom: 19,
    pane: 'tilePane',
    updateWhenIdle: false,
  });
}

function drawTile(context: CanvasRenderingContext2D, index: LineIndex, coords: L.Coords, palette: Palette): void {
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, TILE, TILE);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const drawn: { line: MapLine; style: RoadStyle }[] = [];
  for (const line of index.within(tileBox(coords))) {
    const style = roadStyle(line.class, coords.z);
    if (style) drawn.push({ line, style });
  }
  drawn.sort((a, b) => a.style.rank - b.style.rank);
  const project = tileProjection(coords);
  for (const { line, style } of drawn) stroke(context, line, project, style.width + 1.5, palette['road-casing']);
  for (const { line, style } of drawn) stroke(context, line, project, style.width, palette[style.colour]);
}

type Project = (lat: number, lon: number) => readonly [number, number];

function stroke(context: CanvasRenderingContext2D, line: MapLine, project: Project, width: number, colour: string): void {
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.beginPath();
  line.line.forEach(([lat, lon], i) => {
    const [x, y] = project(lat, lon);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.stroke();
}

/** Web Mercator pixels within one tile; written out because it runs for every point of every tile. */
export function tileProjection(coords: { readonly x: number; readonly y: number; readonly z: number }): Project {
  const world = TILE * 2 ** coords.z;
  return (lat, lon) => {
    const sine = Math.sin((lat * Math.PI) / 180);
    const x = ((lon + 180) / 360) * world;
    const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world;
    return [x - coords.x * TILE, y - coords.y * TILE];
  };
}

/** The tile's box, a little larger, so that wide lines of its neighbours reach in. */
export function tileBox(coords: { readonly x: number; readonly y: number; readonly z: number }): Box {
  const margin = 16 / TILE;
  const scale = 2 ** coords.z;
  const lon = (x: number): number => (x / scale) * 360 - 180;
  const lat = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / scale))) * 180) / Math.PI;
  return {
    west: lon(coords.x - margin),
    east: lon(coords.x + 1 + margin),
    north: lat(coords.y - margin),
    south: lat(coords.y + 1 + margin),
  };
}
