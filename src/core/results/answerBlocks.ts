import { arrayAt, isRecord, type JsonRecord, stringAt } from "../../base/json.ts";
import type { AnswerBlock, Citation, CitationMark } from "../model/answerBlock.ts";
import { CitationList } from "./citationList.ts";
import { foundPages } from "./foundPages.ts";

/** An answer as its blocks, with what they cite. */
export interface BlockAnswer {
  readonly blocks: readonly AnswerBlock[];
  readonly citations: readonly Citation[];
}

/**
 * The content of an answer, block by block. Texts in a row are one, joined as `answerText` joins
 * them. A type that this version does not know is shown as it is. Never throws.
 */
export function answerBlocks(content: readonly unknown[]): BlockAnswer {
  const citations = new CitationList();
  const blocks: AnswerBlock[] = [];
  let text = new JoinedText();
  const endText = (): void => {
    blocks.push(...text.blocks());
    text = new JoinedText();
  };
  for (const block of content) {
    if (isRecord(block) && block["type"] === "text") {
      text.add(stringAt(block, "text") ?? "", citations.add(arrayAt(block, "citations") ?? []));
    } else {
      endText();
      blocks.push(...otherBlocks(block));
    }
  }
  endText();
  return { blocks, citations: citations.all };
}

/** Pieces of text in a row. */
class JoinedText {
  #text = "";
  #wasCited: boolean | undefined;
  readonly #marks: CitationMark[] = [];

  add(own: string, citations: readonly number[]): void {
    const isCited = citations.length > 0;
    const isPiece = this.#wasCited !== undefined && (this.#wasCited || isCited);
    this.#text += own === "" || this.#text === "" || isPiece ? own : `\n\n${own}`;
    this.#wasCited = isCited;
    if (isCited) this.#marks.push({ at: this.#text.length, citations });
  }

  blocks(): readonly AnswerBlock[] {
    const marks = this.#marks.length > 0 && { marks: this.#marks };
    if (this.#text === "" && !marks) return [];
    return [{ kind: "text", text: this.#text, ...marks }];
  }
}

function otherBlocks(block: unknown): readonly AnswerBlock[] {
  if (!isRecord(block)) return [{ kind: "other", type: "", json: asJson(block) }];
  const type = stringAt(block, "type") ?? "";
  switch (type) {
    case "thinking":
      return thinkingBlocks(stringAt(block, "thinking") ?? "");
    case "redacted_thinking":
      return [{ kind: "thinking", text: "", isRedacted: true }];
    case "tool_use":
    case "mcp_tool_use":
    case "server_tool_use":
      return [toolUse(block, type)];
    default:
      return [type.endsWith("_tool_result") ? toolResult(block, type) : unknown(block, type)];
  }
}

/** Models of today think without saying what: an empty block is nothing to show. */
function thinkingBlocks(text: string): readonly AnswerBlock[] {
  return text.trim() === "" ? [] : [{ kind: "thinking", text }];
}

function toolUse(block: JsonRecord, type: string): AnswerBlock {
  return {
    kind: "toolUse",
    name: stringAt(block, "name") ?? "",
    json: asJson(block["input"]),
    ...(type !== "tool_use" && { byServer: true as const }),
  };
}

function toolResult(block: JsonRecord, type: string): AnswerBlock {
  const links = foundPages(block["content"]);
  return {
    kind: "toolResult",
    name: type.slice(0, -"_tool_result".length),
    json: asJson(block["content"]),
    ...(links.length > 0 && { links }),
  };
}

function unknown(block: JsonRecord, type: string): AnswerBlock {
  return { kind: "other", type, json: asJson(block) };
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "null";
  } catch (error) {
    // Made to be nested deeper than any stack.
    if (error instanceof RangeError) return "…";
    throw error;
  }
}
