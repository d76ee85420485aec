import { recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { Digest } from "../digest.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { schemaValue } from "./schemaValue.ts";
import { textAnswer } from "./textAnswer.ts";

/** JSON alone when the request has an output format, else Markdown. */
export function answerText(params: JsonRecord, prompt: Prompt, digest: Digest): string {
  const format = recordAt(recordAt(params, "output_config") ?? {}, "format");
  if (format && stringAt(format, "type") === "json_schema") {
    return JSON.stringify(schemaValue(recordAt(format, "schema") ?? {}, prompt, digest));
  }
  return textAnswer(prompt, digest);
}
