/** The map's colours, read from the tokens by way of map.css, so that light, dark and forced colours need no second list. */

const names = [
  'ground',
  'road-major',
  'road-middle',
  'road-minor',
  'road-casing',
  'street-name',
  'street-name-halo',
  'path',
  'van-fill',
  'van-hollow',
  'van-edge',
  'van-quiet',
  'van-alert',
  'van-stopped',
  'label',
  'label-ground',
  'selected',
  'place',
] as const;
export type MapColour = (typeof names)[number];
export type Palette = Readonly<Record<MapColour, string>>;

/** Reads every `--map-…` property as the browser resolves it at this element. */
export function readPalette(element: HTMLElement): Palette {
  const probe = element.ownerDocument.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(--map-${name})`;
    return getComputedStyle(probe).color;
  };
  const palette = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<MapColour, string>;
  probe.remove();
  return palette;
}
