import type { ChangedLine } from "../contracts/documentTasks.ts";
import { eachLineOfText } from "./eachLineOfText.ts";

/** Characters of an answer, about: small enough that receiving one is not felt. */
const chunkLength = 500_000;

/** The lines of a text that `change` makes others of, in chunks. */
export async function* changedLines(
  text: string,
  change: (text: string, line: number) => string,
): AsyncGenerator<readonly ChangedLine[]> {
  let chunk: ChangedLine[] = [];
  let length = 0;
  for (const { line, text: before } of eachLineOfText(text)) {
    const after = change(before, line);
    if (after === before) continue;
    chunk.push({ line, length: before.length, text: after });
    length += after.length;
    if (length < chunkLength) continue;
    yield chunk;
    chunk = [];
    length = 0;
  }
  if (chunk.length > 0) yield chunk;
}
