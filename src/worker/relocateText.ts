import path from "node:path";
import type { ChangedLine } from "../contracts/documentTasks.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import { relocated } from "../core/jsonl/resolveReferences.ts";
import { changedLines } from "./changedLines.ts";
import { withSlashes } from "./placeInFolder.ts";

/** The lines of a text that name files relative to `from`, naming them relative to `to`. */
export function relocateText(
  text: string,
  from: string,
  to: string,
): AsyncGenerator<readonly ChangedLine[]> {
  const move = (place: string): string => withSlashes(path.relative(to, path.resolve(from, place)));
  return changedLines(text, (before, line) => {
    const { request } = checkRequestLine(before, line);
    if (!request || request.about.length + request.references.length === 0) return before;
    return JSON.stringify(relocated(request, move, () => undefined));
  });
}
