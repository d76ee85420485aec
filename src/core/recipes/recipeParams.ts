import { isRecord, type JsonRecord, recordAt } from "../../base/json.ts";
import { findingsSchema } from "../review/findingsSchema.ts";
import type { Recipe, RecipeOutput } from "./recipe.ts";
import type { RecipeHead } from "./recipeHead.ts";
import { effortValues } from "./recipeKeys.ts";

/** Parameters that a request gets from elsewhere, never from `params`. */
const keysElsewhere: readonly (readonly [param: string, where: string])[] = [
  ["model", 'the key "model"'],
  ["max_tokens", 'the key "max_tokens"'],
  ["messages", 'the recipe\'s text and the key "messages"'],
];

/** The parameters of the named keys and of `params`, merged; a conflict is reported. */
export function recipeParams(head: RecipeHead, output: RecipeOutput): JsonRecord {
  const own = head.record("params") ?? {};
  for (const [key, where] of keysElsewhere) {
    if (own[key] === undefined) continue;
    head.report("params", `"params" cannot set "${key}": it comes from ${where}.`, "conflict");
  }
  const reportAt = (at: readonly string[]): void => {
    const words = `"params" sets "${at.join(".")}", which another key sets too.`;
    head.report("params", `${words} Remove one of them.`, "conflict");
  };
  if (own["system"] !== undefined && head.value("system") !== undefined) reportAt(["system"]);
  const hasFormat = recordAt(own, "output_config")?.["format"] !== undefined;
  if (output.kind === "schemaFile" && hasFormat) reportAt(["output_config", "format"]);
  return merged(namedParams(head, output), own, [], reportAt);
}

/** A recipe whose answers follow a schema that was read from the file which it names. */
export function withSchema(recipe: Recipe, schema: JsonRecord): Recipe {
  const config = recordAt(recipe.params, "output_config");
  return {
    ...recipe,
    output: { kind: "schema", schema },
    params: { ...recipe.params, output_config: { ...config, format: formatOf(schema) } },
  };
}

function formatOf(schema: JsonRecord): JsonRecord {
  return { type: "json_schema", schema };
}

function schemaOf(output: RecipeOutput): JsonRecord | undefined {
  if (output.kind === "findings") return findingsSchema;
  return output.kind === "schema" ? output.schema : undefined;
}

function namedParams(head: RecipeHead, output: RecipeOutput): JsonRecord {
  const tools = head.records("tools");
  const effort = head.choice("effort", effortValues);
  const schema = schemaOf(output);
  const format = schema && formatOf(schema);
  const config = { ...(effort && { effort }), ...(format && { format }) };
  const toolChoice = typed(head, "tool_choice");
  const thinking = typed(head, "thinking");
  return {
    ...(tools.length > 0 && { tools }),
    ...(toolChoice && { tool_choice: toolChoice }),
    ...(thinking && { thinking }),
    ...(Object.keys(config).length > 0 && { output_config: config }),
  };
}

/** An object, or its `type` alone. */
function typed(head: RecipeHead, key: "tool_choice" | "thinking"): JsonRecord | undefined {
  const value = head.value(key);
  return typeof value === "string" ? { type: value } : head.record(key);
}

function merged(
  first: JsonRecord,
  second: JsonRecord,
  at: readonly string[],
  reportAt: (at: readonly string[]) => void,
): JsonRecord {
  const result: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const here = [...at, key];
    const own = Object.hasOwn(first, key) ? first[key] : undefined;
    if (own === undefined) result[key] = value;
    else if (isRecord(own) && isRecord(value)) result[key] = merged(own, value, here, reportAt);
    else reportAt(here);
  }
  return result;
}
