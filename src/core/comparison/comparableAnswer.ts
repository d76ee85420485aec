import { arrayAt, isRecord, parseJson, recordAt } from "../../base/json.ts";
import type { Outcome } from "../model/outcome.ts";
import { structuredAnswer } from "../results/jsonAnswer.ts";
import type { ParsedResult } from "../results/parseResultLine.ts";

/** What of a result another is compared with. */
export interface ComparableAnswer {
  readonly outcome: Outcome;
  /** Empty for no answer. */
  readonly text: string;
  /** The object or list that the answer is; undefined for prose. Numbers keep all their digits. */
  readonly json?: unknown;
}

const withAnswer: readonly Outcome[] = [
  "answered",
  "truncated",
  "refused",
  "paused",
  "toolUse",
  "invalidSchema",
];

/** Whether a model said something, were it that it will not. */
export function hasAnswer(outcome: Outcome): boolean {
  return withAnswer.includes(outcome);
}

/** `line` is the result as it was downloaded, which `result` was read from. */
export function comparableAnswer(
  outcome: Outcome,
  result?: ParsedResult,
  line = "",
): ComparableAnswer {
  const calls = outcome === "toolUse" ? toolCalls(line) : [];
  const text = result?.answer ?? "";
  const [call] = calls;
  if (call && calls.length === 1 && text.trim() === "")
    return { outcome, text: indented(call.input), json: call.input };
  if (calls.length > 0)
    return { outcome, text: [text, ...calls.map(callWords)].filter(Boolean).join("\n\n") };
  const json = structuredAnswer(text);
  return { outcome, text, ...(json === undefined ? {} : { json }) };
}

interface ToolCall {
  readonly name: string;
  readonly input: unknown;
}

/** The tools that a model asks for, whose inputs are the answer of many who want JSON. */
function toolCalls(line: string): readonly ToolCall[] {
  const parsed = parseJson(line);
  const result = isRecord(parsed) ? recordAt(parsed, "result") : undefined;
  const content = arrayAt(recordAt(result ?? {}, "message") ?? {}, "content") ?? [];
  return content.flatMap((block) =>
    isRecord(block) && block["type"] === "tool_use"
      ? [{ name: String(block["name"]), input: block["input"] ?? {} }]
      : [],
  );
}

function callWords({ name, input }: ToolCall): string {
  return `${name}\n${indented(input)}`;
}

function indented(value: unknown): string {
  try {
    return JSON.stringify(value, undefined, 2);
  } catch {
    // Nested deeper than anybody reads.
    return "";
  }
}
