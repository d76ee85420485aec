import { isRecord, type JsonRecord, stringAt } from "../../base/json.ts";
import type { JsonPath } from "./columnsOf.ts";
import { type ProblemList, quoted } from "./problemList.ts";

const imageTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"];

/** What the API takes as `source` of a block, by the block's type. `path` is ours. */
const sourceTypes: ReadonlyMap<unknown, readonly string[]> = new Map([
  ["image", ["base64", "url", "file", "path"]],
  ["document", ["base64", "url", "file", "text", "content", "path"]],
]);

/** Checks the `source` of an image or document block, except a file reference. */
export function checkSource(block: JsonRecord, at: JsonPath, list: ProblemList): void {
  const allowed = sourceTypes.get(block["type"]);
  if (!allowed) return;
  const here = [...at, "source"];
  const source = block["source"];
  if (!isRecord(source)) {
    const message = `The block has no "source", such as {"type": "path", "path": "docs/spec.pdf"}.`;
    list.error("source", message, here);
    return;
  }
  const type = stringAt(source, "type") ?? "";
  if (!allowed.includes(type)) {
    const remedy = `Use ${allowed.join(", ")}.`;
    list.error("source", `No source is of the type ${quoted(type)}. ${remedy}`, [...here, "type"]);
    return;
  }
  if (type === "base64" || type === "text") checkData(block["type"], source, here, list);
  const required = requiredKey.get(type);
  if (required === undefined || isFilled(source[required])) return;
  list.error("source", `The source has no "${required}". Add it.`, [...here, required]);
}

const requiredKey: ReadonlyMap<string, string> = new Map([
  ["base64", "data"],
  ["text", "data"],
  ["url", "url"],
  ["file", "file_id"],
  ["content", "content"],
]);

function checkData(blockType: unknown, source: JsonRecord, at: JsonPath, list: ProblemList): void {
  const { media_type: mediaType, type, data } = source;
  const isText = type === "text";
  const types = isText ? ["text/plain"] : blockType === "image" ? imageTypes : ["application/pdf"];
  if (typeof mediaType !== "string" || !types.includes(mediaType)) {
    const message = `"media_type" must be ${types.map(quoted).join(", ")}.`;
    list.error("media-type", message, [...at, "media_type"]);
  }
  if (isText && typeof data === "string" && data !== "" && !/\S/.test(data)) {
    const message = "The document is empty. Write a text, or remove the block.";
    list.error("empty-text", message, [...at, "data"]);
  }
  if (isText || typeof data !== "string" || isBase64(data)) return;
  list.error("base64", "The data is not in base64. Name the file instead.", [...at, "data"]);
}

function isFilled(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || Array.isArray(value);
}

function isBase64(data: string): boolean {
  return data.length % 4 === 0 && !/[^A-Za-z0-9+/=]/.test(data);
}
