import { numberShape, objectShape, type Reader, readShape, textShape } from "../../base/shape.ts";
import { resultsLifetimeMs } from "./batch.ts";

/** The essentials of a batch, remembered apart from the job's folder, which may be lost. */
export interface MirroredBatch {
  /** The API's id. */
  readonly batch: string;
  readonly job: string;
  readonly label: string;
  /** The server's clock, in milliseconds since the epoch. */
  readonly createdAt: number;
  /** As in `prepared`. */
  readonly base?: string;
  readonly document?: string;
  /** What its requests are about: lines of a draft without parameters. Absent when it is too long. */
  readonly sources?: string;
}

/** More would slow down whoever keeps them. */
const mostBatches = 300;
const mostCharacters = 200_000;

const shape: Reader<MirroredBatch> = objectShape(
  { batch: textShape, job: textShape, label: textShape, createdAt: numberShape },
  { base: textShape, document: textShape, sources: textShape },
);

/** Reads what was kept; what is none of them is left out. */
export function readMirror(value: unknown): readonly MirroredBatch[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.flatMap((item) => readShape(shape, item) ?? []);
}

/**
 * What is worth keeping, newest first: as long as the API keeps results, and with the sources of as
 * many as there is room for. Of two about one batch, the later in the list counts.
 */
export function boundedMirror(
  batches: readonly MirroredBatch[],
  now: number,
): readonly MirroredBatch[] {
  const latest = new Map(batches.map((mirrored) => [mirrored.batch, mirrored]));
  const kept = [...latest.values()]
    .filter(({ createdAt }) => now - createdAt < resultsLifetimeMs)
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .slice(0, mostBatches);
  let characters = 0;
  return kept.map((mirrored) => {
    const { sources = "", ...rest } = mirrored;
    characters += sources.length;
    return characters > mostCharacters ? rest : mirrored;
  });
}
