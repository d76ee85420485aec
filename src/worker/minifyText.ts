import type { ChangedLine } from "../contracts/documentTasks.ts";
import { minifyLine } from "../core/jsonl/minifyLine.ts";
import { changedLines } from "./changedLines.ts";

/** The lines of a text that become shorter, in chunks. */
export function minifyText(text: string): AsyncGenerator<readonly ChangedLine[]> {
  return changedLines(text, (line) => minifyLine(line));
}
