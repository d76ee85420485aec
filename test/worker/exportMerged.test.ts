import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { ExportFormat } from "../../src/contracts/exportTasks.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { everyRow, indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { errored, requestLine, resultOf, succeeded } from "./samples.ts";

describe("exporting a batch that others go on with", () => {
  const temporaryFolder = useTemporaryFolders();

  it("has each custom id once, with its best answer, in request order", async () => {
    const root = temporaryFolder();
    const job = await JobOnDisk.create(
      root,
      "p",
      ["a", "b", "c"].map((id) => requestLine(id)),
    );
    const cut = succeeded("c", "Half an ans").replace('"end_turn"', '"max_tokens"');
    await job.collect(0, [cut, errored("a", "api_error", "Broke"), succeeded("b", "B")]);
    await indexAnew(root, "p");
    const retried = await JobOnDisk.child("p", root, "c1", [requestLine("a")]);
    await retried.collect(0, [succeeded("a", "A at last")]);
    await indexAnew(root, "p");
    const continued = await JobOnDisk.child("p", root, "c2", [requestLine("c")], "continue");
    await continued.collect(0, [succeeded("c", "wer.")]);
    await indexAnew(root, "p");
    const written = async (format: ExportFormat): Promise<string> => {
      const to = path.join(root, format);
      const rows = { filter: everyRow };
      const place = { roots: [], sentAt: 0, overwrite: false, label: "P" };
      await resultOf(createTasks(root).exportRows({ job: "p", rows, format, to, ...place }));
      return readFileSync(to, "utf8");
    };
    const lines = (await written("jsonl")).trimEnd().split("\n");
    assert.deepEqual(lines.slice(0, 2), [succeeded("a", "A at last"), succeeded("b", "B")]);
    assert.equal(lines.length, 3);
    const answers = JSON.parse(await written("json")) as { custom_id: string; answer: string }[];
    assert.deepEqual(
      answers.map(({ custom_id, answer }) => [custom_id, answer]),
      [
        ["a", "A at last"],
        ["b", "B"],
        ["c", "Half an answer."],
      ],
    );
  });
});
