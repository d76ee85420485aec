import type { RecipeEach } from "./recipe.ts";

/** Something that a recipe's templates may write between `{{` and `}}`. */
export interface RecipeVariable {
  /** Dotted, such as `file.path`; a `*` stands for any name. */
  readonly name: string;
  readonly description: string;
  /** What becomes a request where it is known; everywhere when absent. */
  readonly each?: readonly RecipeEach[];
  /** Whether it is the same in every request of a batch. */
  readonly isShared?: true;
}

const withText: readonly RecipeEach[] = ["file", "selection", "change"];
const withFile: readonly RecipeEach[] = [...withText, "row", "answer"];

/** All variables, in the order of the documentation. */
export const recipeVariables: readonly RecipeVariable[] = [
  { name: "file.path", each: withFile, description: "Its path, relative to the base folder." },
  { name: "file.name", each: withFile, description: "Its name without folders." },
  {
    name: "file.slug",
    each: withFile,
    description: "Its path in letters, digits, `-` and `_`, as a `custom_id` may have it.",
  },
  { name: "file.language", each: withFile, description: "Its language, such as TypeScript." },
  {
    name: "file.text",
    each: withText,
    description: "Its text, placed here instead of attached before the prompt.",
  },
  { name: "selection.text", each: ["selection"], description: "The selected text." },
  { name: "selection.path", each: ["selection"], description: "Path of the selection's file." },
  { name: "selection.name", each: ["selection"], description: "Name of the selection's file." },
  { name: "selection.language", each: ["selection"], description: "Language of its file." },
  { name: "selection.lines", each: ["selection"], description: "Its lines, such as 10-80." },
  { name: "change.diff", each: ["change"], description: "The change as a unified diff." },
  { name: "change.base", each: ["change"], description: "What the change is compared with." },
  { name: "change.path", each: ["change"], description: "Path of the changed file." },
  { name: "change.name", each: ["change"], description: "Name of the changed file." },
  {
    name: "change.hunk",
    each: ["change"],
    description: "The number of the hunk within its file, where each hunk is a request.",
  },
  { name: "files", each: ["all"], description: "All files, each with the variables of a file." },
  {
    name: "answers",
    each: ["all"],
    description:
      "All answers, each with `text`, `json`, `prompt`, `outcome`, `custom_id`, `batch` and `file`.",
  },
  {
    name: "stage",
    each: ["all"],
    isShared: true,
    description: "1, or from 2 where the answers are themselves summaries of a stage before.",
  },
  { name: "row.*", each: ["row"], description: "A column of the row, by the name in its header." },
  {
    name: "answer.text",
    each: ["answer"],
    description: "The answer, placed here instead of attached before the prompt.",
  },
  {
    name: "answer.json.*",
    each: ["answer"],
    description: "A field of an answer that is a JSON object. Answers that are none are left out.",
  },
  {
    name: "answer.prompt",
    each: ["answer"],
    description: "The words that were asked, without attached files.",
  },
  {
    name: "answer.outcome",
    each: ["answer"],
    description: "What became of the request, such as answered or truncated.",
  },
  {
    name: "answer.custom_id",
    each: ["answer"],
    description: "The `custom_id` that was answered.",
  },
  {
    name: "prompt",
    isShared: true,
    description: "The words that a person is asked for when a batch is made.",
  },
  { name: "index", description: "The position of the request, from 1." },
  { name: "total", isShared: true, description: "The number of requests." },
  {
    name: "date",
    isShared: true,
    description: "The date on which the batch is made, as 2026-11-21.",
  },
];

/** Its name as a person reads it, with `blank` for what may be any name. */
export function variableLabel({ name }: RecipeVariable, blank: (any: string) => string): string {
  return name.replace("*", () => blank(name.startsWith("row.") ? "column" : "field"));
}

/** The variables that a recipe may use. */
export function variablesFor(each: RecipeEach): readonly RecipeVariable[] {
  return recipeVariables.filter((variable) => variable.each?.includes(each) ?? true);
}

/** The variable that a template means; undefined when there is none of that name. */
export function variableNamed(
  each: RecipeEach,
  segments: readonly string[],
): RecipeVariable | undefined {
  return variablesFor(each).find(({ name }) => {
    const parts = name.split(".");
    // What is only a beginning, as in `row | json` or `file[name]`, may lead to any of them.
    return segments.every((segment, at) => {
      const part = parts[Math.min(at, parts.length - 1)];
      return at >= parts.length || part === "*" || part === segment;
    });
  });
}
