import type { JsonRecord } from "../../base/json.ts";
import type { ApiVersion } from "../http/apiVersion.ts";

/** What the rules depend on beside the params. */
export interface ParamsContext {
  readonly apiVersion: ApiVersion;
  readonly betas: readonly string[];
  readonly inBatch: boolean;
}

/** Why the API refuses a request. */
export interface ParamsProblem {
  readonly type: "invalid_request_error" | "not_found_error";
  readonly message: string;
}

/** The first thing wrong with the params of a request, if anything is. */
export function checkParams(params: JsonRecord, context: ParamsContext): ParamsProblem | undefined {
  if (params["max_tokens"] === undefined) return invalidParams("max_tokens: Field required");
  if (context.apiVersion === "2026-10-21" && params["temperature"] !== undefined) {
    return invalidParams("temperature: Extra inputs are not permitted");
  }
  return undefined;
}

function invalidParams(message: string): ParamsProblem {
  return { type: "invalid_request_error", message };
}
