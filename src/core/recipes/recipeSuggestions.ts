import { liquidFilters, liquidTags } from "./liquidWords.ts";
import type { RecipeLines } from "./recipeCursor.ts";
import { guideOf, recipeKeys } from "./recipeKeys.ts";
import { recipeVariables, variableLabel, variablesFor } from "./recipeVariables.ts";

/** Something that could be written at the cursor. */
export interface RecipeSuggestion {
  readonly kind: "key" | "value" | "variable" | "filter" | "tag" | "snippet";
  readonly label: string;
  /** In the syntax of the editor's snippets. */
  readonly insert: string;
  readonly documentation: string;
  /** 0-based column in which what it replaces begins; it ends at the cursor. */
  readonly start: number;
}

/** What may be written at a place, both 0-based. `models` are the ids that are known. */
export function recipeSuggestions(
  recipe: RecipeLines,
  line: number,
  column: number,
  models: readonly string[],
): readonly RecipeSuggestion[] {
  const cursor = recipe.cursor(line, column);
  const placed = (suggestions: readonly Omit<RecipeSuggestion, "start">[]) =>
    suggestions.map((suggestion) => ({ ...suggestion, start: cursor?.start ?? column }));
  switch (cursor?.at) {
    case "key":
      return placed(keySuggestions(recipe));
    case "value":
      return placed(valueSuggestions(cursor.key, models));
    case "variable":
      return placed(variableSuggestions(recipe));
    case "filter":
      return placed(
        [...liquidFilters].map(([name, documentation]) => plain("filter", name, documentation)),
      );
    case "tag":
      return placed(
        liquidTags.map(({ name, description, insert }) => ({
          ...plain("tag", name, description),
          insert: insert + closing(recipe.lines[line]?.slice(column) ?? ""),
        })),
      );
    case "empty":
      return placed(recipe.lines.every((text) => text.trim() === "") ? wholeRecipes : bodySnippets);
    default:
      return [];
  }
}

/** What stands at a place: a key or variable, its columns and what it is. */
export interface RecipeWord {
  readonly name: string;
  readonly kind: "key" | "variable" | "filter";
  readonly columns: readonly [start: number, end: number];
  readonly description: string;
}

/** The key, variable or filter at a place, both 0-based; undefined when there is none. */
export function recipeWordAt(
  recipe: RecipeLines,
  line: number,
  column: number,
): RecipeWord | undefined {
  const text = recipe.lines[line] ?? "";
  const match = [...text.matchAll(/[\w.]+/g)].find(
    ({ index, 0: word }) => index <= column && column <= index + word.length,
  );
  if (!match) return undefined;
  const [name] = match;
  const columns = [match.index, match.index + name.length] as const;
  const cursor = recipe.cursor(line, columns[1]);
  const found = (kind: RecipeWord["kind"], description: string | undefined) =>
    description === undefined ? undefined : { name, kind, columns, description };
  if (cursor?.at === "filter") return found("filter", liquidFilters.get(name));
  if (cursor?.at === "variable") return found("variable", describeVariable(recipe, name));
  if (cursor?.at === "key" && text[columns[1]] === ":")
    return found("key", guideOf(name)?.description);
  return undefined;
}

function describeVariable(recipe: RecipeLines, name: string): string | undefined {
  const known = variablesFor(recipe.each);
  const exact = known.find((variable) => variable.name === name);
  const within = known.find(
    (variable) => variable.name.endsWith("*") && name.startsWith(variable.name.slice(0, -1)),
  );
  if (exact ?? within) return (exact ?? within)?.description;
  const elsewhere = recipeVariables.find((variable) => variable.name === name)?.each;
  return (
    elsewhere && `Known for each ${elsewhere.join(" or ")}; this recipe is for each ${recipe.each}.`
  );
}

function keySuggestions(recipe: RecipeLines): readonly Omit<RecipeSuggestion, "start">[] {
  return recipeKeys
    .filter(([key]) => !recipe.hasKey(key))
    .map(([key, { description, example }]) => ({
      kind: "key",
      label: key,
      insert: example.startsWith("\n") ? `${key}:${example}` : `${key}: ${example}`,
      documentation: description,
    }));
}

function valueSuggestions(
  key: string,
  models: readonly string[],
): readonly Omit<RecipeSuggestion, "start">[] {
  const guide = guideOf(key);
  const values = key === "model" ? models : (guide?.values ?? []);
  return values.map((value) => plain("value", value, guide?.description ?? ""));
}

function variableSuggestions(recipe: RecipeLines): readonly Omit<RecipeSuggestion, "start">[] {
  return variablesFor(recipe.each).map((variable) => ({
    ...plain("variable", variable.name.replace("*", "…"), variable.description),
    insert: variableLabel(variable, (any) => `\${1:${any}}`),
  }));
}

/** What is still missing of `%}`; editors close a brace of their own accord. */
function closing(after: string): string {
  if (/^\s*-?%\}/.test(after)) return "";
  return after.startsWith("}") ? " %" : " %}";
}

function plain(
  kind: RecipeSuggestion["kind"],
  label: string,
  documentation: string,
): Omit<RecipeSuggestion, "start"> {
  return { kind, label, insert: label, documentation };
}

const bodySnippets: readonly Omit<RecipeSuggestion, "start">[] = [
  {
    kind: "snippet",
    label: "place the file's text",
    insert: '<document path="{{ file.path }}">\n{{ file.text }}\n</document>',
    documentation: "Puts the text here, instead of attaching the file before the prompt.",
  },
  {
    kind: "snippet",
    label: "only with a prompt",
    insert: "{% if prompt %}{{ prompt }}{% else %}$1{% endif %}",
    documentation: "The person's own words, or else yours.",
  },
  {
    kind: "snippet",
    label: "answer alone",
    insert: "Answer with the ${1:text} alone: no preface, no notes.",
    documentation: "For answers that are used as they are.",
  },
];

const wholeRecipes: readonly Omit<RecipeSuggestion, "start">[] = [
  {
    kind: "snippet",
    label: "recipe",
    insert:
      "---\nname: ${1:Name}\ndescription: $2\neach: ${3|file,selection,change,row,answer,all|}\nmodel: ${4:claude-sonnet-5-5}\nmax_tokens: ${5:8000}\n---\n$0",
    documentation: "A whole recipe: a head with the usual keys, and room for the prompt.",
  },
];
