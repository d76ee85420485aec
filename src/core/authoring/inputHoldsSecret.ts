import type { RecipeInput } from "../recipes/recipeInput.ts";
import { holdsSecret, isNamedSecret } from "./looksLikeSecret.ts";

/**
 * Whether an input brings what looks like a key or a password into its request. Whole files are
 * looked at when they are found.
 */
export function inputHoldsSecret(input: RecipeInput): boolean {
  switch (input.each) {
    case "row":
      return isNamedSecret(input.path) || Object.values(input.values).some(valueHoldsSecret);
    case "change":
      return isNamedSecret(input.path) || holdsSecret(input.diff);
    case "selection":
      return isNamedSecret(input.path) || holdsSecret(input.text);
    case "answer":
      return holdsSecret(input.text) || holdsSecret(input.prompt ?? "");
    case "all":
      return (input.answers ?? []).some((answer) => inputHoldsSecret(answer));
    default: {
      const { path, lines, text = "" } = input;
      return lines !== undefined && (isNamedSecret(path) || holdsSecret(text));
    }
  }
}

function valueHoldsSecret(value: unknown): boolean {
  if (typeof value === "string") return holdsSecret(value);
  return typeof value === "object" && value !== null && holdsSecret(JSON.stringify(value));
}
