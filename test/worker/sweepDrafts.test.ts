import assert from "node:assert/strict";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { sweepDrafts } from "../../src/worker/sweepDrafts.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";

const dayMs = 86_400_000;

describe("sweepDrafts", () => {
  const temporaryFolder = useTemporaryFolders();

  it("removes what nothing shows after a day, and leaves drafts, younger folders and jobs", async () => {
    const root = temporaryFolder();
    const now = Date.UTC(2026, 10, 21);
    for (const [place, days, files] of [
      ["drafts/torn", 2, []],
      ["drafts/unchecked", 2, ["draft.json"]],
      ["drafts/sent.taken", 2, ["draft.json", "rows.jsonl"]],
      ["drafts/kept", 80, ["draft.json", "rows.jsonl"]],
      ["drafts/young", 0.5, []],
      ["jobs/old", 80, ["job.jsonl"]],
    ] as const) {
      const folder = path.join(root, place);
      mkdirSync(folder, { recursive: true });
      for (const file of ["draft.jsonl", ...files]) writeFileSync(path.join(folder, file), "{}");
      const time = new Date(now - days * dayMs);
      utimesSync(folder, time, time);
    }
    await sweepDrafts(root, now);
    assert.deepEqual(readdirSync(path.join(root, "drafts")).toSorted(), ["kept", "young"]);
    assert.deepEqual(readdirSync(path.join(root, "jobs")).toSorted(), ["old"]);
  });

  it("is quiet where there is nothing", async () => {
    await sweepDrafts(path.join(temporaryFolder(), "none"), Date.now());
  });
});
