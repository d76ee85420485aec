import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { isRecord, parseJson } from "../../src/base/json.ts";
import { createDraftStore } from "../../src/worker/draftStore.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { fileContent, recordOf, requestLine, resultOf, writeTree } from "./samples.ts";

async function adopt(root: string, base: string, lines: readonly string[], id = "d1") {
  const tasks = createTasks(root);
  const record = recordOf(id, base, { leftOut: [{ path: "x.bin", reason: "binary" }] });
  await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\n") } }));
  await resultOf(tasks.checkDraft(id));
  return tasks;
}

function idsOf(file: string): unknown[] {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").map(parseJson);
  return lines.map((line) => isRecord(line) && line["custom_id"]);
}

const about = (place: string) => ({ about: { path: place } });

describe("a kept draft", () => {
  const temporaryFolder = useTemporaryFolders();

  it("has its folders in the order of the Explorer", async () => {
    const root = temporaryFolder();
    const lines = ["k10", "k2", "K3"].map((name) => requestLine(name, about(`${name}/a.ts`)));
    await adopt(root, "/w", lines);
    const { folders } = await createDraftStore(root).draftGroups("d1");
    assert.equal(folders.map(({ folder }) => folder).join(), "k2,K3,k10");
  });

  it("is grouped by folder, and unchecking a folder changes what it would cost", async () => {
    const root = temporaryFolder();
    const lines = [
      requestLine("a", about("src/a.ts")),
      "",
      requestLine("b", about("src/b.ts")),
      requestLine("c", about("docs/c.md")),
      requestLine("d"),
    ];
    await adopt(root, "/w", lines);
    const store = createDraftStore(root);
    const { folders, leftOut } = await store.draftGroups("d1");
    assert.deepEqual(
      folders.map(({ folder, requests, checked }) => [folder, requests, checked]),
      [
        ["", 1, 1],
        ["docs", 1, 1],
        ["src", 2, 2],
      ],
    );
    assert.deepEqual(leftOut, [{ reason: "binary", count: 1 }]);
    const before = await store.draftTotals("d1");
    const after = await store.setChecked("d1", { folder: "src" }, false);
    assert.deepEqual([before.requests, after.requests, after.all], [4, 2, 4]);
    assert.ok(after.bytes < before.bytes);
    const again = createDraftStore(root);
    assert.deepEqual(await again.draftTotals("d1"), after);
    const [row] = await again.draftRows("d1", "src", 1, 200);
    assert.deepEqual([row?.seq, row?.customId, row?.isChecked], [1, "b", false]);
    const { shares } = await again.setChecked("d1", { seqs: [1, 99] }, true);
    assert.deepEqual(shares[0]?.requests, 3);
  });

  it("says of what is checked which texts are unsaved and which file goes out again and again", async () => {
    const root = temporaryFolder();
    const base = temporaryFolder();
    writeTree(base, { "spec.txt": "x".repeat(600_000), "a.txt": "saved" });
    const tasks = createTasks(root);
    const record = recordOf("d1", base, { unsaved: ["a.txt", "b.txt"] });
    const lines = [
      requestLine("a", {}, fileContent("spec.txt")),
      requestLine("b", {}, fileContent("spec.txt")),
      requestLine("c", {}, fileContent("spec.txt")),
      requestLine("d", {}, fileContent("a.txt")),
      requestLine("e", about("b.txt"), "Text of b."),
    ];
    await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\n") } }));
    const check = await resultOf(tasks.checkDraft("d1"));
    const shared = [{ path: "spec.txt", times: 3, bytes: 1_800_000, batches: 0 }];
    assert.deepEqual([check.shared, check.unsaved], [shared, 2]);
    const store = createDraftStore(root);
    const { shared: kept, unsaved } = await store.draftTotals("d1");
    assert.deepEqual([kept, unsaved], [shared, 2]);
    const fewer = await store.setChecked("d1", { seqs: [0, 1, 3] }, false);
    assert.deepEqual([fewer.shared, fewer.unsaved], [[], 1]);
    assert.equal((await resultOf(tasks.checkDraft("d1"))).unsaved, 1);
  });

  it("is sent without what is unchecked, each answer still beside its line", async () => {
    const root = temporaryFolder();
    const ids = ["a", "b", "c", "d"];
    const tasks = await adopt(
      root,
      "/w",
      ids.map((id) => requestLine(id)),
    );
    await createDraftStore(root).setChecked("d1", { seqs: [0, 2] }, false);
    const check = await resultOf(tasks.checkDraft("d1"));
    assert.deepEqual([check.requests, check.errors], [2, 0]);
    const spooled = await resultOf(tasks.spool("d1", "j1"));
    assert.equal(spooled.requests, 2);
    for (const name of ["draft.jsonl", "requests.jsonl"])
      assert.deepEqual(idsOf(path.join(root, "jobs", "j1", name)), ["b", "d"]);
  });

  it("is not held up by what is unchecked: errors, and ids that then are no duplicates", async () => {
    const root = temporaryFolder();
    const lines = [
      requestLine("a"),
      requestLine("a"),
      "{",
      requestLine("b", {}, fileContent("no")),
    ];
    const tasks = await adopt(root, root, lines);
    const store = createDraftStore(root);
    assert.equal((await store.draftTotals("d1")).errors, 3);
    await store.setChecked("d1", { seqs: [0, 2, 3] }, false);
    assert.equal((await resultOf(tasks.checkDraft("d1"))).errors, 0);
    assert.equal((await store.draftTotals("d1")).errors, 0);
    assert.equal((await resultOf(tasks.spool("d1", "j1"))).requests, 1);
    await store.setChecked("d1", { all: true }, false);
    const nothing = await resultOf(tasks.checkDraft("d1"));
    assert.deepEqual(
      nothing.problems.map(({ code }) => code),
      ["nothing-checked"],
    );
    await assert.rejects(resultOf(tasks.spool("d1", "j2")), { kind: "invalid" });
  });

  it("is sent as it was reviewed, whatever was unchecked since", async () => {
    const root = temporaryFolder();
    const base = temporaryFolder();
    writeTree(base, { "a.txt": "one", "b.txt": "two" });
    const lines = ["a", "b"].map((id) => requestLine(id, {}, fileContent(`${id}.txt`)));
    const tasks = await adopt(root, base, lines);
    await createDraftStore(root).setChecked("d1", { seqs: [0] }, false);
    writeTree(base, { "b.txt": "six" });
    await assert.rejects(resultOf(tasks.spool("d1", "j1")), /b\.txt changed/);
    writeTree(base, { "b.txt": "two", "a.txt": "unchecked" });
    assert.equal((await resultOf(tasks.spool("d1", "j1"))).requests, 1);
  });

  it("survives restarts, and is litter when it is torn", async () => {
    const root = temporaryFolder();
    await adopt(root, "/w", [requestLine("a")]);
    await adopt(root, "/w", [requestLine("a")], "d2");
    rmSync(path.join(root, "drafts", "d2", "draft.json"));
    mkdirSync(path.join(root, "drafts", "d3"));
    const store = createDraftStore(root);
    await store.changeDraft("d1", { label: "Mine", account: "work" });
    const [draft, ...others] = await createDraftStore(root).loadDrafts();
    assert.equal(others.length, 0);
    assert.deepEqual([draft?.id, draft?.label, draft?.account], ["d1", "Mine", "work"]);
    assert.ok(Math.abs(Date.now() - (draft?.createdAt ?? 0)) < 60_000);
    writeFileSync(path.join(root, "drafts", "d1", "unchecked.json"), "not JSON");
    await assert.rejects(store.draftTotals("d1"), { kind: "storage", message: /Make the draft/ });
    await assert.rejects(store.draftTotals("d2x"), { kind: "notFound" });
    await assert.rejects(store.draftTotals("../d1"), { kind: "invalid" });
  });
});

describe("a sample of a draft", () => {
  const temporaryFolder = useTemporaryFolders();

  it("is its first part, and every checked request is in exactly one part", async () => {
    const count = fc.integer({ min: 1, max: 12 });
    const chosen = fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(count, chosen, chosen, async (requests, sample, unchecked) => {
        const root = temporaryFolder();
        const ids = Array.from({ length: requests }, (_, at) => `r${at}`);
        const tasks = await adopt(
          root,
          "/w",
          ids.map((id) => requestLine(id)),
        );
        await createDraftStore(root).setChecked("d1", { seqs: unchecked }, false);
        const sent = ids.filter((_, at) => !unchecked.includes(at));
        fc.pre(sent.length > 0);
        const { parts } = await resultOf(tasks.spool("d1", "j1", sample));
        const written = idsOf(path.join(root, "jobs", "j1", "requests.jsonl"));
        assert.deepEqual(new Set(written), new Set(sent));
        assert.equal(written.length, sent.length);
        assert.deepEqual(idsOf(path.join(root, "jobs", "j1", "draft.jsonl")), written);
        const first = sent.filter((id) => sample.includes(Number(id.slice(1))));
        const expected = [first.length, sent.length - first.length].filter((size) => size > 0);
        assert.deepEqual(
          parts.map((part) => part.count),
          expected,
        );
        assert.deepEqual(written.slice(0, first.length), first);
      }),
      { numRuns: 40 },
    );
  });

  it("is drawn from what is checked, the first or at random", async () => {
    const root = temporaryFolder();
    await adopt(
      root,
      "/w",
      ["a", "b", "c", "d"].map((id) => requestLine(id)),
    );
    const store = createDraftStore(root);
    await store.setChecked("d1", { seqs: [0] }, false);
    assert.deepEqual(await store.draftSample("d1", 2, false), [1, 2]);
    const random = await store.draftSample("d1", 9, true);
    assert.deepEqual(
      random.toSorted((a, b) => a - b),
      [1, 2, 3],
    );
    const totals = await store.draftTotals("d1", [0, 1, 2]);
    assert.equal(totals.requests, 2);
  });
});
