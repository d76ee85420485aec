import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { priceOf } from "../../src/core/pricing/price.ts";
import { createDraftStore } from "../../src/worker/draftStore.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { recordOf, requestLine, resultOf } from "./samples.ts";

async function checked(root: string, lines: readonly string[], id = "d1") {
  const tasks = createTasks(root);
  const content = { text: lines.join("\n") };
  await resultOf(tasks.adoptDocument({ record: recordOf(id, "/w"), content }));
  await resultOf(tasks.checkDraft(id));
  return tasks;
}

describe("what a person agrees to of a draft", () => {
  const temporaryFolder = useTemporaryFolders();

  it("costs in the view and as a sample what it costs when it is checked", async () => {
    const root = temporaryFolder();
    const geo = requestLine("a").replace('"max_tokens"', '"inference_geo":"us","max_tokens"');
    const cached = requestLine("b", {}, [
      { type: "text", text: "Hi", cache_control: { type: "ephemeral", ttl: "1h" } },
    ]);
    const tasks = await checked(root, [geo, cached, requestLine("c")]);
    const store = createDraftStore(root);
    const check = await resultOf(tasks.checkDraft("d1"));
    const totals = await store.draftTotals("d1");
    assert.deepEqual(priceOf(totals.shares), priceOf(check.shares));
    assert.deepEqual(totals.shares, check.shares);
    const searching = '"tools":[{"type":"web_search_20250305"}],"max_tokens"';
    await checked(root, [requestLine("a").replace('"max_tokens"', searching)], "d2");
    assert.equal(priceOf((await store.draftTotals("d2", [0])).shares), undefined);
  });

  it("is sent as its price was told, or not at all", async () => {
    const root = temporaryFolder();
    const tasks = await checked(
      root,
      ["a", "b", "c"].map((id) => requestLine(id)),
    );
    const store = createDraftStore(root);
    await store.setChecked("d1", { seqs: [1] }, false);
    const { digest } = await resultOf(tasks.checkDraft("d1"));
    const spool = (job: string, sample: readonly number[] = []) =>
      resultOf(tasks.spool("d1", job, sample, digest));
    assert.equal((await spool("j1")).requests, 2);
    assert.equal((await spool("j2", [2])).requests, 2);
    await store.setChecked("d1", { all: true }, true);
    await assert.rejects(spool("j3"), { kind: "conflict", message: /Nothing was sent/ });
    await store.setChecked("d1", { seqs: [2] }, false);
    await assert.rejects(spool("j3"), { kind: "conflict" });
    await store.setChecked("d1", { seqs: [1, 2] }, true);
    await store.setChecked("d1", { seqs: [1] }, false);
    assert.equal((await spool("j3")).requests, 2);
    await resultOf(tasks.changeDraftModel("d1", "claude-opus-5-5"));
    await assert.rejects(spool("j4", [0]), { kind: "conflict" });
    assert.deepEqual(readdirSync(path.join(root, "jobs")).toSorted(), ["j1", "j2", "j3"]);
  });
});
