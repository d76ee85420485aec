import { recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { contentBlocks } from "./blocks.ts";
import { readLines } from "./textLines.ts";
import type { TextLine } from "./textLines.ts";

export interface TextInput {
  readonly kind: "text";
  /** Its title, or what it can be called without one. */
  readonly title: string;
  readonly text: string;
  readonly lines: readonly TextLine[];
  /** Its place among the documents of the request, as citations count them. */
  readonly index: number;
  readonly wantsCitations: boolean;
}

export interface PdfInput {
  readonly kind: "pdf";
  readonly title: string;
  /** At least 1; 0 when the file is not part of the request. */
  readonly pages: number;
  readonly bytes: number;
  readonly index: number;
  readonly wantsCitations: boolean;
}

/** Reads a `document` block; one that is not text is taken for a PDF. */
export function readDocument(block: JsonRecord, index: number): TextInput | PdfInput {
  const title = stringAt(block, "title") ?? `document ${index + 1}`;
  const source = recordAt(block, "source") ?? {};
  const type = stringAt(source, "type");
  const cited = { index, wantsCitations: recordAt(block, "citations")?.["enabled"] === true };
  if (type === "text" || type === "content") {
    const text = type === "text" ? (stringAt(source, "data") ?? "") : textOfContent(source);
    return {
      kind: "text",
      title,
      text,
      lines: readLines(text),
      ...cited,
    };
  }
  return { kind: "pdf", title, ...measurePdf(stringAt(source, "data")), ...cited };
}

function textOfContent(source: JsonRecord): string {
  return contentBlocks(source["content"])
    .map((block) => stringAt(block, "text") ?? "")
    .join("\n");
}

function measurePdf(base64: string | undefined): {
  readonly pages: number;
  readonly bytes: number;
} {
  if (base64 === undefined) return { pages: 0, bytes: 0 };
  const bytes = Buffer.from(base64, "base64");
  const pages = bytes.toString("latin1").match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 1;
  return { pages, bytes: bytes.length };
}
