import {
  arrayAt,
  isRecord,
  type JsonRecord,
  parseJson,
  recordAt,
  stringAt,
} from "../../base/json.ts";
import type { Outcome, Usage } from "../model/outcome.ts";
import { answerText } from "./answerText.ts";
import { firstWords } from "./firstWords.ts";
import { parseUsage } from "./parseUsage.ts";
import { errorRecord, triage } from "./triage.ts";

/** A line of results, as far as it could be read. All texts are the model's or server's: untrusted. */
export interface ParsedResult {
  readonly customId: string;
  readonly outcome: Outcome;
  /** Empty when there is none. */
  readonly answer: string;
  readonly model?: string;
  readonly stopReason?: string;
  readonly usage?: Usage;
  readonly error?: { readonly type: string; readonly message: string; readonly requestId?: string };
  /** The beginning of the answer, or why there is none: one plain line of at most 160 characters. */
  readonly firstWords: string;
}

/** Reads a line of results; undefined when it names no request. Never throws. */
export function parseResultLine(text: string): ParsedResult | undefined {
  const line = parseJson(text.startsWith("\uFEFF") ? text.slice(1) : text);
  const customId = isRecord(line) ? stringAt(line, "custom_id") : undefined;
  if (!isRecord(line) || customId === undefined) return undefined;
  const result = recordAt(line, "result") ?? {};
  const message = recordAt(result, "message") ?? {};
  const answer = answerText(arrayAt(message, "content") ?? []);
  const outcome = triage(result);
  const error = outcome === "refused" ? refusalOf(message) : errorOf(result);
  const words = answer.trim() === "" ? wordsWithoutAnswer(outcome, message, error) : answer;
  return {
    customId,
    outcome,
    answer,
    ...optional("model", stringAt(message, "model")),
    ...optional("stopReason", stringAt(message, "stop_reason")),
    ...optional("usage", usageOf(message)),
    ...optional("error", error),
    // Costs as much as all else, and most callers never look at it.
    get firstWords() {
      return firstWords(words);
    },
  };
}

function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  // A computed key widens to `string`; there is only this one.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T };
}

function usageOf(message: JsonRecord): Usage | undefined {
  const usage = recordAt(message, "usage");
  return usage && parseUsage(usage);
}

function errorOf(result: JsonRecord): ParsedResult["error"] {
  const outer = recordAt(result, "error");
  const error = errorRecord(result);
  if (!outer || !error) return undefined;
  return {
    type: stringAt(error, "type") ?? "unknown",
    message: stringAt(error, "message") ?? "",
    ...optional("requestId", stringAt(outer, "request_id")),
  };
}

function refusalOf(message: JsonRecord): ParsedResult["error"] {
  const details = recordAt(message, "stop_details") ?? {};
  const explanation = stringAt(details, "explanation");
  const category = stringAt(details, "category");
  if (explanation === undefined && category === undefined) return undefined;
  return { type: category ?? "refusal", message: explanation ?? "" };
}

function wordsWithoutAnswer(
  outcome: Outcome,
  message: JsonRecord,
  error: ParsedResult["error"],
): string {
  if (error && error.message !== "") return error.message;
  if (error) return error.type;
  switch (outcome) {
    case "toolUse":
      return toolWords(arrayAt(message, "content") ?? []);
    case "truncated":
      return stringAt(message, "stop_reason") === "max_tokens"
        ? "No text before the limit was reached. Raise max_tokens."
        : "No text before the context was full. Send less with the request.";
    case "refused":
      return "Refused without an explanation.";
    case "canceled":
      return "Canceled before it was processed.";
    case "expired":
      return "Not processed within 24 hours.";
    default:
      return "";
  }
}

function toolWords(content: readonly unknown[]): string {
  const names = content.flatMap((block) =>
    isRecord(block) && block["type"] === "tool_use" ? [stringAt(block, "name") ?? "a tool"] : [],
  );
  return `Calls ${names.join(", ")}`;
}
