import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createJobStore } from "../../src/worker/jobStore.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { recordOf, requestLine, resultOf } from "./samples.ts";

describe("a request of a job by its position", () => {
  const temporaryFolder = useTemporaryFolders();

  it("is at its own line, however many blank ones are before it", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const about = { about: { path: "src/a.ts", lines: [10, 20] } };
    const lines = ["", requestLine("a"), "", "  ", requestLine("b", about), requestLine("c")];
    const record = recordOf("d1", root);
    await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\r\n") } }));
    await resultOf(tasks.spool("d1", "j1"));
    const store = createJobStore(root);
    assert.deepEqual(await store.draftRequest("j1", 0), { customId: "a", line: 2 });
    const source = { path: "src/a.ts", lines: [10, 20] };
    assert.deepEqual(await store.draftRequest("j1", 1), { customId: "b", line: 5, source });
    assert.equal(await store.draftRequest("j1", 3), undefined);
    assert.equal(await store.draftRequest("none", 0), undefined);
  });

  it("is found where a sample and what was unchecked have moved it", async () => {
    const root = temporaryFolder();
    const tasks = createTasks(root);
    const lines = ["a", "b", "c", "d"].map((id) => requestLine(id));
    const record = recordOf("d1", root);
    await resultOf(tasks.adoptDocument({ record, content: { text: lines.join("\n") } }));
    await resultOf(tasks.spool("d1", "j1", [2]));
    const store = createJobStore(root);
    const ids: (string | undefined)[] = [];
    for (const seq of [0, 1, 2, 3]) ids.push((await store.draftRequest("j1", seq))?.customId);
    assert.deepEqual(ids, ["c", "a", "b", "d"]);
  });
});
