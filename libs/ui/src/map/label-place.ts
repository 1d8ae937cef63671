/** Where a van's label goes so that it hides no other: right, left, below, above, in this order. */

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const overlaps = (a: Rect, b: Rect): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The first free place around a point; the right side where all are taken. The place is added to `taken`. */
export function placeLabel(at: { readonly x: number; readonly y: number }, width: number, height: number, taken: Rect[]): Rect {
  const places: Rect[] = [
    { x: at.x + 15, y: at.y - height / 2, width, height },
    { x: at.x - 15 - width, y: at.y - height / 2, width, height },
    { x: at.x - width / 2, y: at.y + 14, width, height },
    { x: at.x - width / 2, y: at.y - 14 - height, width, height },
  ];
  const place = places.find((candidate) => !taken.some((other) => overlaps(candidate, other))) ?? places[0]!;
  taken.push(place);
  return place;
}
