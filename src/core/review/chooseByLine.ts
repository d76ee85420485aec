/** Lines that a model miscounts by, at most. */
const mostOff = 5;

/**
 * The one of several places that is meant when a line is named: the nearest, unless another is about
 * as near. The only one when there is one. Lines are 0-based.
 */
export function chooseByLine<T>(
  places: readonly T[],
  lineOf: (place: T) => number,
  line: number | undefined,
): T | undefined {
  if (places.length < 2) return places[0];
  if (line === undefined) return undefined;
  const distance = (place: T): number => Math.abs(lineOf(place) - line);
  const [nearest, next] = places.toSorted((a, b) => distance(a) - distance(b));
  if (nearest === undefined || next === undefined) return nearest;
  const off = distance(nearest);
  return off <= mostOff && off * 2 < distance(next) ? nearest : undefined;
}
