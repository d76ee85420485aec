import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkRequestLine } from "../../../src/core/jsonl/checkRequestLine.ts";
import { parseRecipe, readRecipe } from "../../../src/core/recipes/parseRecipe.ts";
import type {
  AnswerInput,
  ChangeInput,
  RecipeInput,
  RowInput,
  SelectionInput,
} from "../../../src/core/recipes/recipeInput.ts";
import { renderRequest } from "../../../src/core/recipes/renderRequest.ts";

const context = { index: 2, total: 5, date: "2026-11-21", model: "claude-haiku-5-5" };

function render(each: string, body: string, input: RecipeInput) {
  const recipe = parseRecipe(`---\neach: ${each}\n---\n${body}`, "r.batch.md");
  const request = renderRequest(recipe, input, context);
  const { problems } = checkRequestLine(JSON.stringify(request), 1);
  assert.deepEqual(problems, [], "what is rendered passes every check");
  return request;
}

function contentOf(request: ReturnType<typeof render>): readonly Record<string, unknown>[] {
  const [{ content }] = request.params["messages"] as [{ content: Record<string, unknown>[] }];
  return content;
}

function promptOf(request: ReturnType<typeof render>): unknown {
  return contentOf(request).at(-1)?.["text"];
}

const row: RowInput = {
  each: "row",
  path: "data/products.csv",
  row: 7,
  values: { name: "Assam", "odd name": "x", size: "L", nested: { a: [1] } },
};
const selection: SelectionInput = {
  each: "selection",
  path: "src/a.ts",
  text: "const a = 1;\nreturn a;",
  lines: [10, 11],
};
const change: ChangeInput = {
  each: "change",
  path: "src/a.ts",
  diff: "@@ -1 +1 @@\n-a\n+b",
  base: "main",
  kind: "text",
};

const answer: AnswerInput = {
  each: "answer",
  customId: "src-a-ts-1f2e3d",
  outcome: "answered",
  text: '{"title": "A", "tags": ["x"]}',
  prompt: "What is it?",
  source: { path: "src/a.ts", lines: [3, 9], output: "file" },
};

describe("a recipe for each answer", () => {
  it("attaches the answer, is about its source, and keeps its custom_id", () => {
    const request = render("answer", "{{ answer.prompt }} {{ file.name }} {{ index }}", answer);
    assert.equal(promptOf(request), "What is it? a.ts 2");
    const [attached] = contentOf(request);
    assert.deepEqual(attached?.["source"], {
      type: "text",
      media_type: "text/plain",
      data: answer.text,
    });
    assert.equal(attached?.["title"], "Answer about src/a.ts");
    assert.deepEqual(request.about, { path: "src/a.ts", lines: [3, 9] }, "no new content of it");
    assert.equal(request.custom_id, "src-a-ts-1f2e3d");
  });

  it("places the text or fields of it instead", () => {
    const body = "{{ answer.json.title }}/{{ answer.json.tags[0] }} {{ answer.outcome }}";
    const request = render("answer", body, answer);
    assert.equal(promptOf(request), "A/x answered");
    const id = "12345678901234567890";
    const long = render("answer", "{{ answer.json.id }}", { ...answer, text: `{"id": ${id}}` });
    assert.equal(promptOf(long), id);
    assert.equal(contentOf(request).length, 1);
    const placed = render("answer", "{{ answer.text }} {{ answer.custom_id }}", answer);
    assert.equal(promptOf(placed), `${answer.text} src-a-ts-1f2e3d`);
    assert.equal(contentOf(placed).length, 1);
  });

  it("is about nothing when the answer is, and gets an id that the API takes", () => {
    const { source: _source, ...unknown } = { ...answer, customId: "made elsewhere?" };
    const request = render("answer", "About {{ file.path }}.", unknown);
    assert.equal(promptOf(request), "About .");
    assert.deepEqual(request.about, []);
    assert.match(request.custom_id, /^made-elsewhere-[0-9a-f]{6}$/);
  });

  it("knows no other variables, and is no new content of a file", () => {
    const problem = (head: string, body: string) =>
      readRecipe(`---\neach: answer\n${head}---\n${body}`, "r.batch.md").problems[0]?.message;
    assert.match(problem("", "{{ answer.title }}") ?? "", /Known are .*answer\.json\.<field>/);
    assert.match(problem("output: file\n", "x") ?? "", /is for each file, selection or change/);
  });
});

describe("a recipe for all answers", () => {
  const all = { each: "all" as const, files: [], answers: [answer, answer], stage: 2 };
  const input = { ...all, range: [5, 6] as const };

  it("attaches them as one text, and is about no single file", () => {
    const request = render("all", "{{ answers.size }} at stage {{ stage }}", input);
    assert.equal(promptOf(request), "2 at stage 2");
    const [attached] = contentOf(request);
    assert.equal(attached?.["title"], "2 answers");
    const [head, text, end] = JSON.stringify(attached).split("\\n");
    assert.match(head ?? "", /<answer about=.*src\/a\.ts.* custom_id=.*src-a-ts-1f2e3d/);
    assert.match(text ?? "", /title/);
    assert.equal(end, "</answer>");
    assert.deepEqual(request.about, []);
    assert.match(request.custom_id, /^answers-5-to-6-stage-2-[0-9a-f]{6}$/);
  });

  it("places them by itself instead", () => {
    const body = "{% for one in answers %}{{ one.file.name }}: {{ one.json.title }};{% endfor %}";
    const request = render("all", body, input);
    assert.equal(promptOf(request), "a.ts: A;a.ts: A;");
    assert.equal(contentOf(request).length, 1);
  });
});

describe("a recipe for each row", () => {
  it("places columns, odd names too, and attaches nothing", () => {
    const body =
      '{{ row.name }}/{{ row["odd name"] }}/{{ row.size }}/{{ row.nested.a[0] }} {{ file.name }} {{ index }}';
    const request = render("row", body, row);
    assert.equal(promptOf(request), "Assam/x/L/1 products.csv 2");
    assert.equal(contentOf(request).length, 1);
    assert.deepEqual(request.about, { path: "data/products.csv", row: 7 });
    assert.match(request.custom_id, /^data-products-csv-7-[0-9a-f]{6}$/);
  });

  it("knows own columns only, and gives all of them to a filter", () => {
    assert.match(String(promptOf(render("row", "{{ row | json }}", row))), /"odd name":"x"/);
    assert.throws(
      () => render("row", "{{ row.constructor }}", row),
      /no variable "row\.constructor"/,
    );
    assert.throws(() => render("row", "{{ row.price }}", row), /no variable "row\.price"/);
  });

  it("is named by table and key in a database", () => {
    const keyed = { ...row, path: "shop.db", table: "items", key: "12" };
    const request = render("row", "{{ row.name }}", keyed);
    assert.deepEqual(request.about, { path: "shop.db", table: "items", key: "12" });
    assert.match(request.custom_id, /^shop-db-items-12-/);
    const moved = render("row", "{{ row.name }}", { ...keyed, row: 1 });
    assert.equal(moved.custom_id, request.custom_id, "the row may move");
  });
});

describe("a recipe for each selection", () => {
  it("attaches the selected text with its lines, unless it places it", () => {
    const body = "{{ selection.name }} {{ selection.language }} {{ selection.lines }}";
    const request = render("selection", body, selection);
    assert.equal(promptOf(request), "a.ts TypeScript 10-11");
    assert.deepEqual(contentOf(request)[0], {
      type: "document",
      source: { type: "text", media_type: "text/plain", data: selection.text },
      title: "src/a.ts, lines 10 to 11",
    });
    assert.deepEqual(request.about, { path: "src/a.ts", lines: [10, 11] });
    const placed = render("selection", "<{{ selection.text }}>", selection);
    assert.deepEqual(contentOf(placed), [{ type: "text", text: `<${selection.text}>` }]);
  });

  it("numbers the lines as the file does, and tells selections of one line apart", () => {
    const numbered = render("selection\nnumbered: true", "x", selection);
    assert.match(JSON.stringify(contentOf(numbered)[0]), / 10\| const a = 1;\\n +11\| return a;/);
    const ids = [undefined, [1, 4], [5, 9]].map((columns) => {
      const input = {
        ...selection,
        ...(columns && { columns: [columns[0] ?? 0, columns[1] ?? 0] }),
      };
      return render("selection", "x", input as SelectionInput).custom_id;
    });
    assert.equal(new Set(ids).size, 3);
  });
});

describe("a recipe for each change", () => {
  it("attaches the new file and the diff, unless it places the diff", () => {
    const request = render("change", "{{ change.path }} since {{ change.base }}", change);
    const [file, diff] = contentOf(request);
    assert.deepEqual(file?.["source"], { type: "path", path: "src/a.ts" });
    assert.match(JSON.stringify(diff), /src\/a\.ts: changes since main/);
    const placed = render("change", "{{ change.diff }}", change);
    assert.equal(contentOf(placed).length, 2);
    assert.equal(promptOf(placed), change.diff);
  });

  it("attaches no file that is gone, and keeps the hunks apart", () => {
    const { kind: _kind, ...gone } = change;
    assert.equal(contentOf(render("change", "{{ change.diff }}", gone)).length, 1);
    const hunks = [1, 2].map((hunk) =>
      render("change", "{{ change.hunk }}", { ...change, hunk, lines: [hunk, hunk + 4] }),
    );
    assert.equal(new Set(hunks.map((request) => request.custom_id)).size, 2);
    assert.deepEqual(hunks[1]?.about, { path: "src/a.ts", lines: [2, 6] });
  });
});

describe("a recipe for all files", () => {
  it("attaches them all to one request", () => {
    const files = [
      { path: "a.md", kind: "text" as const },
      { path: "b.png", kind: "image/png" as const },
    ];
    const body = "{% for file in files %}{{ file.name }} {% endfor %}";
    const request = render("all", body, { each: "all", files });
    assert.deepEqual(
      contentOf(request).map(({ type }) => type),
      ["document", "image", "text"],
    );
    assert.equal(promptOf(request), "a.md b.png");
    assert.deepEqual(request.about, [{ path: "a.md" }, { path: "b.png" }]);
  });
});

describe("inputs that do not fit a recipe", () => {
  it("are refused in words", () => {
    assert.throws(() => render("row", "x", selection), /made for each row, not for each selection/);
    assert.throws(() => render("file", "x", row), /made for each file, not for each row/);
  });
});
