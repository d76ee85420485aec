import { isRecord, type JsonRecord } from "../../base/json.ts";
import type { RecipeOutput } from "./recipe.ts";
import type { RecipeHead } from "./recipeHead.ts";

/** Parameters that a request gets from elsewhere, never from `params`. */
const keysElsewhere: readonly (readonly [param: string, where: string])[] = [
  ["model", 'the key "model"'],
  ["max_tokens", 'the key "max_tokens"'],
  ["messages", 'the recipe\'s text and the key "messages"'],
];

/** The parameters of the named keys and of `params`, merged; a conflict throws `invalid`. */
export function recipeParams(head: RecipeHead, output: RecipeOutput): JsonRecord {
  const own = head.record("params") ?? {};
  for (const [key, where] of keysElsewhere) {
    if (own[key] === undefined) continue;
    throw head.failure("params", `"params" cannot set "${key}": it comes from ${where}.`);
  }
  if (own["system"] !== undefined && head.value("system") !== undefined)
    throw conflict(head, ["system"]);
  return merged(namedParams(head, output), own, [], (at) => conflict(head, at));
}

function namedParams(head: RecipeHead, output: RecipeOutput): JsonRecord {
  const tools = head.records("tools");
  const effort = head.choice("effort", ["low", "medium", "high", "xhigh", "max"]);
  const format =
    output.kind === "schema" ? { type: "json_schema", schema: output.schema } : undefined;
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

function conflict(head: RecipeHead, at: readonly string[]): Error {
  const message = `"params" sets "${at.join(".")}", which another key sets too. Remove one of them.`;
  return head.failure("params", message);
}

function merged(
  first: JsonRecord,
  second: JsonRecord,
  at: readonly string[],
  conflictAt: (at: readonly string[]) => Error,
): JsonRecord {
  const result: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const here = [...at, key];
    const own = Object.hasOwn(first, key) ? first[key] : undefined;
    if (own === undefined) result[key] = value;
    else if (isRecord(own) && isRecord(value)) result[key] = merged(own, value, here, conflictAt);
    else throw conflictAt(here);
  }
  return result;
}
