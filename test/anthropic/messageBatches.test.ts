import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createMessageBatchesApi } from "../../src/anthropic/messageBatches.ts";
import { type Abort, AbortSource, neverAborted } from "../../src/base/abort.ts";

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

function apiWith(answer: (calls: number) => unknown) {
  const calls = { count: 0 };
  const api = createMessageBatchesApi({
    account: { baseUrl: "https://api.example", keyHeader: "bearer" },
    key: () => Promise.resolve("secret"),
    log,
    fetch: () => Promise.resolve(Response.json(answer(++calls.count))),
  });
  return { api, calls };
}

/** Counts who listens. */
function counted(): { readonly abort: Abort; readonly listeners: Set<() => void> } {
  const listeners = new Set<() => void>();
  const abort: Abort = {
    aborted: false,
    reason: undefined,
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  };
  return { abort, listeners };
}

describe("createMessageBatchesApi", () => {
  it("leaves nothing on a signal that outlives the call", async () => {
    const { api } = apiWith(() => ({ data: [], has_more: false }));
    const { abort, listeners } = counted();
    await api.listBatches({ limit: 1 }, abort);
    await api.listModels(abort);
    assert.equal(listeners.size, 0);
  });

  it("stops a call when its signal does", async () => {
    const { api } = apiWith(() => ({ data: [] }));
    const source = new AbortSource();
    source.abort();
    await assert.rejects(api.listBatches({ limit: 1 }, source.signal), { kind: "canceled" });
  });

  it("leaves a server that has ever more models", async () => {
    const { api, calls } = apiWith((call) => ({
      data: [{ id: `claude-${call}` }],
      has_more: true,
      last_id: `claude-${call}`,
    }));
    const models = await api.listModels(neverAborted);
    assert.equal(models.length, calls.count);
  });
});
