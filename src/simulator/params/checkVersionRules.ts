import { arrayAt, numberAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { ApiVersion } from "../http/apiVersion.ts";
import { contentBlocks, messagesOf } from "../prompt/blocks.ts";
import { firstProblem } from "./extraInputs.ts";

/** What one API version allows and another does not, beyond the names of fields. */
export function checkVersionRules(params: JsonRecord, version: ApiVersion): string | undefined {
  return version === "2026-10-21" ? checkNewRules(params) : checkSampling(params);
}

function checkNewRules(params: JsonRecord): string | undefined {
  return firstProblem(messagesOf(params), (message, at) =>
    firstProblem(contentBlocks(message["content"]), (block, index) => {
      const path = `messages.${at}.content.${index}`;
      const type = stringAt(block, "type");
      const role = stringAt(message, "role");
      if (role === "assistant" && type === "document") {
        return `${path}: document blocks are not permitted in assistant messages`;
      }
      if (role === "user" && type === "text" && (arrayAt(block, "citations") ?? []).length > 0) {
        return `${path}.text.citations: citations are not permitted in user messages`;
      }
      return undefined;
    }),
  );
}

function checkSampling(params: JsonRecord): string | undefined {
  for (const name of ["temperature", "top_p"]) {
    const value = numberAt(params, name);
    if (value !== undefined && value > 1) {
      return `${name}: Input should be less than or equal to 1`;
    }
    if (value !== undefined && value < 0) {
      return `${name}: Input should be greater than or equal to 0`;
    }
  }
  if (params["temperature"] !== undefined && params["top_p"] !== undefined) {
    return "`temperature` and `top_p` cannot both be specified for this model. Please use only one.";
  }
  return undefined;
}
