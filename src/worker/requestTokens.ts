import { isRecord, type JsonRecord, recordAt, stringAt } from "../base/json.ts";
import {
  estimateTokens,
  estimateTokensOfImage,
  estimateTokensOfPdf,
} from "../core/pricing/estimateTokens.ts";
import { imageSize } from "./imageSize.ts";
import { pdfPages } from "./pdfScan.ts";

/** Nothing that is nested deeper is text. */
const maxDepth = 100;

/** Enough of an image for its size, past the metadata that cameras write before it. */
const headLength = 400_000;

/** What the API writes itself to explain the tools: 346 for older tokenizers. */
const toolPromptTokens = 450;

/** Keys whose text is no part of the prompt. */
const notPrompt = new Set(["type", "role", "cache_control", "media_type", "signature", "id"]);

/** An estimate of the input tokens of a request, its files in place. */
export function requestTokens(params: JsonRecord): number {
  const { system, messages, tools, output_config: output } = params;
  const written = tokensOf(system, 0) + tokensOf(messages, 0) + tokensOfJson(output);
  return Array.isArray(tools) && tools.length > 0
    ? written + toolPromptTokens + tokensOfJson(tools)
    : written;
}

/** Of a schema or a tool the model reads everything, keys and punctuation too. */
function tokensOfJson(value: unknown, depth = 0): number {
  if (depth > maxDepth || value === undefined) return 0;
  if (typeof value !== "object" || value === null) return estimateTokens(JSON.stringify(value));
  let sum = 0;
  for (const [key, item] of Object.entries(value))
    sum += estimateTokens(`"${key}":,`) + tokensOfJson(item, depth + 1);
  return sum;
}

function tokensOf(value: unknown, depth: number): number {
  if (typeof value === "string") return estimateTokens(value);
  if (depth > maxDepth) return 0;
  if (Array.isArray(value)) {
    let sum = 0;
    for (const item of value) sum += tokensOf(item, depth + 1);
    return sum;
  }
  if (!isRecord(value)) return 0;
  const file = tokensOfFile(value);
  if (file !== undefined) return file;
  let sum = 0;
  for (const [key, item] of Object.entries(value))
    if (!notPrompt.has(key)) sum += tokensOf(item, depth + 1);
  return sum;
}

/** Tokens of an image or PDF block; undefined for all else. */
function tokensOfFile(block: JsonRecord): number | undefined {
  const { type } = block;
  const source = recordAt(block, "source");
  const isText = source?.["type"] === "text" || source?.["type"] === "content";
  if ((type !== "image" && type !== "document") || !source || isText) return undefined;
  const data = source["type"] === "base64" ? stringAt(source, "data") : undefined;
  if (type === "image") return tokensOfImage(data);
  return estimateTokensOfPdf(data === undefined ? { bytes: 0 } : pdfOf(data));
}

function tokensOfImage(data: string | undefined): number {
  const size = data && imageSize(Buffer.from(data.slice(0, headLength), "base64"));
  return size ? estimateTokensOfImage(size.width, size.height) : estimateTokensOfImage();
}

function pdfOf(data: string): { pages?: number; bytes: number } {
  const bytes = Buffer.from(data, "base64");
  const { seen, isAll } = pdfPages(bytes);
  return { bytes: bytes.length, ...(isAll && { pages: seen }) };
}
