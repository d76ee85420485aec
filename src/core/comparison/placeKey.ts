import type { Source } from "../model/source.ts";

/** Which part of its file a source is, as a text to compare; empty for all of it. */
export function placeKey({ lines, columns, row, table, key }: Omit<Source, "path">): string {
  const place = [lines, columns, row, table, key];
  return place.every((part) => part === undefined) ? "" : JSON.stringify(place);
}
