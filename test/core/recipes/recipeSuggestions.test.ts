import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { liquidFilters, liquidTags } from "../../../src/core/recipes/liquidWords.ts";
import { RecipeLines } from "../../../src/core/recipes/recipeCursor.ts";
import { recipeSuggestions, recipeWordAt } from "../../../src/core/recipes/recipeSuggestions.ts";
import { templateWords } from "../../../src/core/recipes/recipeTemplate.ts";

/** Where `^` stands, which is not part of the text. */
function at(marked: string): { recipe: RecipeLines; line: number; column: number } {
  const before = marked.slice(0, marked.indexOf("^")).split("\n");
  const recipe = new RecipeLines(marked.replace("^", ""));
  return { recipe, line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}

function labels(marked: string): readonly string[] {
  const { recipe, line, column } = at(marked);
  const models = ["claude-sonnet-5-5", "claude-haiku-5-5"];
  return recipeSuggestions(recipe, line, column, models).map(({ label }) => label);
}

function word(marked: string) {
  const { recipe, line, column } = at(marked);
  return recipeWordAt(recipe, line, column);
}

describe("recipe suggestions", () => {
  it("offer the keys that are not there yet", () => {
    const keys = labels("---\nname: x\nma^\n---\n");
    assert.ok(keys.includes("max_tokens") && keys.includes("cache") && !keys.includes("name"));
    assert.deepEqual(labels("---\nname: x\n^"), labels("---\nname: x\n^\n---\n"));
  });

  it("offer the values of a key, and the account's models", () => {
    assert.deepEqual(labels("---\neach: ^\n---"), [
      "file",
      "selection",
      "change",
      "row",
      "answer",
      "all",
    ]);
    assert.deepEqual(labels("---\neffort: h^\n---").length, 5);
    assert.deepEqual(labels("---\nmodel: cl^\n---"), ["claude-sonnet-5-5", "claude-haiku-5-5"]);
    assert.ok(labels("---\noutput: ^\n---").includes("file"));
    assert.deepEqual(labels("---\nname: My ^\n---"), []);
  });

  it("offer the variables of what becomes a request", () => {
    const ofFile = labels("{{ f^ }}");
    assert.ok(ofFile.includes("file.path") && ofFile.includes("date"));
    assert.ok(!ofFile.includes("change.diff"));
    assert.ok(labels("---\neach: change\n---\n{% if ^ %}").includes("change.diff"));
    assert.ok(labels('---\nid: "{{ ^ }}"\n---').includes("file.slug"));
    assert.ok(labels("---\neach: row\n---\n{{ row.^ }}").includes("row.…"));
    const ofAnswer = labels("---\neach: answer\n---\n{{ a^ }}");
    assert.ok(ofAnswer.includes("answer.json.…") && ofAnswer.includes("file.path"));
    assert.ok(!ofAnswer.includes("file.text"));
    const field = word("---\neach: answer\n---\n{{ answer.json.ti^tle }}");
    assert.match(field?.description ?? "", /field of an answer/);
  });

  it("offer filters behind a bar and tags behind a percent sign, nothing in quotes", () => {
    assert.ok(labels("{{ file.path | up^ }}").includes("upcase"));
    assert.ok(labels("{% f^ %}").includes("for"));
    assert.deepEqual(labels('{{ date | append: "x^ }}'), []);
    assert.deepEqual(labels("{{ date }} and ^more"), []);
    assert.deepEqual(labels("Some p^rose"), []);
  });

  it("replace the word that was begun", () => {
    const { recipe, line, column } = at("{{ file.pa^ }}");
    const [first] = recipeSuggestions(recipe, line, column, []);
    assert.deepEqual([first?.start, column], [3, 10]);
  });

  it("close a tag that nobody has closed", () => {
    for (const [marked, end] of [
      ["{% i^", "{% endif %}"],
      ["{% i^}", "{% endif %"],
      ["{% i^ %}", "{% endif"],
    ] as const) {
      const { recipe, line, column } = at(marked);
      const tag = recipeSuggestions(recipe, line, column, []).find(({ label }) => label === "if");
      assert.ok(tag?.insert.endsWith(end), marked);
    }
  });

  it("offer a whole recipe in an empty file, pieces of one in an empty line", () => {
    assert.deepEqual(labels("^"), ["recipe"]);
    assert.ok(labels("---\nname: x\n---\n^\nmore").includes("only with a prompt"));
  });

  it("know only filters and tags that there are", () => {
    const { filters, tags } = templateWords();
    const strange = [...liquidFilters.keys()].filter((name) => !filters.includes(name));
    assert.deepEqual(strange, []);
    const inner = ["else", "elsif"];
    const unknown = liquidTags.filter(({ name }) => ![...tags, ...inner].includes(name));
    assert.deepEqual(unknown, []);
  });
});

describe("the word at a place of a recipe", () => {
  it("is a key, a variable or a filter, with what it is", () => {
    assert.match(word("---\nca^che: true\n---")?.description ?? "", /breakpoint/);
    assert.match(word("{{ fi^le.path }}")?.description ?? "", /relative/);
    assert.deepEqual(word("{{ file.pa^th }}")?.columns, [3, 12]);
    assert.match(word("{{ file.path | upc^ase }}")?.description ?? "", /capitals/);
    assert.match(word("---\neach: row\n---\n{{ row.pr^ice }}")?.description ?? "", /column/);
  });

  it("says where a variable is known that is not known here", () => {
    assert.match(word("{{ change.d^iff }}")?.description ?? "", /for each change; this .* file/);
  });

  it("is nothing in prose, values and unknown names", () => {
    assert.equal(word("Some pr^ose"), undefined);
    assert.equal(word("---\nname: ca^che\n---"), undefined);
    assert.equal(word("---\nnmae^: x\n---"), undefined);
    assert.equal(word("{{ noth^ing }}"), undefined);
  });
});
