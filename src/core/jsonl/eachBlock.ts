import { isRecord, type JsonRecord } from "../../base/json.ts";
import type { JsonPath } from "./columnsOf.ts";
import { maxDepth } from "./readReferences.ts";

/** A content block and where it is in its request. */
export interface PlacedBlock {
  readonly block: JsonRecord;
  readonly at: JsonPath;
}

/** The content blocks of a request: those of system and messages, and what lies within them. */
export function* eachBlock(params: JsonRecord): Generator<PlacedBlock> {
  yield* blocksIn(params["system"], ["params", "system"]);
  const messages: unknown = params["messages"];
  if (!Array.isArray(messages)) return;
  for (const [index, message] of messages.entries()) {
    if (!isRecord(message)) continue;
    yield* blocksIn(message["content"], ["params", "messages", index, "content"]);
  }
}

function* blocksIn(content: unknown, at: JsonPath): Generator<PlacedBlock> {
  if (!Array.isArray(content) || at.length > maxDepth) return;
  for (const [index, block] of content.entries()) {
    if (!isRecord(block)) continue;
    const here = [...at, index];
    yield { block, at: here };
    // The arguments of a tool are the tool's affair, whatever they look like.
    if (block["type"] !== "tool_use") yield* blocksIn(block["content"], [...here, "content"]);
  }
}
