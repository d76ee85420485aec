/** A key of a recipe's head, as a person who writes one needs to know it. */
export interface RecipeKeyGuide {
  readonly description: string;
  /** What is inserted after `key: `, with `$1` where the typing goes on. */
  readonly example: string;
  /** All values that it may have, when they can be told. */
  readonly values?: readonly string[];
}

export const eachValues = ["file", "selection", "change", "row", "answer", "all"] as const;
export const effortValues = ["low", "medium", "high", "xhigh", "max"] as const;

const flags = ["true", "false"];

const guides = {
  name: {
    description: "What the recipe is called where recipes are picked. The file's name if absent.",
    example: "$1",
  },
  description: {
    description: "One line on what it does, shown below its name.",
    example: "$1",
  },
  each: {
    description:
      "What becomes a request: each `file` (the default), each `selection`, each `change` of git, each `row` of a table, each `answer` of an earlier batch, or `all` files together.",
    example: "$1",
    values: eachValues,
  },
  include: {
    description: "Globs of the files that it is for; others are left out. Any file if absent.",
    example: '["$1"]',
  },
  id: {
    description:
      "Template of the `custom_id`: at most 64 letters, digits, `-` and `_`, different for each request. By default the input's name with a short hash, the same in every run.",
    example: '"{{ file.slug }}$1"',
  },
  model: {
    description: "Id of the model. Another one can be picked when a batch is made.",
    example: "$1",
  },
  max_tokens: {
    description:
      "How long an answer may become, in tokens. Thinking counts too, so leave room for it. 8000 if absent.",
    example: "${1:8000}",
    values: ["4000", "8000", "16000", "32000"],
  },
  output: {
    description:
      "What becomes of the answers: `text`, `file` (the answer is the file's new content), `findings` (remarks of a review, shown at the lines that they quote), a JSON Schema that answers must follow, or the path of one relative to the recipe.",
    example: "$1",
    values: ["text", "file", "findings"],
  },
  system: {
    description: "Template of the system prompt: who the model is and what always holds.",
    example: "$1",
  },
  messages: {
    description:
      "Earlier turns of the conversation, before the input: a list of `role` (user or assistant) and `content`, a template or a list of blocks.",
    example: "\n  - role: user\n    content: $1\n  - role: assistant\n    content: $2",
  },
  tools: {
    description:
      "Tools that the model may call, as the Messages API takes them. In a batch nobody answers the calls.",
    example: "\n  - name: $1\n    description: $2\n    input_schema: { type: object }",
  },
  tool_choice: {
    description:
      "Whether a tool must be called: its `type` alone, or an object such as `{ type: tool, name: … }`.",
    example: "$1",
    values: ["auto", "any", "none"],
  },
  thinking: {
    description:
      "How the model thinks before it answers: a `type` alone, or an object. It counts towards `max_tokens`.",
    example: "$1",
    values: ["adaptive", "disabled", "between_tools"],
  },
  effort: {
    description: "How much work goes into an answer. More costs more output tokens.",
    example: "$1",
    values: effortValues,
  },
  betas: {
    description:
      "Beta features that its requests are sent with. In one draft, requests with others become another batch.",
    example: '["$1"]',
  },
  api_version: {
    description:
      "`anthropic-version` that its requests are sent with, as a date in quotes. In one draft, requests with another become another batch.",
    example: '"$1"',
    values: ['"2026-10-21"', '"2023-06-01"'],
  },
  params: {
    description:
      "Any other parameter of the Messages API. It is merged with what other keys set; setting the same thing twice is an error.",
    example: "\n  $1",
  },
  cache: {
    description:
      "Puts a prompt-cache breakpoint of one hour behind what all requests share: tools, system prompt and earlier turns, up to the first variable that differs between requests. When that is long enough for the model to cache it, one request is sent first, and the others when it has ended.",
    example: "true",
    values: flags,
  },
  citations: {
    description:
      "Asks for citations of the attached documents: page numbers in PDFs, places in texts.",
    example: "true",
    values: flags,
  },
  numbered: {
    description:
      "Sends attached texts with a number before each line, so that answers can name lines.",
    example: "true",
    values: flags,
  },
} as const satisfies { readonly [key: string]: RecipeKeyGuide };

/** A key that a recipe's head may have. */
export type RecipeKey = keyof typeof guides;

export function isRecipeKey(key: string): key is RecipeKey {
  return Object.hasOwn(guides, key);
}

/** Every key with its guide, in the order in which they are worth reading. */
export const recipeKeys: readonly (readonly [key: string, guide: RecipeKeyGuide])[] =
  Object.entries(guides);

/** Undefined for what is no key. */
export function guideOf(key: string): RecipeKeyGuide | undefined {
  return isRecipeKey(key) ? guides[key] : undefined;
}
