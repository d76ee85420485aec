import type { JsonRecord } from "../../base/json.ts";

/** Why a line that is no request looks like one of something else. */
export interface ForeignFormat {
  readonly code: "foreign-openai" | "foreign-params" | "foreign-result";
  readonly message: string;
}

/** Recognises lines of other formats, so that one message tells it instead of ten. */
export function foreignFormat(value: JsonRecord): ForeignFormat | undefined {
  const has = (key: string): boolean => Object.hasOwn(value, key);
  if (has("params")) return undefined;
  if (has("body") || (has("method") && has("url")))
    return {
      code: "foreign-openai",
      message: `This is a line of OpenAI's Batch API. Write {"custom_id", "params"} with "params" as the Messages API takes them.`,
    };
  if (has("result") || has("response"))
    return {
      code: "foreign-result",
      message: "This is a line of results, not a request. Submit the document they came from.",
    };
  if (has("messages"))
    return {
      code: "foreign-params",
      message: `These are bare parameters. Wrap them: {"custom_id": "a-name", "params": {…}}.`,
    };
  return undefined;
}
