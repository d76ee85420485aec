import { isRecord, type JsonRecord, stringAt } from "../../base/json.ts";

/**
 * The text of an answer's content: its text blocks, a blank line between them. Blocks in a row of
 * which one carries citations are pieces of one text and joined without anything between.
 */
export function answerText(content: readonly unknown[]): string {
  let text = "";
  let before: JsonRecord | undefined;
  for (const block of content) {
    if (!isRecord(block) || block["type"] !== "text") {
      before = undefined;
      continue;
    }
    const own = stringAt(block, "text") ?? "";
    const isPiece = before !== undefined && (isCited(before) || isCited(block));
    text += own === "" || text === "" || isPiece ? own : `\n\n${own}`;
    before = block;
  }
  return text;
}

function isCited(block: JsonRecord): boolean {
  const citations = block["citations"];
  return Array.isArray(citations) && citations.length > 0;
}
