import { isRecord, type JsonRecord, stringAt } from "../../base/json.ts";

/** Between two blocks of a document that is made of blocks. */
export const blockBreak = "\n\n";

/** The text of a document that is made of blocks; blocks that are no text are empty. */
export function contentSourceText(source: JsonRecord): string {
  return contentSourceTexts(source).join(blockBreak);
}

/** The same, block by block. */
export function contentSourceTexts(source: JsonRecord): readonly string[] {
  const { content } = source;
  if (typeof content === "string") return [content];
  if (!Array.isArray(content)) return [];
  return content.map((block: unknown) => (isRecord(block) ? (stringAt(block, "text") ?? "") : ""));
}
