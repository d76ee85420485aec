import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { AbortSource } from "../../src/base/abort.ts";
import { mapAtOnce } from "../../src/base/mapAtOnce.ts";

const items = Array.from({ length: 20 }, (_, at) => at);
const breath = () => new Promise((resolve) => setImmediate(resolve));

describe("mapAtOnce", () => {
  it("works on a few at a time, answers in order, and says how many are done", async () => {
    let [running, most] = [0, 0];
    const told: number[] = [];
    const work = async (item: number): Promise<string> => {
      running += 1;
      most = Math.max(most, running);
      await breath();
      running -= 1;
      return `#${item}`;
    };
    const answers = await mapAtOnce(items, 4, work, { onDone: (done) => told.push(done) });
    assert.deepEqual(
      answers,
      items.map((item) => `#${item}`),
    );
    assert.equal(most, 4);
    assert.deepEqual(
      told,
      items.map((item) => item + 1),
    );
  });

  it("begins no more once it is canceled, or one has failed", async () => {
    const abort = new AbortSource();
    let begun = 0;
    const work = async (item: number): Promise<void> => {
      begun += 1;
      await breath();
      if (item === 3) abort.abort();
    };
    const canceled = mapAtOnce(items, 2, work, { signal: abort.signal });
    await assert.rejects(canceled, { kind: "canceled" });
    await breath();
    assert.ok(begun <= 6, `${begun}`);
    begun = 0;
    const failing = mapAtOnce(items, 2, async (item) => {
      begun += 1;
      await breath();
      if (item === 3) throw new Error("no");
    });
    await assert.rejects(failing, /no/);
    await breath();
    assert.ok(begun <= 6, `${begun}`);
  });
});
