import type { Failure } from "../../base/failure.ts";
import { isRecord, type JsonRecord } from "../../base/json.ts";
import { type FrontMatter, recipeFailure } from "./frontMatter.ts";

/** The named keys of a recipe's head. */
const recipeKeys = [
  "name",
  "description",
  "each",
  "include",
  "id",
  "model",
  "max_tokens",
  "output",
  "system",
  "messages",
  "tools",
  "tool_choice",
  "thinking",
  "effort",
  "betas",
  "api_version",
  "params",
  "cache",
  "numbered",
] as const;

type RecipeKey = (typeof recipeKeys)[number];

/** Reads the keys of a recipe's head, each as what it must be; failures name file and line. */
export class RecipeHead {
  readonly #file: string;
  readonly #front: FrontMatter;

  /** Throws `invalid` for a key that is not one of a recipe's. */
  constructor(front: FrontMatter, file: string) {
    this.#front = front;
    this.#file = file;
    const known: readonly string[] = recipeKeys;
    const unknown = Object.keys(front.values).find((key) => !known.includes(key));
    if (unknown === undefined) return;
    const remedy = `Parameters of the Messages API without a key of their own go under "params".`;
    const message = `A recipe has no key "${unknown}". ${remedy}`;
    throw recipeFailure(file, front.lineOf(unknown), message);
  }

  value(key: RecipeKey): unknown {
    return this.#front.values[key] ?? undefined;
  }

  lineOf(key: RecipeKey): number {
    return this.#front.lineOf(key);
  }

  failure(key: RecipeKey, message: string): Failure {
    return recipeFailure(this.#file, this.lineOf(key), message);
  }

  text(key: RecipeKey): string | undefined {
    const value = this.value(key);
    if (value === undefined || (typeof value === "string" && value !== "")) return value;
    throw this.failure(key, `"${key}" must be a text.`);
  }

  flag(key: RecipeKey): boolean {
    const value = this.value(key) ?? false;
    if (typeof value === "boolean") return value;
    throw this.failure(key, `"${key}" must be true or false.`);
  }

  /** A whole number from 1. */
  count(key: RecipeKey): number | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1) return value;
    throw this.failure(key, `"${key}" must be a whole number from 1.`);
  }

  choice<const T extends string>(key: RecipeKey, choices: readonly T[]): T | undefined {
    const value = this.value(key);
    const found = choices.find((choice) => choice === value);
    if (value === undefined || found !== undefined) return found;
    throw this.failure(key, `"${key}" must be one of ${choices.join(", ")}.`);
  }

  /** One text or a list of them. */
  texts(key: RecipeKey): readonly string[] {
    const value = this.value(key) ?? [];
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    const texts = items.filter((item) => typeof item === "string");
    if (texts.length === items.length) return texts;
    throw this.failure(key, `"${key}" must be a text or a list of texts.`);
  }

  record(key: RecipeKey): JsonRecord | undefined {
    const value = this.value(key);
    if (value === undefined || isRecord(value)) return value;
    throw this.failure(key, `"${key}" must be an object.`);
  }

  records(key: RecipeKey): readonly JsonRecord[] {
    const value = this.value(key) ?? [];
    if (Array.isArray(value) && value.every(isRecord)) return value;
    throw this.failure(key, `"${key}" must be a list of objects.`);
  }
}
