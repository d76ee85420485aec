import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, it } from "mocha";
import type { LeaseClaim } from "../../src/contracts/leases.ts";
import { IndexFile } from "../../src/worker/indexDatabase.ts";
import { indexFileName } from "../../src/worker/indexSchema.ts";
import { LeaseTable } from "../../src/worker/leaseTable.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";

const lastsMs = 60_000;

describe("a lease", () => {
  const temporaryFolder = useTemporaryFolders();
  const opened: IndexFile[] = [];
  afterEach(() => {
    for (const file of opened.splice(0)) file.close();
  });

  /** Windows of one computer, each with a clock of its own that only it moves. */
  function setUp(root = temporaryFolder()) {
    const dead = new Set<number>();
    const isAlive = ({ pid }: { pid: number }) => !dead.has(pid);
    const window = (pid: number, host = "desk") => {
      const clock = { elapsedMs: pid * 1e9 };
      const table = new LeaseTable({ elapsed: () => clock.elapsedMs, isAlive });
      const file = new IndexFile(root);
      opened.push(file);
      const take = (more: Partial<LeaseClaim> = {}): boolean =>
        table.take(file.open(), "poll/work", {
          owner: { host, pid, at: 5 },
          lastsMs,
          isPreferred: false,
          ...more,
        });
      return { clock, take };
    };
    return { root, dead, window };
  }

  it("is one window's until it is unrenewed for as long as it was to last", () => {
    const { window } = setUp();
    const [a, b] = [window(1), window(2)];
    assert.deepEqual([a.take(), a.take(), b.take()], [true, true, false]);
    b.clock.elapsedMs += lastsMs;
    assert.equal(b.take(), false);
    a.take();
    b.clock.elapsedMs += lastsMs;
    assert.equal(b.take(), false, "it was renewed meanwhile");
    b.clock.elapsedMs += lastsMs + 1;
    assert.equal(b.take(), true);
    assert.equal(a.take(), false);
  });

  it("goes to the next who asks when its owner is dead", () => {
    const { dead, window } = setUp();
    const [a, b, c] = [window(1), window(2), window(3)];
    assert.deepEqual([a.take(), b.take()], [true, false]);
    dead.add(1);
    assert.deepEqual([c.take(), b.take()], [true, false]);
  });

  it("of another computer is over only by this one's clock", () => {
    const { window } = setUp();
    const [there, here] = [window(1, "there"), window(1, "here")];
    assert.deepEqual([there.take(), here.take()], [true, false]);
    there.clock.elapsedMs -= 1e9;
    there.take({ owner: { host: "there", pid: 1, at: 1e15 } });
    assert.equal(here.take(), false);
    here.clock.elapsedMs += lastsMs + 1;
    assert.equal(here.take(), true);
  });

  it("passes to the window that the person looks at, and stays there", () => {
    const { window } = setUp();
    const [a, b] = [window(1), window(2)];
    assert.equal(a.take(), true);
    assert.equal(b.take({ isPreferred: true }), true);
    assert.equal(a.take(), false);
    assert.equal(a.take({ isPreferred: true }), false, "it has the focus as well, as far as known");
    b.take();
    assert.equal(a.take({ isPreferred: true }), true);
  });

  it("is lost with the index, and then the next who asks has it", () => {
    const { root, window } = setUp();
    const [a, b] = [window(1), window(2)];
    assert.deepEqual([a.take(), b.take()], [true, false]);
    for (const end of ["", "-wal", "-shm"])
      rmSync(path.join(root, indexFileName + end), { force: true });
    assert.deepEqual([b.take(), a.take()], [true, false]);
  });
});
