import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseRecipe } from "../../../src/core/recipes/parseRecipe.ts";
import { previewFailureText, previewText } from "../../../src/core/recipes/previewText.ts";
import { renderRequest } from "../../../src/core/recipes/renderRequest.ts";

const heading = { recipe: "Tickets", input: "a.pdf", index: 2, total: 3 };

describe("a preview", () => {
  it("shows all that would be sent, in the order in which the model reads it", () => {
    const recipe = parseRecipe(
      `---
model: m
id: fixed
cache: true
citations: true
thinking: adaptive
system: Be kind.
messages:
  - { role: user, content: "On {{ file.name }}" }
  - { role: assistant, content: [{ type: tool_use, id: t, name: n, input: { a: "\`\`\`" } }] }
---
Read it.`,
      "r.batch.md",
    );
    const context = { index: 2, total: 3, date: "2026-11-21" };
    const request = renderRequest(recipe, { path: "a.pdf", kind: "application/pdf" }, context);
    assert.equal(
      previewText(heading, request),
      `# Tickets

Request 2 of 3: a.pdf

- custom_id: \`fixed\`
- model: m
- max_tokens: 8000
- thinking: \`{"type":"adaptive"}\`

## System

Be kind.

*Cached up to here, for an hour.*

## User

On a.pdf

## Assistant

\`\`\`\`json
{
  "type": "tool_use",
  "id": "t",
  "name": "n",
  "input": {
    "a": "\`\`\`"
  }
}
\`\`\`\`

## User

> Document \`a.pdf\` to be cited

Read it.
`,
    );
  });

  it("says why there is no request", () => {
    assert.match(
      previewFailureText(heading, "No model."),
      /Request 2 of 3: a\.pdf\n\n.*No model\./,
    );
  });
});
