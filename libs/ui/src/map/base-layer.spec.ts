import { describe, expect, it } from '@jest/globals';
import L from 'leaflet';
import { tileBox, tileProjection } from './base-layer.ts';

const sofia = { lat: 42.6977, lon: 23.3219 };

describe('tiles of the base layer', () => {
  it('projects as Leaflet does', () => {
    const zoom = 14;
    const world = L.CRS.EPSG3857.latLngToPoint(L.latLng(sofia.lat, sofia.lon), zoom);
    const tile = { x: Math.floor(world.x / 256), y: Math.floor(world.y / 256), z: zoom };
    const [x, y] = tileProjection(tile)(sofia.lat, sofia.lon);
    expect(x).toBeCloseTo(world.x - tile.x * 256, 6);
    expect(y).toBeCloseTo(world.y - tile.y * 256, 6);
  });

  it('asks for the lines of its own box and a little around it', () => {
    const tile = { x: 9253, y: 6034, z: 14 };
    const box = tileBox(tile);
    const [left, top] = tileProjection(tile)(box.north, box.west);
    expect(left).toBeCloseTo(-16, 6);
    expect(top).toBeCloseTo(-16, 6);
  });
});
