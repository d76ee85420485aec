import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, it } from "mocha";
import { createMessageBatchesApi } from "../../src/anthropic/messageBatches.ts";
import { neverAborted } from "../../src/base/abort.ts";
import { indexFileName } from "../../src/worker/indexSchema.ts";
import { createJobStore } from "../../src/worker/jobStore.ts";
import { requestsBody } from "../fakes/requestsBody.ts";
import { startTestSimulator, type TestSimulator } from "../fakes/startSimulator.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { prepared } from "../worker/samples.ts";

const script = fileURLToPath(new URL("./poll.ts", import.meta.url));
const quiet = (): void => undefined;

/** What a process has said so far, and who waits for more. */
class Poller {
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  #heard = Promise.withResolvers<void>();

  constructor(child: ChildProcess) {
    this.#child = child;
    assert(child.stdout);
    createInterface({ input: child.stdout }).on("line", (line) => {
      this.lines.push(line);
      this.#heard.resolve();
      this.#heard = Promise.withResolvers();
    });
  }

  get looks(): number {
    return this.lines.filter((line) => line === "look").length;
  }

  /** Resolves with the next thing that it says. */
  heard(): Promise<void> {
    return this.#heard.promise;
  }

  async says(line: string): Promise<void> {
    while (!this.lines.includes(line)) await this.heard();
  }

  async looksAgain(times: number): Promise<void> {
    const wanted = this.looks + times;
    while (this.looks < wanted) await this.heard();
  }

  async kill(): Promise<void> {
    const exit = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exit;
  }
}

describe("processes that follow the same jobs", () => {
  const temporaryFolder = useTemporaryFolders();
  const children: ChildProcess[] = [];
  let server: TestSimulator;
  let root: string;

  beforeEach(async () => {
    server = await startTestSimulator();
    root = temporaryFolder();
  });

  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    }
    await server.close();
  });

  function startPoller(): Poller {
    const args = [script, root, server.url, server.key];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    children.push(child);
    return new Poller(child);
  }

  /** A job whose batch runs, as a window has noted it. */
  async function startJob(job: string): Promise<string> {
    const account = { baseUrl: server.url, keyHeader: "bearer" } as const;
    const key = () => Promise.resolve(server.key);
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    const api = createMessageBatchesApi({ account, key, log });
    const { batch } = await api.createBatch(requestsBody(1), { signal: neverAborted });
    const store = createJobStore(root);
    await store.appendEvent(job, prepared(1, [{ first: 0, count: 1, bytes: 1 }]));
    await store.appendEvent(job, { type: "accepted", at: Date.now(), part: 0, batch });
    return batch.id;
  }

  it("have one that asks and all that show, also after kills and without the index", async () => {
    const [one, two] = [await startJob("one"), await startJob("two")];
    const pollers = [startPoller(), startPoller(), startPoller()];
    for (const poller of pollers) await poller.says("two running");
    await Promise.race(pollers.map((poller) => poller.looksAgain(2)));
    const looks = pollers.map((poller) => poller.looks);
    const leader = pollers.find((poller) => poller.looks > 0);
    assert(leader, `somebody looks: ${looks.join()}`);
    assert.equal(looks.filter((count) => count > 0).length, 1, `one looks: ${looks.join()}`);
    await server.control.end(one);
    for (const poller of pollers) await poller.says("one ended");
    assert.equal(pollers.filter((poller) => poller.looks > 0).length, 1);
    await leader.kill();
    const left = pollers.filter((poller) => poller !== leader);
    await Promise.race(left.map((poller) => poller.looksAgain(1)));
    for (const end of ["", "-wal", "-shm"])
      rmSync(path.join(root, indexFileName + end), { force: true });
    await Promise.race(left.map((poller) => poller.looksAgain(2)));
    await server.control.end(two);
    for (const poller of left) await poller.says("two ended");
  });
});
