import type { RecipeEach } from "./recipe.ts";

/** A kind of recipe to begin with. */
export interface RecipeKind {
  readonly id: "file" | "data" | "row" | "selection" | "change" | "answer" | "turns";
  readonly title: string;
  readonly description: string;
  readonly each: RecipeEach;
}

/** What a new recipe can be made for, the most common first. */
export const recipeKinds: readonly RecipeKind[] = [
  { id: "file", title: "Each file", description: "A question or task for each file", each: "file" },
  {
    id: "data",
    title: "Data from each file",
    description: "Answers that follow a JSON Schema",
    each: "file",
  },
  { id: "row", title: "Each row of a table", description: "Columns as variables", each: "row" },
  {
    id: "selection",
    title: "Each selection",
    description: "What is selected in an editor",
    each: "selection",
  },
  { id: "change", title: "Each change", description: "What git says is different", each: "change" },
  {
    id: "answer",
    title: "Each answer",
    description: "The answers of an earlier batch",
    each: "answer",
  },
  {
    id: "turns",
    title: "With an example",
    description: "Earlier turns that show what is wanted",
    each: "file",
  },
];

const extras: { readonly [Kind in RecipeKind["id"]]: string } = {
  file: "",
  data: `output:
  type: object
  properties:
    title: { type: string }
    date: { type: [string, "null"] }
  required: [title, date]
  additionalProperties: false
`,
  row: "",
  selection: "",
  change: "",
  answer: "",
  turns: `messages:
  - role: user
    content: An example of what comes in.
  - role: assistant
    content: The answer that it should get.
`,
};

const bodies: { readonly [Kind in RecipeKind["id"]]: string } = {
  file: "Say what to do with {{ file.path }}. The file itself is attached before this text.",
  data: "Take the title and the date from {{ file.name }}. Write null for what is not in it.",
  row: "Say what to do with the row. Its columns are variables: {{ row.name }} if one is called name.",
  selection:
    "Say what to do with {{ selection.lines }} of {{ selection.path }}, which are attached before this text.",
  change: "Say what to do with this change of {{ change.path }}, compared with {{ change.base }}.",
  answer:
    "Say what to do with the answer about {{ file.path }}, which is attached before this text.",
  turns: "Do the same for {{ file.name }}.",
};

/** The text of a new recipe, ready to be changed. */
export function newRecipeText(name: string, kind: RecipeKind): string {
  const head = [
    `name: ${JSON.stringify(name)}`,
    `description: ${JSON.stringify(kind.description)}`,
    `each: ${kind.each}`,
    "model: claude-sonnet-5-5",
    "max_tokens: 8000",
  ];
  return `---\n${head.join("\n")}\n${extras[kind.id]}---\n${bodies[kind.id]}\n`;
}
