import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, it } from "mocha";
import { neverAborted } from "../../src/base/abort.ts";
import { type Batch, totalRequests } from "../../src/core/model/batch.ts";
import { settlingMs } from "../../src/core/submission/reconcile.ts";
import type { FaultName } from "../fakes/controlFaults.ts";
import { startTestSimulator } from "../fakes/startSimulator.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { type Place, type Process, realFlows } from "./processes/realFlows.ts";

const script = fileURLToPath(new URL("./processes/submitUntilKilled.ts", import.meta.url));

/** Each takes six sizes of batches that no other one has. */
const sizesOfOne = 6;

/** Lets two run together, each until one of its calls, which nobody chose. */
async function runUntilKilled({ root, url, key }: Place, round: number): Promise<void> {
  const children = [2 * round, 2 * round + 1].map((nth) => {
    const calls = Math.floor(Math.random() * 45);
    const args = [script, root, url, key, String(1 + nth * sizesOfOne), String(calls)];
    return spawn(process.execPath, args, { stdio: "inherit" });
  });
  const exits = await Promise.all(children.map((child) => once(child, "exit")));
  for (const [code, signal] of exits) {
    assert.equal(signal, "SIGKILL", `it ended by itself, with ${String(code)}`);
  }
}

/** As a person would who finds it all in the morning. */
async function recover({ flows, sendRest }: Process, advance: () => void): Promise<void> {
  await flows.track.refresh();
  advance();
  await flows.track.refresh();
  await sendRest();
  await flows.track.refresh();
}

async function listedBatches({ api }: Process): Promise<readonly Batch[]> {
  const { batches, hasMore } = await (await api()).listBatches({ limit: 1000 }, neverAborted);
  assert.equal(hasMore, false);
  return batches;
}

describe("submission by processes that are killed", () => {
  const temporaryFolder = useTemporaryFolders();

  it("leaves each part in exactly one batch, and no batch without its job", async function () {
    this.timeout(180_000);
    const simulator = await startTestSimulator();
    const { url, key, control } = simulator;
    const place = { root: temporaryFolder(), url, key };
    const faults: readonly FaultName[] = ["resetAfterBody", "resetBeforeBody"];
    try {
      for (let round = 0; round < 8; round++) {
        const fault = faults[round % faults.length];
        if (fault) control.fault({ fault, on: "createBatch" });
        await runUntilKilled(place, round);
      }
      control.clear();
      const process = realFlows(place);
      await recover(process, () => control.advance(settlingMs + 60_000));
      const batches = await listedBatches(process);
      const sizes = batches.map(({ counts }) => totalRequests(counts));
      assert.equal(new Set(sizes).size, sizes.length, `a part was sent twice: ${sizes.join(", ")}`);
      const parts = process.flows.jobs.all().flatMap((job) => {
        assert.notEqual(job.prepared.origin, "elsewhere", `${job.label} has lost its job`);
        return job.parts.map((part) => ({ job, part }));
      });
      for (const { job, part } of parts) {
        assert(
          part.batch,
          `${job.id} is ${job.state} for ever: ${JSON.stringify([job.parts, process.flows.track.statusOf("work")])}`,
        );
        assert.equal(totalRequests(part.batch.counts), part.count, "it shows another's batch");
      }
      const shown = parts.flatMap(({ part }) => part.batch?.id ?? []);
      assert.deepEqual(shown.toSorted(), batches.map(({ id }) => id).toSorted());
      assert(parts.length > 0, "nothing was sent at all");
    } finally {
      await simulator.close();
    }
  });
});
