import assert from "node:assert/strict";
import process from "node:process";
import { describe, it } from "mocha";
import { createDraftStore } from "../../src/worker/draftStore.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { recordOf, requestLine, resultOf } from "./samples.ts";

describe("a draft of 100,000 requests", () => {
  const temporaryFolder = useTemporaryFolders();

  it("answers each question about it with less work than reading it is", async function () {
    this.timeout(60_000);
    const root = temporaryFolder();
    const lines = Array.from({ length: 100_000 }, (_, at) =>
      requestLine(`r${at}`, { about: { path: `folder${at % 100}/file${at}.txt` } }),
    );
    const tasks = createTasks(root);
    const record = recordOf("d1", "/w");
    await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\n") } }));
    await resultOf(tasks.checkDraft("d1"));
    const store = createDraftStore(root);
    const workOf = async (what: () => Promise<unknown>): Promise<number> => {
      const before = process.cpuUsage();
      await what();
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const reading = await workOf(() => store.draftTotals("d1"));
    const isQuick = async (what: () => Promise<unknown>): Promise<void> => {
      const work = await workOf(what);
      assert.ok(work < reading, `${work / reading} of the work of reading it`);
    };
    await isQuick(() => store.draftGroups("d1"));
    await isQuick(() => store.draftRows("d1", "folder7", 800, 200));
    await isQuick(() => store.setChecked("d1", { folder: "folder7" }, false));
    await isQuick(() => store.setChecked("d1", { all: true }, false));
    assert.equal((await store.draftTotals("d1")).requests, 0);
    const { requests } = await store.setChecked("d1", { folder: "folder7", first: 200 }, true);
    assert.equal(requests, 800);
  });
});
