import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { toFailureData } from "../../../src/base/failure.ts";
import { RecipeProblems } from "../../../src/core/recipes/recipeProblems.ts";
import { RecipeTemplate } from "../../../src/core/recipes/recipeTemplate.ts";

/** Does nothing, and keeps a template from being a plain one. */
const tag = "{% if false %}{% endif %}";

function rendered(source: string, variables: object): string {
  const problems = new RecipeProblems();
  const template = new RecipeTemplate(source, "a.batch.md", { line: 1 }, problems);
  assert.deepEqual(problems.list(), []);
  try {
    return template.render(variables);
  } catch (error) {
    return `failed: ${toFailureData(error).message}`;
  }
}

const name = fc.constantFrom("a", "b", "size", "first", "__proto__", "constructor", "nil", "true");
const value = fc.oneof(
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined, [1, "x"], { a: "deep" }),
);
const text = fc.constantFrom("", " ", "\n", "Name: ", "}} ", "{ ", "1 % 2");
const output = fc
  .tuple(
    fc.constantFrom("{{", "{{-"),
    fc.array(name, { minLength: 1, maxLength: 3 }),
    fc.constantFrom("}}", "-}}"),
  )
  .map(([open, names, close]) => `${open} ${names.join(".")} ${close}`);

describe("a template without tags and filters", () => {
  it("renders as Liquid would, or fails with the same words", () => {
    const source = fc
      .array(fc.oneof(text, output), { maxLength: 6 })
      .map((parts) => parts.join(""));
    const record = fc.dictionary(name, value);
    fc.assert(
      fc.property(source, record, record, (template, variables, row) => {
        const all = { ...variables, a: row };
        assert.equal(rendered(template, all), rendered(template + tag, all));
      }),
      { numRuns: 500 },
    );
  });

  it("is bounded, too", () => {
    const long = rendered("{{ a }}".repeat(40), { a: "x".repeat(1_000_000) });
    assert.match(long, /^failed: .*(memory|too long)/);
  });
});
