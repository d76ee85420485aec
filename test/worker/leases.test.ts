import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, describe, it } from "mocha";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";

const script = fileURLToPath(new URL("./takeLease.ts", import.meta.url));

describe("leases of several processes", () => {
  const temporaryFolder = useTemporaryFolders();
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  /** A process that tries to take the lease whenever it is asked to. */
  function startProcess(root: string) {
    const child = spawn(process.execPath, [script, root], { stdio: ["pipe", "pipe", "inherit"] });
    children.push(child);
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return {
      async take(): Promise<boolean> {
        child.stdin.write("take\n");
        return (await answers.next()).value === "true";
      },
      async kill(): Promise<void> {
        const exit = once(child, "exit");
        child.kill("SIGKILL");
        await exit;
      },
    };
  }

  it("have one owner, whose kill hands over at once", async function () {
    this.timeout(60_000);
    const root = temporaryFolder();
    let processes = [startProcess(root), startProcess(root), startProcess(root)];
    while (processes.length > 0) {
      const taken = await Promise.all(processes.map((one) => one.take()));
      assert.equal(taken.filter(Boolean).length, 1);
      assert.deepEqual(await Promise.all(processes.map((one) => one.take())), taken);
      const leader = taken.indexOf(true);
      await processes[leader]?.kill();
      processes = processes.filter((_, at) => at !== leader);
    }
  });
});
