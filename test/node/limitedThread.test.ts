import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { limitedThread } from "../../src/node/limitedThread.ts";
import { startThread } from "../../src/node/thread.ts";

const busy = new URL("./busyThread.ts", import.meta.url);

interface Busy {
  echo(value: unknown): Promise<unknown>;
  spin(): Promise<void>;
}

describe("limited thread", () => {
  it("ends a thread that never comes back, and starts another with the next call", async () => {
    let starts = 0;
    const thread = limitedThread<Busy>(() => {
      starts += 1;
      return startThread(busy, undefined);
    }, 3_000);
    try {
      assert.equal(await thread.ask.echo("a"), "a");
      const spinning = thread.ask.spin();
      const behind = assert.rejects(thread.ask.echo("b"), { kind: "canceled" });
      await assert.rejects(spinning, { kind: "refused", message: /longer than 3 s/ });
      await behind;
      assert.equal(await thread.ask.echo("c"), "c");
      assert.equal(starts, 2);
    } finally {
      thread.dispose();
    }
    await assert.rejects(thread.ask.echo("d"), { kind: "canceled" });
  });
});
