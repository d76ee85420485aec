import { recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import type { Digest } from "../digest.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { type FindingSlips, findings, findingsItem } from "./findings.ts";
import { schemaValue } from "./schemaValue.ts";
import { textAnswer } from "./textAnswer.ts";

/** JSON alone when the request has an output format, else Markdown. */
export function answerText(
  params: JsonRecord,
  prompt: Prompt,
  digest: Digest,
  slips: FindingSlips = {},
): string {
  const format = recordAt(recordAt(params, "output_config") ?? {}, "format");
  if (format && stringAt(format, "type") === "json_schema") {
    const schema = recordAt(format, "schema") ?? {};
    const value = findingsItem(schema)
      ? { findings: findings(prompt, digest, slips) }
      : schemaValue(schema, prompt, digest);
    return JSON.stringify(value);
  }
  return textAnswer(prompt, digest);
}
