import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { settlingMs } from "../../src/core/submission/reconcile.ts";
import { indexFileName } from "../../src/worker/indexSchema.ts";
import type { FaultRule } from "../fakes/controlFaults.ts";
import { startTestSimulator, type TestSimulator } from "../fakes/startSimulator.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { heldBatches, idsOfPart } from "./processes/heldBatches.ts";
import { type Place, type Process, realFlows } from "./processes/realFlows.ts";
import { visibleJobs } from "./processes/visibleJobs.ts";

const script = fileURLToPath(new URL("./processes/submitUntilKilled.ts", import.meta.url));

/** What goes wrong while two processes submit, look and collect, until both are killed. */
interface Round {
  readonly faults: readonly Omit<FaultRule, "on">[];
  /** Both are killed when the server hears of so many uploads, unless they were at a call before. */
  readonly diesAtUpload?: number;
  readonly losesIndex?: true;
}

const rounds: readonly Round[] = [
  { faults: [{ fault: "resetAfterBody" }, { fault: "resetBeforeBody" }] },
  { faults: [{ fault: "413html", times: 3 }] },
  { faults: [{ fault: "429", retryAfter: 1, times: 2 }], losesIndex: true },
  { faults: [{ fault: "proxy502" }, { fault: "proxyLogin" }] },
  { faults: [{ fault: "413html" }, { fault: "hangAfterBody" }], diesAtUpload: 5 },
  { faults: [{ fault: "429", retryAfter: 1 }, { fault: "413html" }], losesIndex: true },
];

function start({ root, url, key }: Place, size: number, calls: number): ChildProcess {
  const args = [script, root, url, key, String(size), String(calls)];
  return spawn(process.execPath, args, { stdio: "inherit" });
}

async function runUntilKilled(
  place: Place,
  { control }: TestSimulator,
  round: Round,
): Promise<string> {
  const anyCall = (): number => Math.floor(Math.random() * 70);
  const calls = [0, 1].map(() => (round.diesAtUpload === undefined ? anyCall() : Infinity));
  const children = calls.map((nth, at) => start(place, 2 + at, nth));
  const exits = children.map((child) => once(child, "exit"));
  const killer = new AbortController();
  if (round.diesAtUpload !== undefined) {
    void killAtUpload(control, round.diesAtUpload, children, killer.signal);
  }
  for (const [code, signal] of await Promise.all(exits)) {
    assert.equal(signal, "SIGKILL", `it ended by itself, with ${String(code)}`);
  }
  killer.abort();
  return `killed before calls ${calls.join(" and ")}`;
}

async function killAtUpload(
  control: TestSimulator["control"],
  uploads: number,
  children: readonly ChildProcess[],
  signal: AbortSignal,
): Promise<void> {
  for (let heard = 0; heard < uploads; heard++) await control.nextCall("createBatch");
  if (!signal.aborted) for (const child of children) child.kill("SIGKILL");
}

/** As a person would who finds it all in the morning, and looks closely where several may be it. */
async function recover(
  { root }: Place,
  process: Process,
  { control }: TestSimulator,
): Promise<void> {
  const { track, jobs, collect } = process.flows;
  await track.refresh();
  for (let round = 0; round < 4; round++) {
    control.advance(settlingMs + 60_000);
    await control.end();
    await track.refresh();
    await settle(root, process);
    await process.sendRest();
    await control.end();
    await track.refresh();
    for (const { id } of jobs.all()) await collect.collect(id);
  }
  await track.refresh();
}

async function settle(root: string, process: Process): Promise<void> {
  const { jobs, commandFlows } = process.flows;
  const { settle: flow } = await commandFlows();
  const held = await heldBatches(process);
  for (const { id } of jobs.all().filter(({ state }) => state === "unknown")) {
    try {
      const question = await flow.question(id);
      const part = question.job.parts[question.part];
      const ids = part && idsOfPart(root, id, part).join();
      const right = question.batches.find((batch) => held.get(batch.id)?.join() === ids);
      await flow.answer(question, right?.id);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind === "bug") throw error;
    }
  }
}

/** Each request is in exactly one batch, and each batch is shown by the job that it belongs to. */
async function assertAllSent({ root }: Place, process: Process): Promise<void> {
  const held = await heldBatches(process);
  const sent = [...held.values()].flat();
  assert.equal(new Set(sent).size, sent.length, "a request was sent twice");
  const shown: string[] = [];
  for (const job of process.flows.jobs.all()) {
    assert.notEqual(job.prepared.origin, "elsewhere", `${job.label} has lost its job`);
    for (const part of job.parts) {
      assert(part.batch, `${job.id} is ${job.state} for ever: ${JSON.stringify(job.parts)}`);
      assert.deepEqual(
        held.get(part.batch.id)?.toSorted(),
        idsOfPart(root, job.id, part).toSorted(),
      );
      assert(!part.presumed && part.collected, `${job.id} is ${job.state} for ever`);
      shown.push(part.batch.id);
    }
  }
  assert.deepEqual(shown.toSorted(), [...held.keys()].toSorted());
  assert(shown.length > 0, "nothing was sent at all");
}

function deleteIndex(root: string): void {
  const files = existsSync(root) ? readdirSync(root) : [];
  for (const name of files.filter((one) => one.startsWith(indexFileName)))
    rmSync(path.join(root, name));
}

describe("submission by processes that are killed", () => {
  const temporaryFolder = useTemporaryFolders();

  it("leaves each request in exactly one batch, each batch with its job, and needs no index", async function () {
    this.timeout(180_000);
    const simulator = await startTestSimulator();
    const { url, key, control } = simulator;
    const place = { root: temporaryFolder(), url, key };
    const story: string[] = [];
    try {
      for (const round of rounds) {
        for (const fault of round.faults) control.fault({ ...fault, on: "createBatch" });
        story.push(`${JSON.stringify(round)}: ${await runUntilKilled(place, simulator, round)}`);
        control.clear();
        await control.end();
        if (round.losesIndex) deleteIndex(place.root);
      }
      const process = realFlows(place);
      await recover(place, process, simulator);
      await assertAllSent(place, process);
      const now = Date.now();
      const before = await visibleJobs(place, now);
      deleteIndex(place.root);
      assert.deepEqual(await visibleJobs(place, now), before);
    } catch (error) {
      throw new Error([String(error), ...story].join("\n"), { cause: error });
    } finally {
      await simulator.close();
    }
  });
});
