import { type JsonRecord, recordAt, stringAt } from "../../base/json.ts";
import type { Outcome } from "../model/outcome.ts";

const byStopReason: ReadonlyMap<string, Outcome> = new Map([
  ["end_turn", "answered"],
  ["stop_sequence", "answered"],
  ["tool_use", "toolUse"],
  ["max_tokens", "truncated"],
  ["model_context_window_exceeded", "truncated"],
  ["pause_turn", "paused"],
  ["refusal", "refused"],
]);

/**
 * What a result means for the person: a refusal and a cut answer are successes to the API. A type
 * or stop reason that this version does not know is `unknown`.
 */
export function triage(result: JsonRecord): Outcome {
  switch (result["type"]) {
    case "succeeded": {
      const stopReason = stringAt(recordAt(result, "message") ?? {}, "stop_reason");
      return byStopReason.get(stopReason ?? "") ?? "unknown";
    }
    case "errored":
      return errorRecord(result)?.["type"] === "invalid_request_error"
        ? "invalidRequest"
        : "retryableError";
    case "canceled":
      return "canceled";
    case "expired":
      return "expired";
    default:
      return "unknown";
  }
}

/** The innermost error object of an errored result: the one whose `type` tells errors apart. */
export function errorRecord(result: JsonRecord): JsonRecord | undefined {
  const outer = recordAt(result, "error");
  return outer && (recordAt(outer, "error") ?? outer);
}
