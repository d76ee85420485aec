import assert from "node:assert/strict";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { watchJobs } from "../../src/node/watchJobs.ts";
import { createJobStore } from "../../src/worker/jobStore.ts";
import { prepared } from "../worker/samples.ts";
import { useTemporaryFolders } from "./temporaryFolder.ts";

describe("watchJobs", () => {
  const temporaryFolder = useTemporaryFolders();

  function follow(root: string) {
    const warnings: string[] = [];
    const seen: (string | undefined)[] = [];
    const waiting = new Set<() => void>();
    const warn = (message: string): void => {
      warnings.push(message);
      for (const look of waiting) look();
    };
    const log = { debug: warn, info: warn, warn, error: warn };
    const watching = watchJobs(root, log).follow((job) => {
      seen.push(job);
      for (const look of waiting) look();
    });
    /** Resolves once it is so. */
    const until = (isSo: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isSo()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    return { warnings, seen, until, watching };
  }

  it("names a job that is new, one to which something was appended, and one that is gone", async () => {
    const root = temporaryFolder();
    const store = createJobStore(root);
    await store.appendEvent("old", prepared(1, []));
    const { seen, until, watching } = follow(root);
    await until(() => seen.includes(undefined));
    await store.appendEvent("new", prepared(1, []));
    await until(() => seen.includes("new"));
    assert.equal(seen.includes("old"), false);
    await store.appendEvent("old", { type: "renamed", at: 2, label: "New" });
    await until(() => seen.includes("old"));
    seen.length = 0;
    writeFileSync(path.join(root, "jobs/stray file"), "");
    rmSync(path.join(root, "jobs/old"), { recursive: true });
    await until(() => seen.includes("old"));
    assert.deepEqual([...new Set(seen)], ["old"]);
    watching.dispose();
  });

  it("waits for the first job of a storage that has none, without a word", async () => {
    const root = path.join(temporaryFolder(), "none");
    const { seen, until, watching } = follow(root);
    const store = createJobStore(root);
    // The watch begins some time after its folder is there.
    for (let job = 1; seen.length === 0; job += 1) {
      await store.appendEvent(`job${job}`, prepared(1, []));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => seen.length > 0);
    watching.dispose();
  });

  it("says once what is lost when there is nothing to watch", async () => {
    const root = temporaryFolder();
    writeFileSync(path.join(root, "jobs"), "a file");
    const { warnings, seen, until } = follow(root);
    await until(() => warnings.length > 0);
    assert.match(warnings.join(), /seen later than usual/);
    assert.deepEqual(seen, []);
  });

  it("begins nothing when it is left at once", async () => {
    const root = temporaryFolder();
    const { warnings, seen, watching } = follow(root);
    watching.dispose();
    const next = follow(root);
    mkdirSync(path.join(root, "jobs"), { recursive: true });
    await createJobStore(root).appendEvent("a", prepared(1, []));
    await next.until(() => next.seen.length > 0);
    assert.deepEqual([warnings, seen], [[], []]);
    assert.ok(existsSync(path.join(root, "jobs")));
    next.watching.dispose();
  });
});
