import { arrayAt, isRecord } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { ModelEntry } from "../models/modelEntry.ts";
import { readPrompt } from "./prompt.ts";

const charactersPerToken = 3.6;
const tokensPerPage = 2200;
const tokensPerTool = 40;

/** Tokens of a text of this many characters. */
export function textTokens(characters: number, model: ModelEntry): number {
  return Math.ceil(characters / perToken(model));
}

/** How many characters fit into some tokens. */
export function charactersIn(tokens: number, model: ModelEntry): number {
  return Math.floor(tokens * perToken(model));
}

/** Models since 4.7 need about 30 % more tokens for the same text. */
function perToken(model: ModelEntry): number {
  return model.generation >= 47 ? charactersPerToken / 1.3 : charactersPerToken;
}

/** An estimate of the input tokens of a request that follows the API's rules of thumb. */
export function inputTokens(params: JsonRecord, model: ModelEntry): number {
  const { images, pdfs } = readPrompt(params);
  const text = textLength(params["messages"]) + textLength(params["system"]);
  const tools = arrayAt(params, "tools") ?? [];
  const toolText = JSON.stringify(tools).length;
  const imageTokens = images.map(({ width, height }) => imageTokensOf(width, height, model));
  const pageTokens = pdfs.map(({ pages }) => pages * tokensPerPage);
  return (
    8 +
    textTokens(text + toolText, model) +
    tools.length * tokensPerTool +
    sum(imageTokens) +
    sum(pageTokens)
  );
}

function imageTokensOf(width: number, height: number, model: ModelEntry): number {
  const most = model.generation >= 47 ? 4784 : 1568;
  return Math.min(most, Math.max(1, Math.ceil(width / 28) * Math.ceil(height / 28)));
}

/** Characters that are read as text: not the base64 of attachments, nor names and ids. */
function textLength(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (Array.isArray(value)) return sum(value.map(textLength));
  if (!isRecord(value)) return 0;
  if (value["type"] === "base64") return 0;
  const { text, content, source, data, title, context, input } = value;
  const json = input === undefined ? 0 : JSON.stringify(input).length;
  return json + sum([text, content, source, data, title, context].map(textLength));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
