import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { inWorkspace, rowsOf, run, type Submitted, untilJobIs, withSetting } from "./session.ts";

interface Shown {
  readonly jobId: string;
  readonly row: number;
  readonly rows: readonly number[];
}

describe("a file with results", () => {
  it("leads to them: to the newest, and to no others than its own", async () => {
    await run("switchAccount", { account: "rehearsal" });
    const uris = ["docs/meeting-notes.md", "shop/checkout.ts"].map(inWorkspace);
    const submit = async (): Promise<string> => {
      const { jobId } = await run<Submitted>("newBatch", {
        uris,
        recipe: "summarize",
        again: true,
      });
      await untilJobIs(jobId, "collected");
      // They are here before they are indexed.
      await rowsOf(jobId);
      return jobId;
    };
    await withSetting("batchwright.rehearsal.seconds", 1, async () => {
      await submit();
      const newest = await submit();
      for (const [at, uri] of uris.entries()) {
        const shown = await run<Shown>("showSourceResults", { uri });
        assert.deepEqual(shown, { jobId: newest, row: at, rows: [at] });
      }
    });
    await assert.rejects(run("showSourceResults", { uri: inWorkspace("README.md") }), {
      kind: "notFound",
      message: /No batch has results about/,
    });
  });
});
