import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, it } from "mocha";
import { createJobStore } from "../../src/worker/jobStore.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { prepared } from "./samples.ts";

const script = fileURLToPath(new URL("./appendUntilKilled.ts", import.meta.url));

/** Kills a process after it has acknowledged so many events, and answers the last it did. */
async function appendAndKill(root: string, name: string, events: number): Promise<number> {
  const child = spawn(process.execPath, [script, root, "j1", name], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  let acknowledged = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line);
    if (acknowledged >= events) child.kill("SIGKILL");
  }
  await exit;
  return acknowledged;
}

describe("a job's log", () => {
  const temporaryFolder = useTemporaryFolders();

  it("has every event that was acknowledged before a kill, of several writers at once", async function () {
    this.timeout(60_000);
    const root = temporaryFolder();
    const store = createJobStore(root);
    await store.appendEvent("j1", prepared(1, []));
    const names = ["one", "two", "three"];
    const last = await Promise.all(
      names.map((name, at) => appendAndKill(root, name, 20 + at * 15)),
    );
    await store.appendEvent("j1", { type: "renamed", at: 0, label: "after" });
    const log = await store.loadJob("j1");
    assert.equal(log?.isReadOnly, false);
    for (const [at, name] of names.entries()) {
      const kept: readonly number[] = log.events.flatMap((event) =>
        event.type === "renamed" && event.label === name ? [event.at] : [],
      );
      const inOrder = Array.from({ length: kept.length }, (_, event) => event);
      assert.deepEqual(kept, inOrder, `${name} is in order and without gaps`);
      assert.ok(kept.length > (last[at] ?? 0), `${name} lost an acknowledged event`);
    }
    assert.equal(log.events.length > 1 && log.events[0]?.type, "prepared");
  });
});
