import assert from "node:assert/strict";
import process from "node:process";
import { afterEach, beforeEach, describe, it } from "mocha";
import { editor } from "../fakes/vscode.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { ExtensionUnderTest } from "./extensionUnderTest.ts";
import { type Luggage, pack, travel, type Volume } from "./journey.ts";
import { type LongRun, longRuns } from "./longRuns.ts";
import { StartedThreads } from "./startedThreads.ts";

/** A frame of a display that shows 60 in a second. */
const limitMs = 16;

describe("The main thread", () => {
  const extension = new ExtensionUnderTest();
  let threads: StartedThreads;

  beforeEach(() => {
    threads = new StartedThreads();
    editor.settings.set("batchwright.rehearsal.seconds", 0);
  });

  afterEach(async () => {
    editor.reset();
    await threads.end();
  });

  const temporaryFolder = useTemporaryFolders();
  const packed = (volume: Volume): Promise<Luggage> => pack(extension, temporaryFolder(), volume);

  it("is never kept for longer than a frame", async () => {
    // The first use of a flow loads and compiles its modules, once in the life of a window. That is
    // bounded by the sizes of the bundles, which another test holds.
    await travel(extension, await packed({ files: 20, lines: 50, running: 3 }), async () => {});
    let kept: readonly LongRun[] | undefined;
    for (let tries = 3; tries > 0 && kept?.length !== 0; tries--) {
      const luggage = await packed({ files: 2_000, lines: 15_000, running: 100 });
      const { runs, long } = await longRuns(limitMs, (announce) =>
        travel(extension, luggage, announce),
      );
      assert.ok(runs > 300, `${runs} runs were seen`);
      // On a shared machine anything takes long once, even by the processor's time: others use up
      // its caches and its frequency. What is done in one go takes long every time.
      kept = long.filter(({ step }) => kept?.some((earlier) => earlier.step === step) ?? true);
    }
    assert.equal(kept?.map(({ words }) => words).join("\n"), "");
  }).timeout(120_000);

  it("is watched in such a way that who keeps it is found and named", async () => {
    const { long } = await longRuns(limitMs, async (announce) => {
      await announce("a long step");
      await new Promise((resolve) => setTimeout(resolve, 1));
      await Promise.resolve();
      keepBusy(limitMs / 2);
      await Promise.resolve();
      keepBusy(limitMs);
      await announce("a step in slices");
      for (let slice = 0; slice < 10; slice++) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        keepBusy(limitMs / 8);
      }
    });
    assert.deepEqual(
      long.map(({ step }) => step),
      ["a long step"],
    );
    assert.match(long[0]?.words ?? "", /^\d+\.\d ms by a Timeout during a long step/);
    assert.match(long[0]?.words ?? "", /keepBusy test\/activation\/mainThread\.test\.ts:\d+/);
  });
});

/** Uses that much of the processor's time, however much of it others use. */
function keepBusy(cpuMs: number): void {
  const before = process.threadCpuUsage();
  for (;;) {
    const { user, system } = process.threadCpuUsage(before);
    if (user + system > cpuMs * 1_000) return;
  }
}
