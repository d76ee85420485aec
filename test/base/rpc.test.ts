import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Emitter } from "../../src/base/event.ts";
import { Failure } from "../../src/base/failure.ts";
import { connect } from "../../src/base/rpc.ts";
import type { Port } from "../../src/base/rpcMessage.ts";

/** Two ends joined as VS Code joins a webview: through JSON, and never in the same turn. */
function channel(): readonly [Port, Port] {
  const left = new Emitter<unknown>();
  const right = new Emitter<unknown>();
  const carry = (to: Emitter<unknown>) => (message: unknown) => {
    const text = JSON.stringify(message);
    queueMicrotask(() => to.fire(JSON.parse(text)));
  };
  return [
    { post: carry(right), onMessage: left.event },
    { post: carry(left), onMessage: right.event },
  ];
}

interface Calculator {
  add(a: number, b: number): Promise<number>;
  fail(): Promise<number>;
  note(text: string): void;
  count(to: number): AsyncIterable<number>;
}

function calculator() {
  const notes: string[] = [];
  const state = { notes, isClosed: false };
  const served: Calculator = {
    add: (a, b) => Promise.resolve(a + b),
    fail: () => Promise.reject(new Failure("invalid", "No.", { line: 3 })),
    note: (text) => {
      notes.push(text);
    },
    async *count(to) {
      try {
        for (let i = 1; i <= to; i++) yield await Promise.resolve(i);
      } finally {
        state.isClosed = true;
      }
    },
  };
  const [here, there] = channel();
  const server = connect<object>(there, served);
  return { state, server, remote: connect<Calculator>(here, {}), port: here };
}

describe("rpc", () => {
  it("answers a question, and rejects with the failure's kind and details", async () => {
    const { remote } = calculator();
    assert.equal(await remote.ask.add(2, 3), 5);
    await assert.rejects(remote.ask.fail(), (error) => {
      assert(error instanceof Failure);
      assert.deepEqual([error.kind, error.message, error.details.line], ["invalid", "No.", 3]);
      return true;
    });
  });

  it("delivers what is told in order, before a later question is answered", async () => {
    const { remote, state } = calculator();
    remote.tell.note("a");
    remote.tell.note("b");
    await remote.ask.add(1, 1);
    assert.deepEqual(state.notes, ["a", "b"]);
  });

  it("pulls a stream item by item and closes it when the reader leaves", async () => {
    const { remote, state } = calculator();
    const seen: number[] = [];
    for await (const value of remote.stream.count(1000)) {
      seen.push(value);
      if (seen.length === 3) break;
    }
    await remote.ask.add(0, 0);
    assert.deepEqual(seen, [1, 2, 3]);
    assert.equal(state.isClosed, true);
  });

  it("ends a stream that was read to its end", async () => {
    const { remote } = calculator();
    const seen: number[] = [];
    for await (const value of remote.stream.count(2)) seen.push(value);
    assert.deepEqual(seen, [1, 2]);
  });

  it("refuses what is not an own method", async () => {
    const [here, there] = channel();
    connect<object>(there, { own: () => Promise.resolve(1) });
    const remote = connect<{ [name: string]: () => Promise<unknown> }>(here, {});
    for (const name of ["toString", "constructor", "__proto__", "missing"]) {
      const call = remote.ask[name];
      assert(call);
      await assert.rejects(call, new RegExp(`Nothing here is called "${name}"`));
    }
  });

  it("drops malformed messages and goes on", async () => {
    const { remote, port } = calculator();
    for (const message of [null, 7, {}, { t: "ask" }, { t: "value", id: "x" }, { t: "tell" }]) {
      port.post(message);
    }
    assert.equal(await remote.ask.add(1, 2), 3);
  });

  it("rejects calls in flight when it is disposed, and later ones at once", async () => {
    const [here] = channel();
    const remote = connect<Calculator>(here, {});
    const call = remote.ask.add(1, 2);
    remote.dispose();
    await assert.rejects(call, /closed/);
    await assert.rejects(remote.ask.add(1, 2), /closed/);
  });
});
