import assert from "node:assert/strict";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { sweepDrafts } from "../../src/worker/sweepDrafts.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";

const dayMs = 86_400_000;

describe("sweepDrafts", () => {
  const temporaryFolder = useTemporaryFolders();

  it("removes what a crash left a day ago, and leaves drafts, younger folders and jobs", async () => {
    const root = temporaryFolder();
    const now = Date.UTC(2026, 10, 21);
    for (const [place, days] of [
      ["drafts/torn", 2],
      ["drafts/kept", 80],
      ["drafts/young", 0.5],
      ["jobs/old", 80],
    ] as const) {
      const folder = path.join(root, place);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, "draft.jsonl"), "");
      if (place === "drafts/kept") writeFileSync(path.join(folder, "draft.json"), "{}");
      const time = new Date(now - days * dayMs);
      utimesSync(folder, time, time);
    }
    await sweepDrafts(root, now);
    assert.deepEqual(readdirSync(path.join(root, "drafts")).toSorted(), ["kept", "young"]);
    assert.deepEqual(readdirSync(path.join(root, "jobs")), ["old"]);
  });

  it("is quiet where there is nothing", async () => {
    await sweepDrafts(path.join(temporaryFolder(), "none"), Date.now());
  });
});
