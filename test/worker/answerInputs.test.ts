import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { isRecord, type JsonRecord, parseJson } from "../../src/base/json.ts";
import type { ProposalRows } from "../../src/contracts/proposalTasks.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, recordOf, requestLine, resultOf, succeeded } from "./samples.ts";

describe("answers that become inputs", () => {
  const temporaryFolder = useTemporaryFolders();

  /** A job of four requests, one of which failed. */
  async function answeredJob(): Promise<string> {
    const root = temporaryFolder();
    const lines = ["a", "b", "c", "d"].map((id) =>
      requestLine(id, { about: { path: `src/${id}.ts` } }),
    );
    const job = await JobOnDisk.create(root, "j1", lines);
    const data = '{"title": "Tea"}';
    const secret = `It is ghp_${"aB3dE5gH7".repeat(4)}.`;
    await job.collect(0, [
      succeeded("d", secret),
      errored("b", "overloaded_error", "busy"),
      succeeded("a", data),
      succeeded("c", "Fine."),
    ]);
    await indexAnew(root, "j1");
    return root;
  }

  async function ask(root: string, body: string, rows?: ProposalRows) {
    const tasks = createTasks(root);
    const { blobs: _blobs, ...record } = recordOf("d1", root, { origin: "files" });
    const from = { job: "j1", label: "Review", ...(rows && { rows }) };
    const made = await resultOf(
      tasks.composeDraft({
        record,
        inputs: { kind: "answers", jobs: [from] },
        blobTexts: [],
        recipeText: `---\neach: answer\nmodel: claude-haiku-5-5\n---\n${body}`,
        recipeName: "own.batch.md",
        date: "2026-11-21",
      }),
    );
    const text = readFileSync(path.join(root, "drafts", "d1", "draft.jsonl"), "utf8");
    const lines = text.trimEnd().split("\n").map(parseJson).filter(isRecord);
    return { lines, made, check: await resultOf(tasks.checkDraft("d1")) };
  }

  function promptOf(line: JsonRecord | undefined): string {
    return /"text":"((?:[^"\\]|\\.)*)"\}\]\}\]/.exec(JSON.stringify(line))?.[1] ?? "";
  }

  it("are requests about the same sources; what has no text is left out and counted", async () => {
    const body = "{{ answer.prompt }}|{{ answer.text }}|{{ file.name }}|{{ index }}/{{ total }}";
    const { lines, made, check } = await ask(await answeredJob(), body);
    assert.deepEqual(
      lines.map((line) => [line["custom_id"], line["about"]]),
      ["a", "c", "d"].map((id) => [id, { path: `src/${id}.ts` }]),
    );
    assert.equal(promptOf(lines[1]), "Say c.|Fine.|c.ts|2/3");
    assert.deepEqual(made.leftOut, [{ path: "Review", reason: "noAnswer", count: 1 }]);
    assert.deepEqual(check.problems, []);
    assert.equal(check.requests, 2, "what looks like a secret is not ticked");
  });

  it("are those of a filter or selection only", async () => {
    const rows = { filter: { outcomes: ["answered" as const], text: "tea" } };
    const filtered = await ask(await answeredJob(), "x", rows);
    assert.deepEqual(
      filtered.lines.map((line) => line["custom_id"]),
      ["a"],
    );
    await assert.rejects(ask(await answeredJob(), "x", { seqs: [1] }), {
      kind: "invalid",
      message: /None of the rows of “Review” that are meant has an answer with a text/,
    });
  });

  it("bring their fields; those that are no JSON are left out where a field is placed", async () => {
    const { lines, made } = await ask(await answeredJob(), "{{ answer.json.title }}");
    assert.deepEqual(
      lines.map((line) => [line["custom_id"], promptOf(line)]),
      [["a", "Tea"]],
    );
    assert.deepEqual(
      made.leftOut.map(({ reason, count }) => [reason, count]),
      [
        ["noAnswer", 1],
        ["notForRecipe", 2],
      ],
    );
  });
});
