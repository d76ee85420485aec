import { isRecord, type JsonRecord } from "../../base/json.ts";
import type { FrontMatter } from "./frontMatter.ts";
import { isRecipeKey, type RecipeKey } from "./recipeKeys.ts";
import type { RecipePlace, RecipeProblems } from "./recipeProblems.ts";
import type { TemplatePlace } from "./recipeTemplate.ts";

/**
 * Reads the keys of a recipe's head, each as what it must be. What is something else is reported
 * and counts as absent.
 */
export class RecipeHead {
  readonly #front: FrontMatter;
  readonly #problems: RecipeProblems;

  /** Reports keys that are not a recipe's. */
  constructor(front: FrontMatter, problems: RecipeProblems) {
    this.#front = front;
    this.#problems = problems;
    for (const key of Object.keys(front.values)) {
      if (isRecipeKey(key)) continue;
      const remedy = `Parameters of the Messages API without a key of their own go under "params".`;
      const message = `A recipe has no key "${key}". ${remedy}`;
      problems.error(front.placeOf(key), message, "unknown-key");
    }
  }

  value(key: RecipeKey): unknown {
    return this.#front.values[key] ?? undefined;
  }

  placeOf(key: RecipeKey): RecipePlace {
    return this.#front.placeOf(key);
  }

  textPlaceOf(key: RecipeKey, ...path: readonly (string | number)[]): TemplatePlace {
    return this.#front.textPlaceOf([key, ...path]);
  }

  /** Reports what is wrong with a key; answers undefined, which is what it then counts as. */
  report(key: RecipeKey, message: string, code = "recipe"): undefined {
    this.#problems.error(this.placeOf(key), message, code);
    return undefined;
  }

  text(key: RecipeKey): string | undefined {
    const value = this.value(key);
    if (value === undefined || (typeof value === "string" && value !== "")) return value;
    return this.report(key, `"${key}" must be a text.`);
  }

  flag(key: RecipeKey): boolean {
    const value = this.value(key) ?? false;
    if (typeof value === "boolean") return value;
    this.report(key, `"${key}" must be true or false.`);
    return false;
  }

  /** A whole number from 1. */
  count(key: RecipeKey): number | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1) return value;
    return this.report(key, `"${key}" must be a whole number from 1.`);
  }

  choice<const T extends string>(key: RecipeKey, choices: readonly T[]): T | undefined {
    const value = this.value(key);
    const found = choices.find((choice) => choice === value);
    if (value === undefined || found !== undefined) return found;
    return this.report(key, `"${key}" must be one of ${choices.join(", ")}.`);
  }

  /** One text or a list of them. */
  texts(key: RecipeKey): readonly string[] {
    const value = this.value(key) ?? [];
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    const texts = items.filter((item) => typeof item === "string");
    if (texts.length < items.length)
      this.report(key, `"${key}" must be a text or a list of texts.`);
    return texts;
  }

  record(key: RecipeKey): JsonRecord | undefined {
    const value = this.value(key);
    if (value === undefined || isRecord(value)) return value;
    return this.report(key, `"${key}" must be an object.`);
  }

  records(key: RecipeKey): readonly JsonRecord[] {
    const value = this.value(key) ?? [];
    if (Array.isArray(value) && value.every(isRecord)) return value;
    this.report(key, `"${key}" must be a list of objects.`);
    return [];
  }
}
