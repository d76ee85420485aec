import { randomUUID } from "node:crypto";
import { renameSync, rmSync, statSync } from "node:fs";
import { Failure } from "../base/failure.ts";
import type { Progress } from "../contracts/progress.ts";
import { LineWriter } from "./lineWriter.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { storageFailure } from "./storageFailure.ts";

/**
 * Writes lines to a file that is there whole or as it was; answers how many. `doing` is how a
 * failure of the disk begins. Fails with `conflict` when somebody else has replaced it meanwhile.
 * `prepare` writes what the new lines must not be there without, just before they are.
 */
export async function* replaceLines(
  file: string,
  lines: Iterable<string>,
  doing: string,
  prepare?: () => void,
): AsyncGenerator<Progress<never>, number> {
  const half = halfOf(file);
  const before = stampOf(file);
  const pace = new Pace(taskSliceMs);
  let count = 0;
  try {
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
    if (stampOf(file) !== before)
      throw new Failure("conflict", `${doing}: it was changed meanwhile. Try again.`, { file });
    prepare?.();
    renameSync(half, file);
    return count;
  } catch (error) {
    throw storageFailure(error, doing, file);
  } finally {
    rmSync(half, { force: true });
  }
}

/** Beside a file, where it is written until it is whole: by one alone, of however many windows. */
export function halfOf(file: string): string {
  return `${file}.${randomUUID()}.part`;
}

function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : "";
}
