import type { MinifiedLine } from "../contracts/documentTasks.ts";
import { minifyLine } from "../core/jsonl/minifyLine.ts";
import { eachLineOfText } from "./eachLineOfText.ts";

/** Characters of an answer, about: small enough that receiving one is not felt. */
const chunkLength = 500_000;

/** The lines of a text that become shorter, in chunks. */
export async function* minifyText(text: string): AsyncGenerator<readonly MinifiedLine[]> {
  let chunk: MinifiedLine[] = [];
  let length = 0;
  for (const { line, text: before } of eachLineOfText(text)) {
    const after = minifyLine(before);
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
