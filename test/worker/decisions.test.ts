import assert from "node:assert/strict";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { TriageRecord } from "../../src/core/review/triageRecord.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { createRecipePreviews } from "../../src/worker/recipePreviews.ts";
import { decided, falsePositive, remark, review } from "../core/review/remembered.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { recordOf, resultOf, writeTree } from "./samples.ts";

const code = "one(a);\ntwo(b);\nthree(c);";

describe("decisions about findings", () => {
  const temporaryFolder = useTemporaryFolders();

  /** A workspace of one folder with a file, and the decision to dismiss a finding about it. */
  function workspace(place = "a.ts") {
    const root = temporaryFolder();
    const folder = path.join(root, "work");
    writeTree(folder, { [place]: code });
    const file = path.join(folder, place);
    const found = review(
      code,
      [remark("two(b);", "Two"), remark("three(c);", "Three")],
      code,
      file,
    );
    const tasks = createTasks(root);
    const read = async (isShared = true) =>
      resultOf(tasks.decisions({ roots: [folder], isShared }));
    const titles = async (isShared = true): Promise<readonly string[]> =>
      (await read(isShared)).records.map(({ title }) => title);
    const decide = async (records: readonly TriageRecord[], isShared: boolean): Promise<void> =>
      resultOf(tasks.decide(records, { roots: [folder], isShared }));
    return { root, folder, file, found, tasks, read, titles, decide };
  }

  const shared = (folder: string): string => path.join(folder, ".batch", "dismissals.jsonl");

  it("are there after a restart, whatever else is in their file", async () => {
    const { root, found, decide, titles, read, file } = workspace();
    assert.deepEqual(await titles(), []);
    await decide([decided(found, 0)], false);
    appendFileSync(path.join(root, "dismissals.jsonl"), '{"path":"torn');
    await decide([decided(found, 1)], false);
    assert.deepEqual(await titles(), ["Two", "Three"]);
    const [first] = (await read()).records;
    assert.deepEqual(first, decided(found, 0));
    renameSync(file, `${file}x`);
    assert.equal((await read()).records[0]?.isGone, true);
  });

  it("go with a file that was moved, also when another one has its old name", async () => {
    const { file, found, tasks, decide, read } = workspace();
    const at = Date.now();
    await decide([decided(found, 0, falsePositive, at)], false);
    renameSync(file, `${file}x`);
    await resultOf(tasks.noteMoves([{ from: file, to: `${file}x` }]));
    writeFileSync(file, "export * from './a.tsx';");
    const places = async () =>
      (await read()).records.map((record) => [record.path, record.isGone, record.decision.kind]);
    assert.deepEqual(await places(), [[`${file}x`, undefined, "dismissed"]]);
    // What is decided there then takes its place.
    const [record] = (await read()).records;
    assert.ok(record);
    await decide([{ ...record, decision: { kind: "reopened" }, at: at + 60_000 }], false);
    assert.deepEqual(await places(), [[`${file}x`, undefined, "reopened"]]);
  });

  it("are those of this workspace only", async () => {
    const { root, found, decide, tasks } = workspace();
    await decide([decided(found, 0)], false);
    const elsewhere = { roots: [path.join(root, "other")], isShared: false };
    assert.deepEqual((await resultOf(tasks.decisions(elsewhere))).records, []);
  });

  it("are shared without a word of the code or the machine, in an order that merges", async () => {
    const { folder, found, decide, titles } = workspace("src/a.ts");
    const foreign = '{"path":"lib/z.ts","kind":"<<<<<<< HEAD"}';
    writeTree(folder, { ".batch/dismissals.jsonl": `${foreign}\r\n` });
    await decide([decided(found, 1), decided(found, 0)], true);
    await decide([decided(found, 0, { kind: "snoozed", until: 9 }, 2_000)], true);
    const text = readFileSync(shared(folder), "utf8");
    const lines = text.trimEnd().split("\n");
    assert.equal(lines.length, 3, "to put it off is this person's own");
    assert.equal(lines[0], foreign);
    assert.deepEqual(lines, lines.toSorted());
    assert.ok(!text.includes(folder) && !text.includes("two(b)"));
    assert.deepEqual(await titles(), ["Three", "Two"]);
  });

  it("of a team count where it is trusted, and lie in its folder", async () => {
    const { root, folder, found, tasks, read, titles } = workspace();
    await resultOf(tasks.decide([decided(found, 0)], { roots: [folder], isShared: true }));
    const outside = JSON.stringify({
      ...(JSON.parse(readFileSync(shared(folder), "utf8").trim()) as object),
      path: "../elsewhere.ts",
      title: "Outside",
    });
    appendFileSync(shared(folder), `${outside}\nnot json\n`);
    writeFileSync(path.join(root, "dismissals.jsonl"), "");
    assert.deepEqual(await titles(), ["Two"]);
    assert.equal((await read()).records[0]?.isShared, true);
    assert.deepEqual(await titles(false), []);
  });

  it("are never written through a link out of the workspace, and are kept all the same", async () => {
    const { root, folder, found, decide, read } = workspace();
    mkdirSync(path.join(root, "outside"));
    symlinkSync(path.join(root, "outside"), path.join(folder, ".batch"));
    await assert.rejects(decide([decided(found, 0)], true), /is a link to a place outside work/);
    assert.ok(!existsSync(path.join(root, "outside", "dismissals.jsonl")));
    const { records, problems } = await read();
    assert.deepEqual(
      records.map(({ title }) => title),
      ["Two"],
    );
    assert.match(problems.join(), /is a link to a place outside work/);
  });

  it("that were private are shared when a person says so, once", async () => {
    const { folder, found, decide, tasks } = workspace();
    await decide([decided(found, 0), decided(found, 1, { kind: "resolved" })], false);
    const first = await resultOf(tasks.shareDismissals([folder]));
    assert.deepEqual(first, { files: [shared(folder)], count: 1 });
    assert.equal((await resultOf(tasks.shareDismissals([folder]))).count, 0);
  });

  it("go out with a review of their file, after what requests have in common", async () => {
    const { root, folder, found, decide, tasks } = workspace();
    const reason = "falsePositive" as const;
    const dismissed = { kind: "dismissed", reason, note: "checked above" } as const;
    await decide([decided(found, 0, dismissed)], true);
    const recipeText = "---\noutput: findings\nmodel: m\n---\nReview {{ file.path }}.";
    const request = {
      recipe: { text: recipeText, name: "r.batch.md" },
      base: folder,
      roots: [folder],
      input: { each: "file", path: "a.ts" },
      index: 1,
      total: 1,
      date: "2026-11-21",
      prompt: "",
      model: "m",
    } as const;
    const told = /`a\.ts`, line 2, "two\(b\);": "Two" \(false positive: "checked above"\)/;
    const preview = await createRecipePreviews(root).render(request);
    assert.match(lastText(preview.request?.params), told);
    const { blobs: _blobs, ...record } = recordOf("d1", folder, { roots: [folder] });
    await resultOf(
      tasks.composeDraft({
        record,
        inputs: { kind: "files", files: [{ path: "a.ts", bytes: 1, kind: "text" }] },
        blobTexts: [],
        recipeText,
        recipeName: "r.batch.md",
        date: "2026-11-21",
      }),
    );
    const line = readFileSync(path.join(root, "drafts", "d1", "draft.jsonl"), "utf8");
    const { params } = JSON.parse(line) as { params: object };
    assert.equal(lastText(params), lastText(preview.request?.params));
    const plain = { ...request.recipe, text: recipeText.replace("output: findings\n", "") };
    const other = await createRecipePreviews(root).render({ ...request, recipe: plain });
    assert.doesNotMatch(lastText(other.request?.params), /dismissed/);
  });
});

function lastText(params: object | undefined): string {
  const { messages } = params as { messages: { content: { text?: string }[] }[] };
  return messages.at(-1)?.content.at(-1)?.text ?? "";
}
