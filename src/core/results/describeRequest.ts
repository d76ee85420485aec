import {
  arrayAt,
  isRecord,
  type JsonRecord,
  parseJson,
  recordAt,
  stringAt,
} from "../../base/json.ts";
import type { SentBlock } from "../model/sentBlock.ts";
import { formatBytes } from "../tracking/formatBytes.ts";

type Role = SentBlock["role"];

/** The request of a line of `requests.jsonl` as a person would read it; empty when unreadable. */
export function describeRequest(requestLine: string): readonly SentBlock[] {
  const line = parseJson(requestLine);
  const params = isRecord(line) ? recordAt(line, "params") : undefined;
  if (!params) return [];
  return [
    ...describeContent(params["system"], "system"),
    ...(arrayAt(params, "messages") ?? []).flatMap((message) =>
      isRecord(message) ? describeContent(message["content"], roleOf(message)) : [],
    ),
  ];
}

function roleOf(message: JsonRecord): Role {
  const role = message["role"];
  return role === "assistant" || role === "system" ? role : "user";
}

function describeContent(content: unknown, role: Role): readonly SentBlock[] {
  if (typeof content === "string") return [{ role, kind: "text", text: content }];
  if (!Array.isArray(content)) return [];
  return content.flatMap((block: unknown) => (isRecord(block) ? describeBlock(block, role) : []));
}

function describeBlock(block: JsonRecord, role: Role): readonly SentBlock[] {
  switch (block["type"]) {
    case "text":
      return [{ role, kind: "text", text: stringAt(block, "text") ?? "" }];
    case "document":
    case "image":
      return [describeSource(block, block["type"], role)];
    case "tool_use":
      return [{ role, kind: "other", text: asJson(block["input"]), title: toolTitle(block) }];
    case "tool_result":
      return [
        { role, kind: "other", text: "", title: "Result of a tool" },
        ...describeContent(block["content"], role),
      ];
    default:
      return [{ role, kind: "other", text: asJson(block) }];
  }
}

function describeSource(block: JsonRecord, kind: "document" | "image", role: Role): SentBlock {
  const title = stringAt(block, "title");
  const text = sourceText(recordAt(block, "source") ?? {});
  return title === undefined ? { role, kind, text } : { role, kind, text, title };
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
