import { isRecord, type JsonRecord } from "../../base/json.ts";
import type { Recipe, RecipeTurn } from "./recipe.ts";
import type { RecipeTemplate } from "./recipeTemplate.ts";
import { variableNamed } from "./recipeVariables.ts";

/** The last thing that all requests of a recipe have in common. */
export type SharedPrefix =
  { readonly end: "tools" | "system" } | { readonly end: "turn"; readonly turn: number };

type PrefixParts = Pick<Recipe, "each" | "system" | "turns" | "params">;

/** An hour, because a batch may take longer than the five minutes that are the default. */
const breakpoint = { type: "ephemeral", ttl: "1h" };

/** How far the requests of a recipe begin alike; undefined when the input comes first. */
export function sharedPrefix({
  each,
  system,
  turns,
  params,
}: PrefixParts): SharedPrefix | undefined {
  const isShared = (template: RecipeTemplate): boolean =>
    template.uses.every(({ segments }) => variableNamed(each, segments)?.isShared === true);
  const tools = isFilled(params["tools"]) ? { end: "tools" as const } : undefined;
  if (system && !isShared(system)) return tools;
  const isSharedTurn = ({ content }: RecipeTurn): boolean =>
    "render" in content ? isShared(content) : true;
  const own = turns.findIndex((turn) => !isSharedTurn(turn));
  const last = (own < 0 ? turns.length : own) - 1;
  // A breakpoint needs a block to stand on.
  const turn = turns.findLastIndex(
    ({ content }, at) => at <= last && ("render" in content || content.length > 0),
  );
  if (turn >= 0) return { end: "turn", turn };
  const hasSystem = system !== undefined || isFilled(params["system"]);
  return hasSystem ? { end: "system" } : tools;
}

/** Rendered parameters with a breakpoint behind the shared prefix. */
export function withCacheBreakpoint(params: JsonRecord, prefix: SharedPrefix): JsonRecord {
  if (prefix.end !== "turn") {
    const part = params[prefix.end];
    return part === undefined ? params : { ...params, [prefix.end]: marked(part) };
  }
  const messages: readonly unknown[] = Array.isArray(params["messages"]) ? params["messages"] : [];
  return {
    ...params,
    messages: messages.map((message, at) =>
      at === prefix.turn && isRecord(message)
        ? { ...message, content: marked(message["content"]) }
        : message,
    ),
  };
}

function isFilled(value: unknown): boolean {
  return (typeof value === "string" || Array.isArray(value)) && value.length > 0;
}

/** Texts and lists of blocks or tools, with the breakpoint on the last; anything else as it is. */
function marked(value: unknown): unknown {
  if (typeof value === "string") return [{ type: "text", text: value, cache_control: breakpoint }];
  if (!Array.isArray(value)) return value;
  const items: readonly unknown[] = value;
  const last = items.at(-1);
  return isRecord(last) ? [...items.slice(0, -1), { cache_control: breakpoint, ...last }] : value;
}
