import { type JsonRecord, parseJson, stringAt } from "../base/json.ts";
import {
  listShape,
  choiceShape,
  numberShape,
  objectShape,
  type Reader,
  readShape,
  textShape,
} from "../base/shape.ts";
import type { Source } from "../core/model/source.ts";

const pairShape: Reader<readonly [number, number]> = (value) => {
  const [first, last] = listShape(numberShape)(value);
  return [numberShape(first), numberShape(last)];
};

const placeShape = objectShape(
  {},
  {
    lines: pairShape,
    columns: pairShape,
    row: numberShape,
    table: textShape,
    key: textShape,
    output: choiceShape(["file", "findings"]),
  },
);

/** A source as two columns of the index: most have a path only. */
export function toColumns(source: Source | undefined): [path: string | null, place: string | null] {
  if (!source) return [null, null];
  const { path, ...place } = source;
  return [path, Object.keys(place).length === 0 ? null : JSON.stringify(place)];
}

/** The source that the columns `path` and `place` of a row hold. */
export function fromColumns(row: JsonRecord): Source | undefined {
  const path = stringAt(row, "path");
  if (path === undefined) return undefined;
  const place = stringAt(row, "place");
  return { path, ...(place === undefined ? {} : readShape(placeShape, parseJson(place))) };
}
