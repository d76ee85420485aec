import { listShape, numberShape, objectShape, type Reader } from "../../base/shape.ts";
import type { PlannedPart } from "./jobEvent.ts";

/** A part with the CRC-32 of its lines in `requests.jsonl`, line ends included. */
export interface SealedPart extends PlannedPart {
  readonly crc32: number;
}

/** `seal.json` of a job: what `requests.jsonl` was when it was written. */
export interface SpoolSeal {
  /** Of the whole file. */
  readonly bytes: number;
  readonly parts: readonly SealedPart[];
}

export const spoolSealShape: Reader<SpoolSeal> = objectShape({
  bytes: numberShape,
  parts: listShape(
    objectShape({ first: numberShape, count: numberShape, bytes: numberShape, crc32: numberShape }),
  ),
});

/** What goes before the first request of a body, and after the last. */
export const bodyFrame = { start: '{"requests":[', end: "]}" } as const;

/** Bytes that a part's lines take up in `requests.jsonl`: a line end each instead of commas. */
export function linesBytes(part: PlannedPart): number {
  return part.bytes - bodyFrame.start.length - bodyFrame.end.length + 1;
}
