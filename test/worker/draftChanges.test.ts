import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { createTasks } from "../../src/worker/createTasks.ts";
import { halfOf, replaceLines } from "../../src/worker/replaceLines.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { fileContent, recordOf, requestLine, resultOf, writeTree } from "./samples.ts";

describe("changing a draft", () => {
  const temporaryFolder = useTemporaryFolders();

  it("from two sides at once leaves it whole, as the first of them made it", async () => {
    const file = path.join(temporaryFolder(), "draft.jsonl");
    writeFileSync(file, "as it was\n");
    function* lines() {
      yield "one";
      // Another window has its own change done meanwhile.
      writeFileSync(file, "changed elsewhere\n");
      yield "two";
    }
    const changed = replaceLines(file, lines(), "The draft cannot be changed").next();
    await assert.rejects(changed, { kind: "conflict", message: /changed meanwhile\. Try again/ });
    assert.equal(readFileSync(file, "utf8"), "changed elsewhere\n");
    assert.deepEqual(readdirSync(path.dirname(file)), ["draft.jsonl"]);
    assert.notEqual(halfOf(file), halfOf(file));
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
