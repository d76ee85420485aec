import type { RecipeEach } from "./recipe.ts";
import { eachValues } from "./recipeKeys.ts";

/** What the cursor is in, and the column in which the word at it begins. */
export type RecipeCursor =
  | { readonly at: "key" | "variable" | "filter" | "tag" | "empty"; readonly start: number }
  | { readonly at: "value"; readonly key: string; readonly start: number };

/** The lines of a recipe while it is written: readable though it may be no recipe yet. */
export class RecipeLines {
  readonly lines: readonly string[];
  /** 0-based line of the fence that ends the head; 0 when there is no head. */
  readonly #headEnd: number;

  constructor(text: string) {
    this.lines = text.split(/\r?\n/);
    const end = this.lines.findIndex((line, at) => at > 0 && isFenceLine(line));
    const hasHead = isFenceLine(this.lines[0]);
    this.#headEnd = hasHead ? (end < 0 ? this.lines.length : end) : 0;
  }

  get each(): RecipeEach {
    const [, written] = /^each:\s*["']?(\w+)/.exec(this.#headLine("each")) ?? [];
    return eachValues.find((each) => each === written) ?? "file";
  }

  /** Keys that the head has already. */
  hasKey(key: string): boolean {
    return this.#headLine(key) !== "";
  }

  isInHead(line: number): boolean {
    return line > 0 && line < this.#headEnd;
  }

  /** What stands at a place, both 0-based; undefined where nothing can be suggested. */
  cursor(line: number, column: number): RecipeCursor | undefined {
    const before = (this.lines[line] ?? "").slice(0, column);
    const template = templateCursor(before);
    if (template) return template;
    if (this.isInHead(line)) return headCursor(before);
    const isBlank = (this.lines[line] ?? "").trim() === "";
    return isBlank ? { at: "empty", start: before.length } : undefined;
  }

  #headLine(key: string): string {
    const start = `${key}:`;
    return this.lines.slice(1, this.#headEnd).find((line) => line.startsWith(start)) ?? "";
  }
}

function isFenceLine(line: string | undefined): boolean {
  return /^(?:\uFEFF)?---[ \t]*$/.test(line ?? "");
}

/** Within `{{ … }}` or `{% … %}`. */
function templateCursor(before: string): RecipeCursor | undefined {
  const open = Math.max(before.lastIndexOf("{{"), before.lastIndexOf("{%"));
  if (open < 0) return undefined;
  const inner = before.slice(open + 2);
  if (/[}%]\}/.test(inner)) return undefined;
  const word = /[\w.]*$/.exec(inner)?.[0] ?? "";
  const start = before.length - word.length;
  const lead = inner.slice(0, inner.length - word.length);
  // A text in quotes is nobody's name.
  if ((lead.match(/["']/g)?.length ?? 0) % 2 === 1) return undefined;
  if (before[open + 1] === "%" && /^-?\s*$/.test(lead)) return { at: "tag", start };
  return { at: /\|\s*$/.test(lead) ? "filter" : "variable", start };
}

function headCursor(before: string): RecipeCursor | undefined {
  if (/^\w*$/.test(before)) return { at: "key", start: 0 };
  const [, lead = "", key = ""] = /^((\w+):\s+)[^\s#]*$/.exec(before) ?? [];
  return key === "" ? undefined : { at: "value", key, start: lead.length };
}
