import { isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";

/** A function as a tool; undefined for what is none. */
export function openAiTool(tool: unknown): JsonRecord | undefined {
  if (!isRecord(tool) || tool["type"] !== "function") return undefined;
  const called = recordAt(tool, "function") ?? tool;
  const name = stringAt(called, "name");
  if (name === undefined) return undefined;
  const description = stringAt(called, "description");
  const schema = recordAt(called, "parameters") ?? { type: "object", properties: {} };
  return { name, ...(description === undefined ? {} : { description }), input_schema: schema };
}

/** Which tool must be used; undefined for a choice without a counterpart. */
export function openAiToolChoice(choice: unknown): JsonRecord | undefined {
  if (choice === "auto" || choice === "none") return { type: choice };
  if (choice === "required") return { type: "any" };
  if (!isRecord(choice)) return undefined;
  const name = stringAt(recordAt(choice, "function") ?? choice, "name");
  return name === undefined ? undefined : { type: "tool", name };
}

/** The schema that an answer must follow; undefined when the format has none. */
export function openAiFormat(format: unknown): JsonRecord | undefined {
  if (!isRecord(format) || format["type"] !== "json_schema") return undefined;
  const schema = recordAt(recordAt(format, "json_schema") ?? format, "schema");
  return schema && { format: { type: "json_schema", schema } };
}
