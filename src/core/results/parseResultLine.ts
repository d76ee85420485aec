import {
  arrayAt,
  isRecord,
  type JsonRecord,
  parseJson,
  recordAt,
  stringAt,
} from "../../base/json.ts";
import type { Outcome, Usage } from "../model/outcome.ts";
import { findingsSummary } from "../review/findingsSummary.ts";
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
  const parsed = new ResultLine(customId, outcome, answer, words);
  const model = stringAt(message, "model");
  const stopReason = stringAt(message, "stop_reason");
  const usage = usageOf(message);
  if (model !== undefined) parsed.model = model;
  if (stopReason !== undefined) parsed.stopReason = stopReason;
  if (usage) parsed.usage = usage;
  if (error) parsed.error = error;
  return parsed;
}

/**
 * A class, as an object with an accessor of its own has a shape of its own, and engines keep those:
 * a hundred thousand of them are a hundred thousand answers that are kept.
 */
class ResultLine implements ParsedResult {
  readonly customId: string;
  readonly outcome: Outcome;
  readonly answer: string;
  declare model?: string;
  declare stopReason?: string;
  declare usage?: Usage;
  declare error?: NonNullable<ParsedResult["error"]>;
  readonly #words: string;

  constructor(customId: string, outcome: Outcome, answer: string, words: string) {
    this.customId = customId;
    this.outcome = outcome;
    this.answer = answer;
    this.#words = words;
  }

  /** Costs as much as all else, and most callers never look at it. */
  get firstWords(): string {
    return firstWords(findingsSummary(this.#words) ?? this.#words);
  }
}

function usageOf(message: JsonRecord): Usage | undefined {
  const usage = recordAt(message, "usage");
  return usage && parseUsage(usage);
}

function errorOf(result: JsonRecord): ParsedResult["error"] {
  const outer = recordAt(result, "error");
  const error = errorRecord(result);
  if (!outer || !error) return undefined;
  const requestId = stringAt(outer, "request_id");
  return {
    type: stringAt(error, "type") ?? "unknown",
    message: stringAt(error, "message") ?? "",
    ...(requestId !== undefined && { requestId }),
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
