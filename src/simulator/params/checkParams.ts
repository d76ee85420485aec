import { stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { findModel } from "../models/modelCatalog.ts";
import { inputTokens } from "../prompt/tokens.ts";
import { checkFields } from "./checkFields.ts";
import { checkMessages } from "./checkMessages.ts";
import { checkModelRules } from "./checkModelRules.ts";
import { checkOutputFormat } from "./checkOutputFormat.ts";
import { checkTools } from "./checkTools.ts";
import type { ParamsContext } from "./paramsContext.ts";
import { checkVersionRules } from "./checkVersionRules.ts";

/** Why the API refuses a request. */
export interface ParamsProblem {
  readonly type: "invalid_request_error" | "not_found_error";
  readonly message: string;
}

/** The first thing wrong with the params of a request, if anything is. */
export function checkParams(params: JsonRecord, context: ParamsContext): ParamsProblem | undefined {
  const unfit = checkFields(params, context) ?? checkVersionRules(params, context.apiVersion);
  if (unfit !== undefined) return invalidParams(unfit);
  const name = stringAt(params, "model") ?? "";
  const model = findModel(name);
  if (!model || model.isRetired) return { type: "not_found_error", message: `model: ${name}` };
  const wrong =
    checkMessages(params) ??
    checkTools(params) ??
    checkOutputFormat(params) ??
    checkModelRules(params, model, context.betas);
  if (wrong !== undefined) return invalidParams(wrong);
  const tokens = inputTokens(params, model);
  if (tokens <= model.maxInputTokens) return undefined;
  return invalidParams(`prompt is too long: ${tokens} tokens > ${model.maxInputTokens} maximum`);
}

function invalidParams(message: string): ParamsProblem {
  return { type: "invalid_request_error", message };
}
