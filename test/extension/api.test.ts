import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { api, inWorkspace, jobOf, rowsOf, run, type Submitted, withSetting } from "./session.ts";

describe("the API for other extensions", () => {
  it("tells of a job before its batch has ended, and of its requests without answers", async () => {
    await run("switchAccount", { account: "rehearsal" });
    await withSetting("batchwright.rehearsal.seconds", 600, async () => {
      const uris = [inWorkspace("shop")];
      const { jobId, batchIds, requests } = await run<Submitted>("newBatch", { uris });
      const job = await jobOf(jobId);
      const { account, isSimulated, state, label } = job;
      assert.deepEqual(
        { account, isSimulated, state, label, batchIds: job.batchIds, requests: job.requests },
        {
          account: "rehearsal",
          isSimulated: true,
          state: "running",
          label: "Code review: shop",
          batchIds,
          requests,
        },
      );
      const rows = await rowsOf(jobId);
      assert.equal(rows.length, requests);
      assert.ok(rows.every(({ outcome, text }) => outcome === "pending" && text === ""));
      assert.ok(rows.every(({ source }) => source?.uri.path.includes("/shop/")));
      await run("cancel", { jobId });
    });
  });

  it("lists the newest job first", async () => {
    const found = await api();
    assert.equal(found.version, 1);
    const times = (await found.jobs()).map(({ createdAt }) => createdAt);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
  });

  it("rejects, while iterating, for a job that is not there", async () => {
    await assert.rejects(rowsOf("no-such-job"), /no batch job "no-such-job"/);
  });
});
