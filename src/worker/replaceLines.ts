import { renameSync, rmSync } from "node:fs";
import type { Progress } from "../contracts/progress.ts";
import { LineWriter } from "./lineWriter.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { storageFailure } from "./storageFailure.ts";

/**
 * Writes lines to a file that is there whole or as it was; answers how many. `doing` is how a
 * failure of the disk begins.
 */
export async function* replaceLines(
  file: string,
  lines: Iterable<string>,
  doing: string,
): AsyncGenerator<Progress<never>, number> {
  const half = `${file}.part`;
  const pace = new Pace(taskSliceMs);
  let count = 0;
  try {
    rmSync(half, { force: true });
    const writer = new LineWriter(half);
    try {
      for (const line of lines) {
        writer.add(line);
        count += 1;
        if (pace.isDue()) yield { kind: "progress", done: count };
      }
      writer.finish();
    } finally {
      writer.close();
    }
    renameSync(half, file);
    return count;
  } catch (error) {
    throw storageFailure(error, doing, file);
  } finally {
    rmSync(half, { force: true });
  }
}
