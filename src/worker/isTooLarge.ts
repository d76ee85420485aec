import type { RecipeInput } from "../core/recipes/recipeInput.ts";

/** No character takes more bytes in UTF-8 than this, of each UTF-16 unit. */
const mostBytesOfUnit = 3;

/**
 * Whether the values of a row, or a piece of a text, are larger than so many bytes of UTF-8. What
 * else becomes a request is measured as a file, or was chosen as it is.
 */
export function isTooLarge(input: RecipeInput, maxBytes: number): boolean {
  const texts = textsOf(input);
  let units = 0;
  for (const text of texts) units += text.length;
  if (units > maxBytes) return true;
  // Nearly all of a hundred thousand rows are done here.
  if (units * mostBytesOfUnit <= maxBytes) return false;
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) > maxBytes;
}

function textsOf(input: RecipeInput): readonly string[] {
  if (input.each === "row") return Object.values(input.values).map(textOf);
  const isPiece = (input.each ?? "file") === "file" && "lines" in input;
  return isPiece && "text" in input ? [input.text ?? ""] : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
