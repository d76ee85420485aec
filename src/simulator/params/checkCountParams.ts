import type { MessageCountTokensParams } from "@anthropic-ai/sdk/resources/messages/messages";

import { stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { findModel } from "../models/modelCatalog.ts";
import { checkMessages } from "./checkMessages.ts";
import type { ParamsProblem } from "./checkParams.ts";
import { checkTools } from "./checkTools.ts";
import { extraInputs } from "./extraInputs.ts";

/** What counting takes: much less than a message. The SDK's type keeps the list complete. */
const countFields = {
  messages: true,
  model: true,
  cache_control: true,
  output_config: true,
  speed: true,
  system: true,
  thinking: true,
  tool_choice: true,
  tools: true,
  user_profile_id: true,
  workspace_id: true,
} satisfies Record<keyof MessageCountTokensParams, true>;

/** The first thing wrong with a request to count tokens. */
export function checkCountParams(params: JsonRecord): ParamsProblem | undefined {
  const missing = ["model", "messages"].find((name) => params[name] === undefined);
  const message =
    (missing === undefined ? undefined : `${missing}: Field required`) ??
    extraInputs(params, countFields) ??
    checkMessages(params) ??
    checkTools(params);
  if (message !== undefined) return { type: "invalid_request_error", message };
  const name = stringAt(params, "model") ?? "";
  if (findModel(name)) return undefined;
  return { type: "not_found_error", message: `model: ${name}` };
}
