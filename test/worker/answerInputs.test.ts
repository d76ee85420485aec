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
        inputs: { kind: "answers", jobs: [from], inputTokens: 200_000 },
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

  describe("all together", () => {
    const long = "Tea. ".repeat(300);
    const recipeText =
      "---\neach: all\nmax_tokens: 1000\nmodel: claude-haiku-5-5\n---\n" +
      "{{ answers.size }} in {{ index }}/{{ total }}";

    /** Two jobs with six long answers each. */
    async function twoJobs(): Promise<string> {
      const root = temporaryFolder();
      const ids = ["a", "b", "c", "d", "e", "f"];
      for (const id of ["j1", "j2"]) {
        const job = await JobOnDisk.create(
          root,
          id,
          ids.map((one) => requestLine(one, { about: { path: `${id}/${one}.ts` } })),
        );
        const key = id === "j2" ? `ghp_${"aB3dE5gH7".repeat(4)}` : "no key";
        const texts = ids.map((one) => `${long}${one === "f" ? key : one}`);
        await job.collect(
          0,
          ids.map((one, at) => succeeded(one, texts[at] ?? "")),
        );
        await indexAnew(root, id);
      }
      return root;
    }

    async function summarize(root: string, inputTokens: number, more: object = {}) {
      const tasks = createTasks(root);
      const { blobs: _blobs, ...record } = recordOf("d1", root, { origin: "files" });
      const jobs = ["j1", "j2"].map((job) => ({ job, label: `Job ${job}` }));
      const made = await resultOf(
        tasks.composeDraft({
          record,
          inputs: { kind: "answers", jobs, inputTokens, ...more },
          blobTexts: [],
          recipeText,
          recipeName: "own.batch.md",
          prompt: "Why?",
          date: "2026-11-21",
        }),
      );
      const text = readFileSync(path.join(root, "drafts", "d1", "draft.jsonl"), "utf8");
      const lines = text.trimEnd().split("\n").map(parseJson).filter(isRecord);
      return { lines, made, check: await resultOf(tasks.checkDraft("d1")) };
    }

    it("are one request where they have room, less what looks like a secret", async () => {
      const { lines, made, check } = await summarize(await twoJobs(), 200_000);
      assert.equal(promptOf(lines[0]), "11 in 1/1");
      assert.match(JSON.stringify(lines[0]), /about=.{0,4}j2\/a\.ts.{0,30} batch=.{0,4}Job j2/);
      assert.equal(made.summary, undefined, "there are no stages");
      assert.deepEqual(made.leftOut, [{ path: "Job j2", reason: "secret", count: 1 }]);
      assert.deepEqual([lines.length, check.requests, check.problems], [1, 1, []]);
    });

    it("are the first stage of a summary where they have not, and the next one knows", async () => {
      const root = await twoJobs();
      const { lines, made } = await summarize(root, 4_000);
      assert.ok(lines.length > 1 && lines.length < 11, String(lines.length));
      assert.equal(promptOf(lines[0]).split(" in ")[1], `1/${lines.length}`);
      const sizes = lines.map((line) => Number(promptOf(line).split(" ")[0]));
      assert.equal(
        sizes.reduce((sum, size) => sum + size, 0),
        11,
      );
      const ids = lines.map((line) => line["custom_id"]);
      assert.equal(new Set(ids).size, ids.length);
      const { stage, of, later, prompt } = made.summary ?? {};
      assert.deepEqual([stage, prompt], [1, "Why?"]);
      assert.ok((of ?? 0) >= 2 && (later?.requests ?? 0) >= 1);
      assert.ok((later?.inputTokens ?? 0) >= lines.length * 1_000);
    });

    it("are the last stage once one request is enough", async () => {
      const { made } = await summarize(await twoJobs(), 200_000, { stage: 2 });
      assert.deepEqual([made.summary?.stage, made.summary?.of], [2, 2]);
    });

    it("are refused where one of them has no room by itself", async () => {
      await assert.rejects(summarize(await twoJobs(), 1_850), {
        kind: "invalid",
        message: /The answer to a has about \d+ tokens, and there is room for \d+/,
      });
    });
  });
});
