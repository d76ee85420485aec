import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";

/** How long pieces are made at a stretch: with what comes on top of it, less than a frame. */
const sliceMs = 6;

/**
 * A text that is made piece by piece, as slices of some milliseconds' work: between two of them the
 * window does what else it has to.
 */
export async function* inSlices(pieces: Iterable<string>, clock: Clock): AsyncGenerator<string> {
  let slice: string[] = [];
  let begun = clock.now();
  for (const piece of pieces) {
    slice.push(piece);
    if (clock.now() - begun < sliceMs) continue;
    yield slice.join("");
    slice = [];
    await clock.sleep(0, new AbortSource().signal);
    begun = clock.now();
  }
  yield slice.join("");
}
