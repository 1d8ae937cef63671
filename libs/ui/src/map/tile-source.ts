/** An operator's own tiles under the vans: a raster template, or a raster .pmtiles file on the same host. */
import L from 'leaflet';
import type { AgencyInfo } from '@rampa/contracts';

/** The layer for the agency's tile setting; the reader of .pmtiles is fetched only where it is needed. */
export function tileSource(tiles: NonNullable<AgencyInfo['map']['tiles']>): L.Layer {
  if (tiles.kind === 'raster') return L.tileLayer(tiles.url, { maxZoom: 19 });
  const group = L.layerGroup();
  void import('pmtiles').then(({ leafletRasterLayer, PMTiles }) => {
    // the package's layer is typed as unknown because it does not depend on Leaflet's types
    group.addLayer(leafletRasterLayer(new PMTiles(tiles.url), { maxZoom: 19 }) as L.Layer);
  });
  return group;
}
