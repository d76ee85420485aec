import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, it } from "mocha";
import type { PreviewRequest } from "../../src/contracts/recipePreviews.ts";
import { createRecipePreviews } from "../../src/worker/recipePreviews.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { writeTree } from "./samples.ts";

const schema = { type: "object", properties: {}, additionalProperties: false };

function previewOf(base: string, text: string, place = "a.md"): PreviewRequest {
  return {
    recipe: { text, name: "r.batch.md", file: path.join(base, ".batch", "r.batch.md") },
    base,
    roots: [base],
    input: { each: "file", path: place },
    index: 2,
    total: 3,
    date: "2026-11-21",
    prompt: "Why?",
    model: "claude-x",
  };
}

describe("recipe previews", () => {
  const temporaryFolder = useTemporaryFolders();
  const previews = createRecipePreviews();

  it("render the request of one file, with the values of its variables", async () => {
    const base = temporaryFolder();
    writeTree(base, { "a.md": "\uFEFFHello" });
    const preview = await previews.render(
      previewOf(base, "{{ file.text }} {{ prompt }} {{ index }}"),
    );
    assert.deepEqual(preview.request?.params, {
      model: "claude-x",
      max_tokens: 8000,
      messages: [{ role: "user", content: [{ type: "text", text: "Hello Why? 2" }] }],
    });
    assert.equal(preview.values["file.text"], "Hello");
    assert.deepEqual([preview.values["file.name"], preview.values["total"]], ["a.md", "3"]);
  });

  it("sum up a recipe to be offered, and name the line of one that cannot be used", async () => {
    const text = "---\nname: Mine\neach: row\nmodel: claude-x\n---\n{{ prompt }}";
    assert.deepEqual(await previews.summarize({ text, name: "r.batch.md" }), {
      name: "Mine",
      description: "",
      each: "row",
      output: "text",
      needsPrompt: true,
      model: "claude-x",
    });
    const broken = previews.summarize({ text: "---\neach: cat\n---\n", name: "r.batch.md" });
    await assert.rejects(broken, { kind: "invalid", message: /^r\.batch\.md, line 2: / });
  });

  it("prefer what an editor holds, and tell a picture by its content", async () => {
    const base = temporaryFolder();
    writeTree(base, { "a.md": "old", "b.txt": Buffer.from("89504e470d0a1a0a", "hex") });
    const request = previewOf(base, "<{{ file.text }}>");
    const unsaved = await previews.render({
      ...request,
      input: { each: "file", path: "a.md", text: "new" },
    });
    assert.match(JSON.stringify(unsaved.request), /<new>/);
    assert.match(
      JSON.stringify(await previews.render(previewOf(base, "What?", "b.txt"))),
      /"type":"image"/,
    );
  });

  it("read nothing outside the workspace, whatever leads there", async () => {
    const base = temporaryFolder();
    const elsewhere = temporaryFolder();
    writeTree(elsewhere, { "secret.json": JSON.stringify(schema) });
    writeTree(base, { "a.md": "x", ".batch/none.txt": "" });
    symlinkSync(path.join(elsewhere, "secret.json"), path.join(base, ".batch", "link.json"));
    const secret = path.relative(path.join(base, ".batch"), path.join(elsewhere, "secret.json"));
    for (const place of [secret, "link.json"]) {
      const preview = await previews.render(previewOf(base, `---\noutput: ${place}\n---\nx`));
      assert.equal(preview.request, undefined);
      assert.match(preview.failure?.message ?? "", /lies outside/);
    }
    symlinkSync(path.join(elsewhere, "secret.json"), path.join(base, "b.md"));
    const linked = await previews.render(previewOf(base, "{{ file.text }}", "b.md"));
    assert.match(linked.failure?.message ?? "", /outside the workspace/);
  });

  it("take a schema from the file that the recipe names", async () => {
    const base = temporaryFolder();
    writeTree(base, { "a.md": "x", ".batch/ticket.json": JSON.stringify(schema) });
    const preview = await previews.render(
      previewOf(base, "---\noutput: ticket.json\neffort: low\n---\nx"),
    );
    assert.deepEqual(preview.request?.params["output_config"], {
      effort: "low",
      format: { type: "json_schema", schema },
    });
  });

  it("say at its line that a schema is missing or broken", async () => {
    const base = temporaryFolder();
    writeTree(base, { ".batch/bad.json": "[" });
    for (const [place, words] of [
      ["gone.json", /cannot be read/],
      ["bad.json", /is no JSON object/],
    ] as const) {
      const { recipe } = previewOf(base, `---\nname: x\noutput: ${place}\n---\nx`);
      const [problem, ...others] = (await previews.inspect(recipe, [base])).problems;
      assert.deepEqual([problem?.line, problem?.code, others], [3, "schema", []]);
      assert.match(problem?.message ?? "", words);
    }
    const { file: _file, ...unsaved } = previewOf(base, "---\noutput: a.json\n---\nx").recipe;
    assert.match((await previews.inspect(unsaved, [base])).problems[0]?.message ?? "", /Save it/);
  });

  it("render a row of a table, the last one when there are no more", async () => {
    const base = temporaryFolder();
    writeTree(base, { "p.csv": "name,price\nTea,3\nCup,9\n" });
    const table = { path: "p.csv", format: "csv" } as const;
    const text = "---\neach: row\n---\nSell {{ row.name }} for {{ row.price }}.";
    const request: PreviewRequest = { ...previewOf(base, text), input: { each: "row", table } };
    const second = await previews.render(request);
    assert.match(JSON.stringify(second.request), /Sell Cup for 9\./);
    assert.deepEqual([second.index, second.total, second.values["row.price"]], [2, 2, "9"]);
    assert.equal((await previews.render({ ...request, index: 1 })).values["row.name"], "Tea");
    assert.equal((await previews.render({ ...request, index: 7 })).index, 2);
  });

  it("render an answer as it is, or some of them together", async () => {
    const base = temporaryFolder();
    const answer = {
      each: "answer",
      customId: "a",
      outcome: "answered",
      text: '{"title": "Tea"}',
      source: { path: "src/a.ts" },
    } as const;
    const one = previewOf(base, "---\neach: answer\n---\n{{ answer.json.title }} {{ file.name }}");
    const preview = await previews.render({ ...one, input: answer });
    assert.match(JSON.stringify(preview.request), /"Tea a\.ts"/);
    assert.equal(preview.values["answer.json.title"], "Tea");
    const all = previewOf(base, "---\neach: all\n---\n{{ answers.size }} at {{ stage }}");
    const input = { each: "all", paths: [], answers: [answer, answer] } as const;
    const together = await previews.render({ ...all, input });
    assert.equal(together.input, "answers 1 to 2");
    assert.match(JSON.stringify(together.request), /2 answers.*"2 at 1"/);
  });

  it("render a row of a database, whose tables they name", async () => {
    const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
    const names = await previews.tables(examples, [examples], "data/tickets.db");
    assert.deepEqual(names, ["items"]);
    const table = { path: "data/tickets.db", format: "sqlite", table: "items" } as const;
    const text = "---\neach: row\n---\nSort {{ row.id }}.";
    const request = { ...previewOf(examples, text), input: { each: "row", table } as const };
    const { total, request: rendered } = await previews.render(request);
    assert.equal(total, 12);
    assert.match(JSON.stringify(rendered), /Sort 2\./);
    const outside = previews.tables(examples, [path.join(examples, "docs")], "data/tickets.db");
    await assert.rejects(outside, /outside the workspace/);
  });

  it("render a change with its file, a new file as an addition, a deleted one alone", async () => {
    const base = temporaryFolder();
    writeTree(base, { "a.ts": "one\n", "new.ts": "two\n" });
    const text = "---\neach: change\n---\nReview {{ change.path }} since {{ change.base }}.";
    const rendered = async (more: { path: string; diff?: string }, recipe = text) => {
      const input = { each: "change", base: "HEAD", ...more } as const;
      const preview = await previews.render({ ...previewOf(base, recipe), input });
      return preview.failure?.message ?? JSON.stringify(preview.request);
    };
    const changed = await rendered({ path: "a.ts", diff: "@@ -1 +1 @@\n-x\n+one" });
    assert.match(changed, /"type":"path","path":"a\.ts".*\+one.*Review a\.ts since HEAD\./);
    const added = await rendered({ path: "new.ts" });
    assert.match(added, /--- \/dev\/null.*\+two/);
    assert.doesNotMatch(added, /"type":"path"/);
    const gone = await rendered({ path: "gone.ts", diff: "@@ -1 +0,0 @@\n-x" });
    assert.match(gone, /-x.*Review gone\.ts/);
    assert.match(
      await rendered({ path: "a.ts", diff: "+" }, `${text}{{ file.text }}`),
      /HEAD\.one/,
    );
    assert.match(await rendered({ path: "../b.ts" }), /does not exist|outside/);
  });

  it("render all files in one request", async () => {
    const base = temporaryFolder();
    writeTree(base, { "a.md": "A", "b.md": "B" });
    const input = { each: "all", paths: ["a.md", "b.md"] } as const;
    const head = "---\neach: all\n---\n";
    const attached = await previews.render({ ...previewOf(base, `${head}Compare.`), input });
    assert.equal(attached.input, "2 files");
    assert.match(JSON.stringify(attached.request), /"path":"a\.md".*"path":"b\.md".*Compare/);
    const body = "{% for file in files %}<{{ file.text }}>{% endfor %}";
    const placed = await previews.render({ ...previewOf(base, head + body), input });
    assert.match(JSON.stringify(placed.request), /<A><B>/);
  });

  it("say what a recipe is for", async () => {
    const text = "---\nname: Rows\neach: row\ninclude: ['*.csv']\n---\n{{ row.a }}";
    const inspection = await previews.inspect({ text, name: "r.batch.md" }, []);
    const expected = { name: "Rows", each: "row", include: ["*.csv"], problems: [] };
    assert.deepEqual(inspection, expected);
  });

  it("answer a mistake in words instead of failing", async () => {
    const base = temporaryFolder();
    const preview = await previews.render(previewOf(base, "{{ file.size }}"));
    assert.deepEqual([preview.failure?.kind, preview.failure?.line], ["invalid", 1]);
  });
});
