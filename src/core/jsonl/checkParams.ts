import { type JsonRecord, numberAt, recordAt } from "../../base/json.ts";
import { productApiVersion } from "../model/apiVersion.ts";
import { checkCitations } from "./checkCitations.ts";
import { checkGeneration } from "./checkGeneration.ts";
import { checkMessages } from "./checkMessages.ts";
import { checkModel } from "./checkModel.ts";
import { checkOutputFormat } from "./checkOutputFormat.ts";
import type { KnownModels } from "./knownModels.ts";
import type { ProblemList } from "./problemList.ts";

export interface CheckOptions {
  /** `anthropic-version` that the batch goes out with; the product's own when absent. */
  readonly apiVersion?: string;
  /** Values of `anthropic-beta` that the batch goes out with. */
  readonly betas?: readonly string[];
  /** The models of the account; without them, no rule that depends on the model is checked. */
  readonly models?: KnownModels;
}

/** The version from which on sampling parameters and some blocks are rejected. */
const strictApiVersion = "2026-10-21";

/** Parameters that the API rejects in a batch, whatever their value unless one is given. */
const notInBatches: readonly (readonly [key: string, onlyWhen?: unknown])[] = [
  ["stream", true],
  ["speed"],
  ["store"],
  ["thread"],
  ["previous_thread_event_id"],
  ["cache_hint"],
  ["context_hint"],
  ["fallbacks"],
  ["research_preview_2026_02", "active"],
];

/** Each with what to do about it. */
const ofTheWholeBatch = [
  ["betas", 'Write it beside "params"'],
  ["workspace_id", "Remove it here"],
] as const;
const samplingKeys = ["temperature", "top_p", "top_k"];

/** Checks the parameters of one request as far as that can be done without a server. */
export function checkParams(params: JsonRecord, list: ProblemList, options: CheckOptions): void {
  const isStrict = (options.apiVersion ?? productApiVersion) >= strictApiVersion;
  checkModelId(params, list);
  checkMaxTokens(params, list);
  checkForbidden(params, list);
  if (isStrict) checkSampling(params, list);
  checkThinking(params, list);
  checkCitations(params, list);
  checkOutputFormat(params, list);
  checkMessages(params, list, isStrict);
  checkGeneration(params, list);
  if (options.models) checkModel(params, list, options.models, options.betas);
}

function checkModelId(params: JsonRecord, list: ProblemList): void {
  const model = params["model"];
  if (typeof model === "string" && /^\S+$/.test(model)) return;
  const message = `"model" is missing: the id of a model, such as "claude-sonnet-5-5".`;
  list.error("model", message, ["params", "model"]);
}

function checkMaxTokens(params: JsonRecord, list: ProblemList): void {
  const maxTokens = params["max_tokens"];
  if (typeof maxTokens === "number" && Number.isInteger(maxTokens) && maxTokens >= 1) return;
  const message =
    maxTokens === undefined
      ? `"max_tokens" is missing: how long the answer may become, such as 8000.`
      : `"max_tokens" must be a whole number from 1, such as 8000.`;
  list.error("max-tokens", message, ["params", "max_tokens"]);
}

function checkForbidden(params: JsonRecord, list: ProblemList): void {
  for (const [key, onlyWhen] of notInBatches) {
    const value = params[key];
    if (value === undefined || (onlyWhen !== undefined && value !== onlyWhen)) continue;
    const message = `"${key}" is not possible in a batch. Remove it.`;
    list.error("not-in-batches", message, ["params", key], "key");
  }
  for (const [key, remedy] of ofTheWholeBatch) {
    if (params[key] === undefined) continue;
    const message = `"${key}" belongs to the whole batch, not to a request. ${remedy}.`;
    list.error("not-in-batches", message, ["params", key], "key");
  }
  if (params["fallback_credit_token"] === undefined) return;
  const message = `"fallback_credit_token" has no effect in a batch. Remove it.`;
  list.warning("no-effect", message, ["params", "fallback_credit_token"], "key");
}

function checkSampling(params: JsonRecord, list: ProblemList): void {
  for (const key of samplingKeys) {
    if (params[key] === undefined) continue;
    const message = `API version ${strictApiVersion} rejects "${key}". Remove it, or submit with API version 2023-06-01.`;
    list.error("sampling-parameter", message, ["params", key], "key");
  }
}

function checkThinking(params: JsonRecord, list: ProblemList): void {
  const thinking = recordAt(params, "thinking");
  if (thinking?.["type"] !== "enabled") return;
  const budget = numberAt(thinking, "budget_tokens") ?? 0;
  if (budget >= 1024 && budget < (numberAt(params, "max_tokens") ?? Infinity)) return;
  const message = `"budget_tokens" must be at least 1024 and less than max_tokens.`;
  list.error("thinking-budget", message, ["params", "thinking", "budget_tokens"]);
}
