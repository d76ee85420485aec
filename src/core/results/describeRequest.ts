import { type JsonRecord, recordAt, stringAt } from "../../base/json.ts";
import type { SentBlock } from "../model/sentBlock.ts";
import { formatBytes } from "../tracking/formatBytes.ts";
import { contentSourceText } from "./contentSourceText.ts";
import { type SentPart, sentParts } from "./sentParts.ts";

type Role = SentBlock["role"];

/** The request of a line of `requests.jsonl` as a person would read it; empty when unreadable. */
export function describeRequest(requestLine: string): readonly SentBlock[] {
  return sentParts(requestLine).map(describePart);
}

function describePart({ block, role }: SentPart): SentBlock {
  switch (block["type"]) {
    case "text":
      return { role, kind: "text", text: stringAt(block, "text") ?? "" };
    case "document":
    case "image":
      return describeSource(block, block["type"], role);
    case "tool_use":
      return { role, kind: "other", text: asJson(block["input"]), title: toolTitle(block) };
    case "tool_result":
      return { role, kind: "other", text: "", title: "Result of a tool" };
    default:
      return { role, kind: "other", text: asJson(block) };
  }
}

function describeSource(block: JsonRecord, kind: "document" | "image", role: Role): SentBlock {
  const title = stringAt(block, "title");
  const source = recordAt(block, "source") ?? {};
  const isInside = source["type"] === "base64";
  const mediaType = isInside ? (stringAt(source, "media_type") ?? "binary") : undefined;
  return {
    role,
    kind,
    text: sourceText(source),
    ...(title !== undefined && { title }),
    ...(mediaType !== undefined && { mediaType }),
  };
}

function sourceText(source: JsonRecord): string {
  const data = stringAt(source, "data");
  switch (source["type"]) {
    case "text":
      return data ?? "";
    case "base64":
      return `${stringAt(source, "media_type") ?? "binary"}, ${formatBytes(base64Bytes(data ?? ""))}`;
    case "url":
      return stringAt(source, "url") ?? "";
    case "file":
      return `file ${stringAt(source, "file_id") ?? ""}`;
    case "path":
      return stringAt(source, "path") ?? "";
    case "content":
      return contentSourceText(source);
    default:
      return asJson(source);
  }
}

function base64Bytes(data: string): number {
  const padding = data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0;
  return Math.max(0, Math.floor((data.length * 3) / 4) - padding);
}

function toolTitle(block: JsonRecord): string {
  return `Call of ${stringAt(block, "name") ?? "a tool"}`;
}

function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2) ?? "";
}
