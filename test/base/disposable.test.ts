import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { DisposableStore, toDisposable } from "../../src/base/disposable.ts";
import { Emitter } from "../../src/base/event.ts";

describe("DisposableStore", () => {
  it("releases last in, first out, each once", () => {
    const order: string[] = [];
    const store = new DisposableStore();
    store.add(toDisposable(() => order.push("first")));
    store.add(toDisposable(() => order.push("second")));
    store.dispose();
    store.dispose();
    assert.deepEqual(order, ["second", "first"]);
  });

  it("disposes what comes too late at once", () => {
    const store = new DisposableStore();
    store.dispose();
    let isReleased = false;
    store.add({ dispose: () => (isReleased = true) });
    assert(isReleased);
  });

  it("releases the rest when one release throws, and then throws", () => {
    const order: string[] = [];
    const store = new DisposableStore();
    store.add({ dispose: () => order.push("kept") });
    store.add({
      dispose: () => {
        throw new Error("broken");
      },
    });
    assert.throws(() => store.dispose(), /broken/);
    assert.deepEqual(order, ["kept"]);
  });
});

describe("Emitter", () => {
  it("fires to each subscription until it is disposed", () => {
    const emitter = new Emitter<number>();
    const seen: number[] = [];
    const listener = (value: number) => {
      seen.push(value);
    };
    const first = emitter.event(listener);
    emitter.event(listener);
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(seen, [1, 1, 2]);
  });
});
