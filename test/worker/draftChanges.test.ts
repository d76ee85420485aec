import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { fileContent, recordOf, requestLine, resultOf, writeTree } from "./samples.ts";

describe("changing a draft", () => {
  const temporaryFolder = useTemporaryFolders();

  it("from two sides at once leaves it whole, as one of them made it", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const count = 60_000;
    const text = Array.from({ length: count }, (_, at) => requestLine(`r${at}`)).join("\n");
    await resultOf(tasks.adoptDocument({ record: recordOf("d1", "/w"), content: { text } }));
    const changes = ["claude-opus-5-5", "claude-sonnet-5-5"].map((model) =>
      resultOf(tasks.changeDraftModel("d1", model)).then(() => model),
    );
    const ends = await Promise.allSettled(changes);
    const [made, ...others] = ends.flatMap((end) => (end.status === "fulfilled" ? end.value : []));
    assert.deepEqual(others, []);
    const refused = ends.find((end) => end.status === "rejected");
    assert.match(String(refused?.reason), /changed meanwhile\. Try again/);
    const folder = path.join(root, "drafts", "d1");
    const lines = readFileSync(path.join(folder, "draft.jsonl"), "utf8").trimEnd().split("\n");
    assert.equal(lines.length, count);
    assert.ok(lines.every((line) => line.includes(`"${made}"`)));
    assert.deepEqual(readdirSync(folder).toSorted(), ["draft.json", "draft.jsonl"]);
  });

  it("takes in no request about a text that it has otherwise", async () => {
    const root = temporaryFolder();
    const base = temporaryFolder();
    writeTree(base, { "a.txt": "saved" });
    const tasks = createTasks(root);
    const adopt = async (id: string, blobs: { readonly [path: string]: string }) => {
      const text = requestLine(id, {}, fileContent("a.txt"));
      await resultOf(
        tasks.adoptDocument({ record: recordOf(id, base, { blobs }), content: { text } }),
      );
      writeTree(path.join(root, "drafts", id), { "blobs/x.txt": "unsaved" });
    };
    await adopt("saved", {});
    await adopt("unsaved", { "a.txt": "x.txt" });
    await adopt("alike", { "a.txt": "x.txt" });
    const edited = /a\.txt was edited since the draft was made/;
    await assert.rejects(resultOf(tasks.appendDraft("saved", "unsaved")), edited);
    await assert.rejects(resultOf(tasks.appendDraft("unsaved", "saved")), edited);
    await resultOf(tasks.appendDraft("unsaved", "alike"));
    const { requests, errors } = await resultOf(tasks.checkDraft("unsaved"));
    assert.deepEqual([requests, errors], [2, 0]);
  });
});
